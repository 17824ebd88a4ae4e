package prelude.physics.rigid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulletLibraryTest {
    @Test
    void linuxAndWindowsAreKnown() {
        assertThat(BulletLibrary.onWindows("Linux", "amd64")).isFalse();
        assertThat(BulletLibrary.onWindows("Windows 11", "amd64")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Linux, aarch64", "Mac OS X, x86_64", "Windows 11, x86"})
    void otherPlatformsAreRefusedInOneSentence(String system, String processor) {
        assertThatThrownBy(() -> BulletLibrary.onWindows(system, processor))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageEndingWith("not on " + system + " with " + processor + ".");
    }
}
