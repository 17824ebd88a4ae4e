package prelude.physics.bone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import prelude.cases.mesh.SurfaceMesh;
import prelude.physics.frame.OpenedBone;

/**
 * One bone of the case. It costs nothing until an instrument that cuts bone comes near: then it is
 * made ready beside the simulation, which waits only where it needs it sooner.
 */
final class Bone {
    private final String structure;
    private final SurfaceMesh mesh;
    private final BoneGrid grid;
    private final FutureTask<@Nullable BoneField> making;
    private boolean begun;
    private @Nullable BoneField field;
    private @Nullable BoneSurface surface;
    private boolean refused;
    private final OpenedBone opened = new OpenedBone();

    Bone(String structure, SurfaceMesh mesh) {
        this.structure = structure;
        this.mesh = mesh;
        grid = new BoneGrid(mesh);
        making = new FutureTask<>(this::make);
    }

    private @Nullable BoneField make() {
        return closed(mesh) && mesh.volumeMm3() > 0
                ? new BoneField(grid, new BoneShape(grid, mesh))
                : null;
    }

    /** Whether each edge of a surface has a triangle on either side. */
    static boolean closed(SurfaceMesh mesh) {
        int[] t = mesh.triangles();
        long[] one = new long[t.length];
        long[] other = new long[t.length];
        int ones = 0;
        int others = 0;
        for (int i = 0; i < t.length; i++) {
            int from = t[i];
            int to = t[i % 3 == 2 ? i - 2 : i + 1];
            if (from < to) {
                one[ones++] = ((long) from << 32) | to;
            } else {
                other[others++] = ((long) to << 32) | from;
            }
        }
        Arrays.sort(one, 0, ones);
        Arrays.sort(other, 0, others);
        return Arrays.equals(one, 0, ones, other, 0, others);
    }

    String structure() {
        return structure;
    }

    SurfaceMesh mesh() {
        return mesh;
    }

    /** What is drawn of it once it has been opened. */
    OpenedBone opened() {
        return opened;
    }

    boolean near(Cutter cutter, double withinMm) {
        for (int axis = 0; axis < 3; axis++) {
            if (cutter.low(axis) > grid.highMm(axis) + withinMm
                    || cutter.high(axis) < grid.lowMm(axis) - withinMm) {
                return false;
            }
        }
        return true;
    }

    /** Has it made ready beside the simulation. */
    void begin(Executor beside) {
        if (!begun) {
            begun = true;
            beside.execute(making);
        }
    }

    /** Null where its surface is not closed: then it cannot be cut. */
    @Nullable BoneField field() {
        if (field == null && !refused) {
            begun = true;
            making.run();
            try {
                field = making.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while bone was made ready", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("bone cannot be made ready", e.getCause());
            }
            refused = field == null;
            if (field != null) {
                surface = new BoneSurface(field, opened);
            }
        }
        return field;
    }

    /** What is drawn of it; null where nothing has opened it. */
    @Nullable BoneSurface surface() {
        return surface;
    }

    /** As {@link #field}, where it is ready; never waits. */
    @Nullable BoneField ready() {
        return field;
    }

    /** Whether an instrument came that could not cut it, as its surface is not closed. */
    boolean refused() {
        return refused;
    }

    /**
     * Brings what is drawn a step nearer to what the bone is.
     *
     * @param resting whether nothing is being cut
     */
    void draw(boolean resting) {
        if (surface != null) {
            surface.update(resting);
        }
    }

    /** A brick that something has been taken away from comes to a hash in this order. */
    List<Brick> cutInOrder() {
        List<Brick> cut = new ArrayList<>();
        if (field != null) {
            field.bricks().stream().filter(b -> b.gone != null).forEach(cut::add);
            cut.sort(Comparator.comparingInt(b -> b.index));
        }
        return cut;
    }
}
