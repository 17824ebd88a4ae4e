package prelude.cases.file;

import java.util.List;

/**
 * One of the two checks that a case passes before it is trusted.
 *
 * @param findings what was found wrong, one plain sentence each; empty if passed
 */
public record Gate(State state, List<String> findings) {
    public enum State {
        NOT_RUN,
        UNSIGNED,
        PASSED,
        FAILED
    }

    public Gate {
        findings = List.copyOf(findings);
    }
}
