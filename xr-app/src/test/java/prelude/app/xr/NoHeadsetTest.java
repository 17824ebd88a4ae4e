package prelude.app.xr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import prelude.app.program.ChildProgram;

/** Machines without a runtime: whatever this one has, the child process is shown none. */
final class NoHeadsetTest {
    @Test
    void withoutARuntimeOneSentenceSaysWhatToDo() {
        ProcessBuilder builder =
                ChildProgram.java(HeadsetProgram.class.getName(), "160", "120", "quiet");
        builder.environment().put("XR_RUNTIME_JSON", "there-is-no-runtime.json");
        try (ChildProgram program = ChildProgram.start(builder)) {
            assertThat(program.exitCode(30)).isEqualTo(3);
            assertThat(program.errors().lines().toList())
                    .last()
                    .asString()
                    .startsWith("no OpenXR runtime answers on this machine")
                    .endsWith("--desktop");
            assertThat(program.errors()).doesNotContain("Exception");
        }
    }
}
