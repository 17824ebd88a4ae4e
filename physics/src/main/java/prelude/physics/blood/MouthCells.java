package prelude.physics.blood;

import java.util.Arrays;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.physics.skin.LumenSection;

/** The cells of one opening, for measuring it. */
final class MouthCells implements LumenSection.Mouth {
    /** A cut face this near to a cell, in cells, is the opening's. */
    private static final double NEAR_CELLS = 1.6;

    private final VesselCourse course;
    private final double reachMm;
    private final int[] cells;
    private final Vector3d middleMm = new Vector3d();
    private final Vector3d severed = new Vector3d();

    MouthCells(VesselCourse course, int opening) {
        this.course = course;
        Lumen lumen = course.lumen;
        reachMm = NEAR_CELLS * lumen.cellMm;
        int count = 0;
        int[] found = new int[lumen.count];
        for (int cell = 0; cell < lumen.count; cell++) {
            if (course.openingOf(cell) == opening) {
                found[count++] = cell;
                course.parts.addSevered(cell, severed);
                middleMm.add(
                        lumen.placeMm[3 * cell],
                        lumen.placeMm[3 * cell + 1],
                        lumen.placeMm[3 * cell + 2]);
            }
        }
        cells = Arrays.copyOf(found, count);
        middleMm.div(Math.max(1, count));
    }

    @Override
    public Vector3dc outward() {
        return severed;
    }

    @Override
    public boolean near(Vector3dc placeMm, double distanceMm) {
        double reach = reachMm + distanceMm;
        for (int cell : cells) {
            if (course.squaredMm(cell, placeMm.x(), placeMm.y(), placeMm.z()) <= reach * reach) {
                return true;
            }
        }
        return false;
    }

    /** By the cells' faces that a cut has parted: within a tenth or so. */
    double areaMm2() {
        return severed.length() * course.lumen.cellMm * course.lumen.cellMm;
    }

    Vector3dc middleMm() {
        return middleMm;
    }
}
