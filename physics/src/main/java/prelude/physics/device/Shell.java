package prelude.physics.device;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;

/**
 * A body that is flatter than it is wide and may be bent, as rows of capsules midway between its
 * two sides, as thick as it is there. They lie within its outline, so that it comes through the gap
 * that it left; its edges are round to what they meet.
 */
final class Shell {
    /** Further within the outline than need be: so much play has it in addition to a kerf. */
    private static final double SHRUNK_M = 0.0003;

    /**
     * A capsule goes on while what it covers lies so near to its line and is so alike in thickness.
     */
    private static final double SAME_M = 0.0003;

    /** Between two rows, in radii. */
    private static final double GAP = 1.5;

    /** Where there is less room to the outline, in radii, there is no capsule. */
    private static final double ROOM = 0.8;

    /** No thinner is it to what it meets: tissue could slip through its middle. */
    private static final double LEAST_RADIUS_M = 0.00075;

    private final Outline outline;
    private final List<Capsule> capsules = new ArrayList<>();
    private final double thicknessM;

    private Shell(Outline outline) {
        this.outline = outline;
        thicknessM = median();
    }

    /** In the principal axes about the centre of mass: length, width, thickness. */
    static Shell of(SurfaceMesh surface, MassProperties mass) {
        Shell shell = new Shell(Outline.of(surface, mass));
        shell.fill();
        return shell;
    }

    /** Empty where the body is wider nowhere than it is thick. */
    List<Capsule> capsules() {
        return List.copyOf(capsules);
    }

    /** The median. */
    double thicknessM() {
        return thicknessM;
    }

    private double median() {
        List<Double> all = new ArrayList<>();
        for (int row = 0; row < outline.rows; row++) {
            for (int column = 0; column < outline.columns; column++) {
                if (outline.thickness(column, row) > 0) {
                    all.add(outline.thickness(column, row));
                }
            }
        }
        all.sort(null);
        return all.isEmpty() ? 0 : all.get(all.size() / 2);
    }

    private void fill() {
        double radius = Math.max(LEAST_RADIUS_M, thicknessM / 2);
        double width = outline.rows * Outline.CELL_M;
        double reach = Math.max(0, width / 2 - radius - SHRUNK_M);
        int gaps = (int) Math.ceil(2 * reach / (GAP * radius));
        double middle = (outline.rows - 1) / 2.0;
        for (int n = 0; n <= gaps; n++) {
            double aside = gaps == 0 ? 0 : reach * (2.0 * n / gaps - 1);
            row((int) Math.round(middle + aside / Outline.CELL_M));
        }
    }

    private void row(int row) {
        int column = 0;
        while (column < outline.columns) {
            if (!fits(column, row)) {
                column++;
                continue;
            }
            int last = column;
            while (last + 1 < outline.columns
                    && fits(last + 1, row)
                    && straight(column, last + 1, row)) {
                last++;
            }
            add(column, last, row);
            column = last + 1;
        }
    }

    /** The radius of a capsule there. */
    private double radius(int column, int row) {
        double room = outline.within(column, row) - SHRUNK_M;
        return Math.max(LEAST_RADIUS_M, Math.min(outline.thickness(column, row) / 2, room));
    }

    private boolean fits(int column, int row) {
        double half = outline.thickness(column, row) / 2;
        return half > 0 && outline.within(column, row) - SHRUNK_M >= ROOM * half;
    }

    private boolean straight(int first, int last, int row) {
        double begin = outline.midway(first, row);
        double slope = (outline.midway(last, row) - begin) / (last - first);
        for (int column = first + 1; column < last; column++) {
            double off = outline.midway(column, row) - begin - slope * (column - first);
            double more = radius(column, row) - radius(first, row);
            if (Math.abs(off) > SAME_M || Math.abs(more) > SAME_M) {
                return false;
            }
        }
        return Math.abs(radius(last, row) - radius(first, row)) <= SAME_M;
    }

    private void add(int first, int last, int row) {
        double y = outline.y(row);
        capsules.add(
                new Capsule(
                        new Vector3d(outline.x(first), y, outline.midway(first, row)),
                        new Vector3d(outline.x(last), y, outline.midway(last, row)),
                        Math.min(radius(first, row), radius(last, row))));
    }
}
