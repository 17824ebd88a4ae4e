package prelude.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OpenedTest {
    private final List<String> closed = new ArrayList<>();

    private Resource resource(String name) {
        return () -> closed.add(name);
    }

    @Test
    void theLastOpenedIsClosedFirst() {
        try (Opened opened = new Opened()) {
            opened.add(resource("window"));
            opened.add(resource("device"));
        }
        assertThat(closed).containsExactly("device", "window");
    }

    @Test
    void whatIsKeptIsClosedByItsNewOwnerAlone() {
        Opened kept;
        try (Opened opened = new Opened()) {
            opened.add(resource("window"));
            opened.add(resource("device"));
            kept = opened.keep();
        }
        assertThat(closed).isEmpty();
        kept.close();
        kept.close();
        assertThat(closed).containsExactly("device", "window");
    }

    @Test
    void memoryOutsideOfJavasHeapIsFreedInTurn() {
        Opened opened = new Opened();
        opened.add(resource("window"));
        opened.addNative(() -> closed.add("struct"));
        opened.close();
        assertThat(closed).containsExactly("struct", "window");
    }

    @Test
    void oneThatFailsToCloseKeepsNoOtherOpen() {
        Opened opened = new Opened();
        opened.add(resource("window"));
        opened.add(() -> {
            throw new IllegalStateException("lost");
        });
        opened.add(resource("session"));
        assertThatThrownBy(opened::close).hasMessage("lost");
        assertThat(closed).containsExactly("session", "window");
    }
}
