package prelude.pipeline.registration;

import java.util.ArrayList;
import java.util.List;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.volume.VoxelGrid;

/**
 * Where a search begins: everywhere that the second scan might lie, turned a little each way. A
 * scan says which way up its patient lies; how far the head was turned it does not.
 */
final class Starts {
    private static final double TURN_DEGREES = 15;
    private static final double TURN_IN_ONE_FRAME_DEGREES = 8;
    private static final double SHIFT_IN_ONE_FRAME_MM = 15;

    /** How far apart along the patient the starts of scans of different length lie. */
    private static final double SLIDE_MM = 20;

    private Starts() {}

    /** All of them, as matrices to the searched scan. */
    static List<Matrix4d> of(Side sampled, Side searched, boolean sharedFrame) {
        Vector3dc pivot = sampled.body().centreMm();
        List<Matrix4d> starts = new ArrayList<>();
        for (Vector3d shift :
                sharedFrame ? aboutOrigin() : shifts(sampled.body(), searched.body())) {
            for (Matrix4d turn :
                    turns(pivot, sharedFrame ? TURN_IN_ONE_FRAME_DEGREES : TURN_DEGREES)) {
                starts.add(new Matrix4d().translation(shift).mul(turn));
            }
        }
        return starts;
    }

    private static List<Vector3d> aboutOrigin() {
        List<Vector3d> shifts = new ArrayList<>();
        shifts.add(new Vector3d());
        for (int axis = 0; axis < 3; axis++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                Vector3d shift = new Vector3d();
                shift.setComponent(axis, sign * SHIFT_IN_ONE_FRAME_MM);
                shifts.add(shift);
            }
        }
        return shifts;
    }

    private static List<Vector3d> shifts(Body sampled, Body searched) {
        List<Vector3d> shifts = new ArrayList<>();
        // Two series of one stay on the table may share coordinates though no file says so.
        shifts.add(new Vector3d());
        Vector3d centres = new Vector3d(searched.centreMm()).sub(sampled.centreMm());
        double lengthSampled = lengthMm(sampled.grid());
        double lengthSearched = lengthMm(searched.grid());
        double reach =
                Math.abs(lengthSearched - lengthSampled) / 2
                        + Math.min(lengthSearched, lengthSampled) / 3;
        int slides = (int) Math.ceil(reach / SLIDE_MM);
        for (int slide = -slides; slide <= slides; slide++) {
            shifts.add(new Vector3d(centres).add(0, 0, slide * SLIDE_MM));
        }
        return shifts;
    }

    /** From the lowest to the highest corner along the patient. */
    private static double lengthMm(VoxelGrid grid) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int corner = 0; corner < 8; corner++) {
            double z =
                    grid.patientMm(
                                    (corner & 1) * (grid.columns() - 1.0),
                                    (corner >> 1 & 1) * (grid.rows() - 1.0),
                                    (corner >> 2) * (grid.slices() - 1.0))
                            .z;
            low = Math.min(low, z);
            high = Math.max(high, z);
        }
        return high - low;
    }

    private static List<Matrix4d> turns(Vector3dc pivot, double degrees) {
        List<Matrix4d> turns = new ArrayList<>();
        turns.add(new Matrix4d());
        for (int axis = 0; axis < 3; axis++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                Vector3d about = new Vector3d();
                about.setComponent(axis, sign);
                turns.add(
                        new Matrix4d()
                                .translate(pivot)
                                .rotate(Math.toRadians(degrees), about)
                                .translate(new Vector3d(pivot).negate()));
            }
        }
        return turns;
    }
}
