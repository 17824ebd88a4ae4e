package prelude.cases.file;

import java.util.List;

/**
 * One of the two checks that a case passes before it is trusted.
 *
 * @param findings what was found, one plain sentence each: in a gate that failed what is wrong, and
 *     in any what a reviewer should look at
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
