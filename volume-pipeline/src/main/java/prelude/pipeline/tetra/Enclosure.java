package prelude.pipeline.tetra;

import java.util.stream.IntStream;
import org.joml.Vector3d;
import prelude.cases.volume.VoxelGrid;

/**
 * Which voxels of a hole in a body the body surrounds: of a vessel that runs through an organ those
 * between its walls, of one that runs along it, or lies half sunk in a groove, none.
 *
 * <p>From each voxel of the hole thirteen straight lines, to the faces, edges and corners of a cube
 * round it, are followed both ways. The voxel is enclosed if at least {@link #LINES} of them end in
 * the body at both ends. In a straight tunnel twelve do, all but that along it; in a tube of which
 * half lies in a flat surface nine at most; by a tunnel's mouth those that look out are lacking, so
 * that what is filled ends a little more than a radius behind it.
 */
final class Enclosure {
    static final int LINES = 10;

    /** No end of a line is looked for further away; the widest vein measures 30 mm. */
    static final double REACH_MM = 40;

    private final byte[] body;
    private final byte[] hole;
    private final VoxelGrid grid;
    private final int reach;

    /** Columns, rows and slices of a step along each line, {@code [3 * line + axis]}. */
    private final double[] step = new double[3 * 13];

    /**
     * @param body not 0 where the body is
     * @param hole not 0 where a hole may be filled; outside of the body
     */
    Enclosure(byte[] body, byte[] hole, VoxelGrid grid) {
        this.body = body;
        this.hole = hole;
        this.grid = grid;
        Vector3d spacing = grid.spacingMm();
        double stepMm = Math.min(spacing.x, Math.min(spacing.y, spacing.z));
        reach = (int) Math.ceil(REACH_MM / stepMm);
        int line = 0;
        // The first half of the 27 neighbours, without the cube itself: one end of each line.
        for (int i = 0; i < 13; i++) {
            double c = i % 3 - 1;
            double r = i / 3 % 3 - 1;
            double s = i / 9 - 1;
            double scale = stepMm / Math.sqrt(c * c + r * r + s * s);
            step[line++] = c * scale / spacing.x;
            step[line++] = r * scale / spacing.y;
            step[line++] = s * scale / spacing.z;
        }
    }

    /** By voxel. */
    boolean[] voxels() {
        boolean[] enclosed = new boolean[hole.length];
        IntStream.range(0, grid.slices())
                .parallel()
                .forEach(s -> {
                    for (int r = 0; r < grid.rows(); r++) {
                        for (int c = 0; c < grid.columns(); c++) {
                            int at = grid.index(c, r, s);
                            enclosed[at] = hole[at] != 0 && enclosed(c, r, s);
                        }
                    }
                });
        return enclosed;
    }

    private boolean enclosed(int c, int r, int s) {
        int lacking = 13 - LINES;
        for (int line = 0; line < 13 && lacking >= 0; line++) {
            if (!meetsBody(c, r, s, line, 1) || !meetsBody(c, r, s, line, -1)) {
                lacking--;
            }
        }
        return lacking >= 0;
    }

    /** Whether what lies behind the hole, that way, is the body. */
    private boolean meetsBody(int c, int r, int s, int line, int way) {
        for (int i = 1; i <= reach; i++) {
            int column = (int) Math.rint(c + way * i * step[3 * line]);
            int row = (int) Math.rint(r + way * i * step[3 * line + 1]);
            int slice = (int) Math.rint(s + way * i * step[3 * line + 2]);
            if (column < 0
                    || row < 0
                    || slice < 0
                    || column >= grid.columns()
                    || row >= grid.rows()
                    || slice >= grid.slices()) {
                return false;
            }
            int at = grid.index(column, row, slice);
            if (hole[at] == 0) {
                return body[at] != 0;
            }
        }
        return false;
    }
}
