package prelude.physics.bone;

import java.util.ArrayDeque;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import prelude.cases.mesh.SurfaceMesh;
import prelude.physics.frame.OpenedBone;
import prelude.physics.rigid.OpenedSurface;

/** Keeps what is drawn of an opened bone up with what is left of it, some of it in each step. */
final class BoneSurface {
    /**
     * In one step, so that it is made in time; what is drawn lags some steps behind where more has
     * changed.
     */
    private static final int MOST_BRICKS = 16;

    private static final int MOST_TRIANGLES = 40;

    /** As much more where nothing is cut meanwhile. */
    private static final int MORE_AT_REST = 6;

    private final BoneField field;
    private final OpenedBone opened;
    private final SurfaceMesh mesh;
    private final WallPatch walls;
    private final SurfaceClip clip;
    private final @Nullable Patch[] patches;
    private final BitSet waiting = new BitSet();
    private final BitSet replaced = new BitSet();
    private final BitSet seen = new BitSet();
    private int nextWaiting;
    private Patch spare = new Patch();

    BoneSurface(BoneField field, OpenedBone opened) {
        this.field = field;
        this.opened = opened;
        mesh = field.shape().mesh();
        walls = new WallPatch(field);
        clip = new SurfaceClip(field, mesh);
        patches = new Patch[mesh.triangleCount()];
    }

    /**
     * @param resting whether nothing is being cut
     */
    void update(boolean resting) {
        int times = resting ? MORE_AT_REST : 1;
        ArrayDeque<Brick> dirty = field.dirty();
        if (dirty.isEmpty() && waiting.isEmpty()) {
            return;
        }
        for (int n = 0; n < times * MOST_BRICKS && !dirty.isEmpty(); n++) {
            Brick brick = dirty.removeFirst();
            brick.dirty = false;
            walls.draw(brick);
            if (brick.rimDirty) {
                brick.rimDirty = false;
                await(brick);
            }
        }
        for (int n = 0; n < times * MOST_TRIANGLES && !waiting.isEmpty(); n++) {
            int triangle = waiting.nextSetBit(nextWaiting);
            if (triangle < 0) {
                triangle = waiting.nextSetBit(0);
            }
            nextWaiting = triangle + 1;
            waiting.clear(triangle);
            draw(triangle);
        }
        publish();
    }

    /** The bone's triangles that reach into a brick's cells are to be looked at. */
    private void await(Brick brick) {
        BoneGrid grid = field.grid();
        BoneShape shape = field.shape();
        for (int n = shape.firstNear(brick.index); n < shape.firstNear(brick.index + 1); n++) {
            int triangle = shape.near(n);
            boolean reaches = true;
            for (int axis = 0; axis < 3 && reaches; axis++) {
                float a = coordinate(triangle, 0, axis);
                float b = coordinate(triangle, 1, axis);
                float c = coordinate(triangle, 2, axis);
                double low = grid.mm(axis, BoneGrid.SIDE * grid.place(brick.index, axis) - 1);
                reaches =
                        Math.min(a, Math.min(b, c)) <= low + BoneGrid.BRICK_MM + BoneGrid.STEP_MM
                                && Math.max(a, Math.max(b, c)) >= low;
            }
            if (reaches) {
                waiting.set(triangle);
            }
        }
    }

    private float coordinate(int triangle, int corner, int axis) {
        return mesh.positionsMm()[3 * mesh.triangles()[3 * triangle + corner] + axis];
    }

    private void draw(int triangle) {
        Patch patch = patches[triangle];
        boolean changed = clip.draw(triangle, patch == null ? spare : patch);
        if (changed && patch == null) {
            patches[triangle] = spare;
            spare = new Patch();
        }
        if (!changed && patch != null && patch.count > 0) {
            patch.clear();
        }
        replaced.set(triangle, changed);
    }

    boolean replaced(int triangle) {
        return replaced.get(triangle);
    }

    /** Shows what is drawn in a box, LPS mm. */
    void show(double[] lowMm, double[] highMm, OpenedSurface.Part to) {
        BoneGrid grid = field.grid();
        seen.clear();
        int x1 = grid.brickAt(0, highMm[0]);
        int y1 = grid.brickAt(1, highMm[1]);
        int z1 = grid.brickAt(2, highMm[2]);
        for (int z = grid.brickAt(2, lowMm[2]); z <= z1; z++) {
            for (int y = grid.brickAt(1, lowMm[1]); y <= y1; y++) {
                for (int x = grid.brickAt(0, lowMm[0]); x <= x1; x++) {
                    Brick brick = field.brick(grid.brick(x, y, z));
                    if (brick != null) {
                        show(brick.index, brick.patch, to);
                        showTriangles(brick.index, to);
                    }
                }
            }
        }
    }

    private void showTriangles(int brick, OpenedSurface.Part to) {
        BoneShape shape = field.shape();
        for (int n = shape.firstNear(brick); n < shape.firstNear(brick + 1); n++) {
            int triangle = shape.near(n);
            Patch patch = patches[triangle];
            if (patch != null && !seen.get(triangle)) {
                seen.set(triangle);
                show(OpenedSurface.keyOfTriangle(triangle), patch, to);
            }
        }
    }

    private static void show(int key, Patch patch, OpenedSurface.Part to) {
        if (patch.version > 0) {
            to.part(
                    key,
                    patch.version,
                    patch.positionsMm,
                    patch.vertices,
                    patch.triangles,
                    patch.count);
        }
    }

    private void publish() {
        opened.clear();
        for (Brick brick : field.bricks()) {
            brick.patch.addTo(opened);
        }
        for (int t = replaced.nextSetBit(0); t >= 0; t = replaced.nextSetBit(t + 1)) {
            Patch patch = patches[t];
            if (patch != null) {
                patch.addTo(opened);
            }
            opened.replace(t);
        }
    }
}
