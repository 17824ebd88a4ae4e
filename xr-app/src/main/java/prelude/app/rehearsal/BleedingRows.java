package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.app.report.BleedingRow;
import prelude.physics.blood.BloodLoss;

/** Blood loss as the report tells it. */
final class BleedingRows {
    private BleedingRows() {}

    static @Nullable BleedingRow of(@Nullable BloodLoss loss) {
        return loss == null
                ? null
                : new BleedingRow(
                        loss.lostMl(),
                        loss.mlPerS(),
                        loss.pooledMl(),
                        loss.suckedMl(),
                        loss.offFieldMl(),
                        vessels(loss),
                        loss.openings().stream().map(BleedingRows::opening).toList(),
                        loss.clips().stream().map(BleedingRows::clip).toList(),
                        loss.missedClips());
    }

    private static List<BleedingRow.Lost> vessels(BloodLoss loss) {
        Map<String, BleedingRow.Lost> lost = new TreeMap<>();
        for (BloodLoss.Mouth mouth : loss.openings()) {
            BleedingRow.Lost one =
                    new BleedingRow.Lost(
                            mouth.structure(),
                            mouth.kind().bleeds() ? "blood" : "bile",
                            mouth.lostMl());
            lost.merge(
                    mouth.structure(),
                    one,
                    (a, b) -> new BleedingRow.Lost(a.structure(), a.fluid(), a.ml() + b.ml()));
        }
        return new ArrayList<>(lost.values());
    }

    private static BleedingRow.Opening opening(BloodLoss.Mouth mouth) {
        return new BleedingRow.Opening(
                mouth.structure(),
                mouth.kind().name().toLowerCase(Locale.ROOT),
                place(mouth.atMm()),
                mouth.diameterMm(),
                mouth.mlPerS(),
                mouth.fastestMlPerS(),
                mouth.lostMl(),
                mouth.openedAtS(),
                mouth.stoppedBy(),
                mouth.stoppedAtS());
    }

    private static BleedingRow.Clip clip(BloodLoss.Clip clip) {
        return new BleedingRow.Clip(
                place(clip.atMm()), clip.placedAtS(), clip.vessels(), clip.slippedAtS());
    }

    private static List<Double> place(Vector3dc mm) {
        return List.of(mm.x(), mm.y(), mm.z());
    }
}
