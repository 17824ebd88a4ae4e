package prelude.pipeline.export;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import prelude.cases.file.Case;
import prelude.cases.file.Gate;

/**
 * What whoever opens an exported file must know of it: in which lane it was made, whether it is any
 * patient's anatomy, and whether a clinician signed it. Nothing that tells which patient's.
 *
 * @param lane {@code clinical} or {@code teaching}, and {@code generic} for what is no patient's
 */
record Standing(String lane, boolean signed, String technicalGate) {

    /** Said of every file: Prelude is no cleared device. */
    static final String PURPOSE = "For rehearsal, not for diagnosis";

    static Standing of(Case made) {
        return new Standing(
                made.generic() ? "generic" : made.lane().name().toLowerCase(Locale.ROOT),
                made.clinical().state() == Gate.State.PASSED,
                made.technical().state().name().toLowerCase(Locale.ROOT));
    }

    /** Of surfaces that are not the finest, which neither gate has looked at. */
    Standing ofLevel(int level) {
        return new Standing(lane, false, "not run on level " + level);
    }

    String signature() {
        return signed ? "signed" : "UNSIGNED";
    }

    /** For example {@code teaching lane, UNSIGNED}; ASCII, 25 characters at most. */
    String brief() {
        return lane + (lane.equals("generic") ? " anatomy, " : " lane, ") + signature();
    }

    /** For formats that keep names with values, in the order of the names. */
    Map<String, String> fields() {
        Map<String, String> fields = new TreeMap<>();
        fields.put("lane", lane);
        fields.put("clinical_gate", signature());
        fields.put("technical_gate", technicalGate);
        fields.put("purpose", PURPOSE);
        return fields;
    }
}
