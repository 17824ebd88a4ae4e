package prelude.physics.survey;

import java.util.List;
import org.joml.Vector3dc;

/**
 * One shot of a core needle, through tissue as it lay at that moment.
 *
 * @param atSeconds when
 * @param tipMm where the tip came to lie, LPS mm
 * @param direction of the shot, LPS, unit length
 * @param depthMm from where the needle enters the patient, or the first structure, to its tip; 0
 *     where it met none
 * @param passed what the needle lies in, from there to the tip
 * @param core what fills its notch, in the same order
 */
public record Biopsy(
        double atSeconds,
        Vector3dc tipMm,
        Vector3dc direction,
        double depthMm,
        List<Passed> passed,
        List<Passed> core) {
    public Biopsy {
        passed = List.copyOf(passed);
        core = List.copyOf(core);
    }
}
