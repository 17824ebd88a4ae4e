package prelude.app.rehearsal;

import java.util.Optional;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.file.Case;
import prelude.cases.frame.Positioning.Lying;
import prelude.cases.scenario.Script;

/** What is done to a case where nobody's hands are there and no script is given. */
public final class StandardScript {
    private StandardScript() {}

    /** An organ loses a tip; a body of all soft tissue is incised. */
    public static Optional<Script> of(Case aCase, TissueBody body, Lying lying) {
        return body.host().equals("soft_tissue")
                ? Incision.of(aCase, body, lying)
                : WedgeResection.of(aCase, body, lying);
    }
}
