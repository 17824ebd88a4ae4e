package prelude.physics.blood;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.ToolSample;
import prelude.physics.frame.ClipPoses;
import prelude.physics.instrument.ClipHold;
import prelude.physics.tissue.PatientMetres;

/** The clips that have been put on: each holds tissue together and shuts what runs through it. */
final class Clips {
    static final String NAME = "clip";

    private static final double LEGS_MM = ClipHold.LEGS_M * PatientMetres.MM_PER_METRE;
    private static final double OPEN_MM = ClipHold.OPEN_M * PatientMetres.MM_PER_METRE;

    /** Half of a leg's width; wider where the cells of a lumen are, which it must part. */
    private static final double HALF_WIDTH_MM = 0.75;

    private static final double CELLS = 0.9;

    /** No clip of a body. */
    private static final int NONE = -1;

    /**
     * One that was put on.
     *
     * @param holds its number on each body, or {@link #NONE}
     * @param slippedAtS below 0 while it sits
     */
    private record Placed(
            ToolSample applier,
            double placedAtS,
            int occluder,
            List<Integer> holds,
            double slippedAtS) {
        Vector3d atMm() {
            return new Vector3d(applier.tipX(), applier.tipY(), applier.tipZ());
        }
    }

    private final List<BleedingBody> bodies;
    private final Occlusions occlusions;
    private final double halfWidthMm;
    private final List<Placed> all = new ArrayList<>();
    private final double[] pose = new double[9];
    private int missed;

    /** All this at one moment. */
    record State(List<Placed> all, int missed, List<ClipHold.@Nullable Saved> holds) {
        long bytes() {
            long sum = 64L * all.size();
            for (ClipHold.Saved saved : holds) {
                sum += saved == null ? 0 : saved.bytes();
            }
            return sum;
        }
    }

    /**
     * @param cellMm of the coarsest lumen
     */
    Clips(List<BleedingBody> bodies, Occlusions occlusions, double cellMm) {
        this.bodies = bodies;
        this.occlusions = occlusions;
        halfWidthMm = Math.max(HALF_WIDTH_MM, CELLS * cellMm);
    }

    /** Closes a clip where the applier is; whether anything is between its legs. */
    boolean close(ToolSample applier, double nowS) {
        double[] axis = {applier.axisX(), applier.axisY(), applier.axisZ()};
        double[] side = {applier.sideX(), applier.sideY(), applier.sideZ()};
        List<Integer> holds = new ArrayList<>();
        boolean held = false;
        for (BleedingBody body : bodies) {
            double[] tip = {
                PatientMetres.metres(applier.tipX(), body.lattice().originMm(0)),
                PatientMetres.metres(applier.tipY(), body.lattice().originMm(1)),
                PatientMetres.metres(applier.tipZ(), body.lattice().originMm(2))
            };
            int hold = body.clips().close(tip, axis, side);
            holds.add(hold);
            held |= hold != NONE;
        }
        int occluder = occlusions.shut(NAME, (x, y, z) -> between(applier, x, y, z));
        if (!held && occlusions.vessels(occluder).isEmpty()) {
            occlusions.dropLast();
            missed++;
            return false;
        }
        all.add(new Placed(applier, nowS, occluder, List.copyOf(holds), -1));
        return true;
    }

    private boolean between(ToolSample applier, double x, double y, double z) {
        double dx = x - applier.tipX();
        double dy = y - applier.tipY();
        double dz = z - applier.tipZ();
        double along = dx * applier.axisX() + dy * applier.axisY() + dz * applier.axisZ();
        double aside = dx * applier.sideX() + dy * applier.sideY() + dz * applier.sideZ();
        double squared = dx * dx + dy * dy + dz * dz - along * along - aside * aside;
        return along >= 0
                && along <= LEGS_MM
                && Math.abs(aside) <= OPEN_MM
                && squared <= halfWidthMm * halfWidthMm;
    }

    /** Takes note of clips that have slipped off; whether any has. */
    boolean follow(double nowS) {
        boolean any = false;
        for (int i = 0; i < all.size(); i++) {
            Placed placed = all.get(i);
            if (placed.slippedAtS < 0 && slipped(placed)) {
                occlusions.open(placed.occluder);
                all.set(
                        i,
                        new Placed(
                                placed.applier,
                                placed.placedAtS,
                                placed.occluder,
                                placed.holds,
                                nowS));
                any = true;
            }
        }
        return any;
    }

    private boolean slipped(Placed placed) {
        for (int b = 0; b < bodies.size(); b++) {
            int hold = placed.holds.get(b);
            if (hold != NONE && !bodies.get(b).clips().holds(hold)) {
                return true;
            }
        }
        return false;
    }

    /** Says where each sits. */
    void show(ClipPoses poses) {
        poses.clear();
        for (int i = 0; i < all.size(); i++) {
            int at = all.get(i).slippedAtS < 0 ? poses.add() : -1;
            if (at >= 0) {
                pose(all.get(i), poses.poses(), at);
            }
        }
    }

    private void pose(Placed placed, float[] to, int at) {
        for (int b = 0; b < bodies.size(); b++) {
            BleedingBody body = bodies.get(b);
            int hold = placed.holds.get(b);
            if (hold != NONE && body.clips().pose(hold, pose)) {
                for (int i = 0; i < 9; i++) {
                    double value =
                            i < 3
                                    ? PatientMetres.millimetres(pose[i], body.lattice().originMm(i))
                                    : pose[i];
                    to[at + i] = (float) value;
                }
                return;
            }
        }
        ToolSample applier = placed.applier;
        to[at] = (float) applier.tipX();
        to[at + 1] = (float) applier.tipY();
        to[at + 2] = (float) applier.tipZ();
        to[at + 3] = (float) applier.axisX();
        to[at + 4] = (float) applier.axisY();
        to[at + 5] = (float) applier.axisZ();
        to[at + 6] = (float) applier.sideX();
        to[at + 7] = (float) applier.sideY();
        to[at + 8] = (float) applier.sideZ();
    }

    int missed() {
        return missed;
    }

    List<BloodLoss.Clip> report() {
        return all.stream()
                .map(placed ->
                        new BloodLoss.Clip(
                                placed.atMm(),
                                placed.placedAtS,
                                occlusions.vessels(placed.occluder),
                                placed.slippedAtS < 0 ? null : placed.slippedAtS))
                .toList();
    }

    State save() {
        List<ClipHold.@Nullable Saved> holds = new ArrayList<>();
        bodies.forEach(body -> holds.add(body.clips().save()));
        return new State(List.copyOf(all), missed, holds);
    }

    void restore(State state) {
        all.clear();
        all.addAll(state.all);
        missed = state.missed;
        for (int b = 0; b < bodies.size(); b++) {
            bodies.get(b).clips().restore(state.holds.get(b));
        }
    }
}
