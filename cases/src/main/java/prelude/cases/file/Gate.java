package prelude.cases.file;

import java.util.List;

/**
 * One of the two checks that a case passes before it is trusted.
 *
 * @param findings what is wrong, one plain sentence each; none in a gate that is passed
 * @param remarks what a reviewer should look at, likewise, the worst first: they fail nothing
 */
public record Gate(State state, List<String> findings, List<String> remarks) {
    public enum State {
        NOT_RUN,
        UNSIGNED,
        PASSED,
        FAILED
    }

    public Gate {
        findings = List.copyOf(findings);
        remarks = List.copyOf(remarks);
    }

    /** Without a remark. */
    public Gate(State state, List<String> findings) {
        this(state, findings, List.of());
    }
}
