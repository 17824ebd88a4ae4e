package prelude.app.rehearsal;

import java.util.Arrays;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import prelude.cases.volume.VoxelGrid;
import prelude.engine.scene.VoxelMask;
import prelude.physics.frame.BodySnapshot;
import prelude.physics.skin.Skin;

/**
 * Cuts out of a mask what was taken out of a body: the voxels whose centres lie within a piece's
 * surfaces and wound, where these lay before anything moved. What lies within the host, as a
 * tumour, leaves a hole in its surface and fills it with its own: all of them together bound the
 * piece. All of it follows from the newest snapshot, so that what undo puts back is shown again.
 */
final class ResectedVoxels {
    /** From one look to the next. */
    private static final int STEPS = 15;

    private final VoxelMask mask;
    private final int columns;
    private final int rows;
    private final int slices;
    private final Matrix4d voxelFromPatient;

    /** What was cut out last, and what the mask had there. */
    private int[] cut = new int[0];

    private byte[] before = new byte[0];
    private int cutCount;
    private final LiftedPiece lifted = new LiftedPiece();
    private int triangles;
    private long version;
    private long next;

    ResectedVoxels(VoxelMask mask, VoxelGrid grid) {
        this.mask = mask;
        columns = grid.columns();
        rows = grid.rows();
        slices = grid.slices();
        voxelFromPatient = grid.voxelFromPatient();
    }

    /** How many voxels that were shown are cut out now. */
    int count() {
        return cutCount;
    }

    /** Looks at what has been carried away, now and then: a wait of a moment is not seen. */
    void follow(BodySnapshot body, long step) {
        if (step < next) {
            return;
        }
        next = step + STEPS;
        lifted.find(body);
        if (lifted.count() == triangles && body.skin().version() == version) {
            return;
        }
        triangles = lifted.count();
        version = body.skin().version();
        int[] span = {slices, -1};
        putBack(span);
        if (triangles > 0) {
            fill(body.skin(), span);
        }
        if (span[1] >= span[0]) {
            mask.changed(span[0], span[1]);
        }
    }

    private void putBack(int[] span) {
        for (int i = 0; i < cutCount; i++) {
            mask.shown()[cut[i]] = before[i];
            widen(span, cut[i]);
        }
        cutCount = 0;
    }

    /** Along each line of voxels, what lies between an odd crossing and the next. */
    private void fill(Skin skin, int[] span) {
        double[] corners = new double[9 * triangles];
        int[] low = {Integer.MAX_VALUE, Integer.MAX_VALUE};
        int[] high = {Integer.MIN_VALUE, Integer.MIN_VALUE};
        Vector3d at = new Vector3d();
        for (int i = 0; i < triangles; i++) {
            for (int corner = 0; corner < 3; corner++) {
                int v = 3 * skin.triangles()[3 * lifted.triangle(i) + corner];
                float[] rest = skin.restMm();
                voxelFromPatient.transformPosition(at.set(rest[v], rest[v + 1], rest[v + 2]));
                corners[9 * i + 3 * corner] = at.x;
                corners[9 * i + 3 * corner + 1] = at.y;
                corners[9 * i + 3 * corner + 2] = at.z;
                low[0] = Math.min(low[0], (int) Math.floor(at.y));
                low[1] = Math.min(low[1], (int) Math.floor(at.z));
                high[0] = Math.max(high[0], (int) Math.ceil(at.y));
                high[1] = Math.max(high[1], (int) Math.ceil(at.z));
            }
        }
        low[0] = Math.max(low[0], 0);
        low[1] = Math.max(low[1], 0);
        high[0] = Math.min(high[0], rows - 1);
        high[1] = Math.min(high[1], slices - 1);
        if (low[0] <= high[0] && low[1] <= high[1]) {
            lines(corners, low, high, span);
        }
    }

    private void lines(double[] corners, int[] low, int[] high, int[] span) {
        int across = high[0] - low[0] + 1;
        LineCrossings crossings = new LineCrossings(across * (high[1] - low[1] + 1));
        for (int t = 0; t < corners.length; t += 9) {
            crossings.add(corners, t, low, high);
        }
        for (int line = 0; line < crossings.lines(); line++) {
            int row = low[0] + line % across;
            int slice = low[1] + line / across;
            // Of an odd number of crossings nothing is known: there the surface is not closed.
            double[] found = crossings.sorted(line);
            if (found.length == 0) {
                found = crossings.sorted(crossings.neighbour(line, across));
            }
            for (int i = 0; i + 1 < found.length; i += 2) {
                int from = Math.max(0, (int) Math.ceil(found[i]));
                int to = Math.min(columns - 1, (int) Math.floor(found[i + 1]));
                for (int column = from; column <= to; column++) {
                    take(column + columns * (row + rows * slice), span);
                }
            }
        }
    }

    private void take(int voxel, int[] span) {
        if (mask.shown()[voxel] == 0) {
            // Not shown, or another body's, which puts it back itself.
            return;
        }
        if (cutCount == cut.length) {
            cut = Arrays.copyOf(cut, 2 * cutCount + 1024);
            before = Arrays.copyOf(before, cut.length);
        }
        cut[cutCount] = voxel;
        before[cutCount++] = mask.shown()[voxel];
        mask.shown()[voxel] = 0;
        widen(span, voxel);
    }

    private void widen(int[] span, int voxel) {
        int slice = voxel / (columns * rows);
        span[0] = Math.min(span[0], slice);
        span[1] = Math.max(span[1], slice);
    }
}
