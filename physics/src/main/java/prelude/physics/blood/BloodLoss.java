package prelude.physics.blood;

import java.util.List;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.Vessel;

/**
 * What has bled so far: {@code lostMl = pooledMl + suckedMl + offFieldMl}.
 *
 * @param mlPerS what all openings bleed together in the last step
 * @param pooledMl what lies on the tissue
 * @param offFieldMl what ran where nothing carries it
 * @param openings in the order in which they were found; also those that never bled
 */
public record BloodLoss(
        double lostMl,
        double mlPerS,
        double pooledMl,
        double suckedMl,
        double offFieldMl,
        List<Mouth> openings,
        List<Clip> clips,
        int missedClips) {

    /**
     * The mouth of a vessel in one side of a cut.
     *
     * @param structure the vessel
     * @param atMm where it lay before anything moved, LPS mm
     * @param diameterMm of a circle as wide as it is
     * @param mlPerS now
     * @param fastestMlPerS at most so far
     * @param lostMl blood, or bile where it leaks that
     * @param openedAtS simulated seconds
     * @param stoppedBy why it does not bleed; null while it does
     * @param stoppedAtS since when; null while it does
     */
    public record Mouth(
            String structure,
            Vessel.Kind kind,
            Vector3dc atMm,
            double diameterMm,
            double mlPerS,
            double fastestMlPerS,
            double lostMl,
            double openedAtS,
            @Nullable String stoppedBy,
            @Nullable Double stoppedAtS) {}

    /**
     * A clip that was put on.
     *
     * @param atMm where its legs' tips were, LPS mm
     * @param vessels what lies shut between its legs
     * @param slippedAtS null while it sits
     */
    public record Clip(
            Vector3dc atMm, double placedAtS, List<String> vessels, @Nullable Double slippedAtS) {
        public Clip {
            vessels = List.copyOf(vessels);
        }
    }

    public BloodLoss {
        openings = List.copyOf(openings);
        clips = List.copyOf(clips);
    }
}
