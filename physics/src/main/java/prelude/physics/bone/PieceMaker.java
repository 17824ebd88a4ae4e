package prelude.physics.bone;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import prelude.cases.mesh.SurfaceMesh;
import prelude.physics.frame.OpenedBone;

/**
 * Makes a body of its own of a piece that hangs together with no other: what of the bone is gone
 * with it, and what the piece looks like. Beside the simulation.
 */
final class PieceMaker {
    /** In what is gone as a whole no distance is kept. */
    static final float GONE_MM = -2 * BoneField.NEAR_MM - 0.1f;

    private final BoneField bone;
    private final PieceSamples samples;
    private final BoneField piece;

    /** Bricks in which anything is the piece's, and those that touch them too. */
    private final BitSet own = new BitSet();

    private final BitSet around = new BitSet();

    /** What has been found. */
    static final class Made {
        /** The bone's bricks that change, and what will be gone of these. */
        final int[] places;

        final float[][] gone;

        /** What the bone loses with the piece. */
        final double volumeMm3;

        /** What is drawn of the piece where it grew. */
        final OpenedBone drawn;

        /** Its surface without what lies on it twice, LPS mm. */
        final SurfaceMesh closed;

        Made(int[] places, float[][] gone, double volumeMm3, OpenedBone drawn, SurfaceMesh closed) {
            this.places = places;
            this.gone = gone;
            this.volumeMm3 = volumeMm3;
            this.drawn = drawn;
            this.closed = closed;
        }
    }

    private PieceMaker(BoneField bone, PieceSamples samples) {
        this.bone = bone;
        this.samples = samples;
        piece = new BoneField(bone.grid(), bone.shape(), GONE_MM);
    }

    /**
     * @param bone as it is; not written to
     */
    static Made make(BoneField bone, PieceSamples samples) {
        PieceMaker maker = new PieceMaker(bone, samples);
        maker.findBricks();
        int[] places = maker.own.stream().toArray();
        float[][] gone = new float[places.length][];
        double volume = 0;
        for (int b = 0; b < places.length; b++) {
            float[] distances = bone.shape().distancesMm(places[b]);
            float[] before = maker.goneOf(places[b]);
            gone[b] = maker.without(places[b], before);
            volume += Overlap.of(distances, gone[b]);
            volume -= before == null ? 0 : Overlap.of(distances, before);
        }
        maker.fill();
        double cell = BoneGrid.STEP_MM * BoneGrid.STEP_MM * BoneGrid.STEP_MM;
        return maker.draw(places, gone, volume * cell);
    }

    private void findBricks() {
        BoneGrid grid = bone.grid();
        for (int k = samples.low(2); k <= samples.high(2); k++) {
            for (int j = samples.low(1); j <= samples.high(1); j++) {
                for (int i = samples.low(0); i <= samples.high(0); i++) {
                    if (samples.owner(i, j, k) == PieceSamples.PIECE) {
                        own.set(grid.brick(i >> 3, j >> 3, k >> 3));
                    }
                }
            }
        }
        for (int b = own.nextSetBit(0); b >= 0; b = own.nextSetBit(b + 1)) {
            for (int n = 0; n < 27; n++) {
                int x = grid.place(b, 0) + n % 3 - 1;
                int y = grid.place(b, 1) + n / 3 % 3 - 1;
                int z = grid.place(b, 2) + n / 9 - 1;
                boolean within =
                        (x | y | z) >= 0
                                && x < grid.bricks(0)
                                && y < grid.bricks(1)
                                && z < grid.bricks(2);
                if (within) {
                    around.set(grid.brick(x, y, z));
                }
            }
        }
    }

    private float @Nullable [] goneOf(int place) {
        Brick brick = bone.brick(place);
        return brick == null ? null : brick.gone;
    }

    /** What is gone of the bone when the piece is too. */
    private float[] without(int place, float @Nullable [] before) {
        float[] after = new float[BoneGrid.SAMPLES];
        for (int n = 0; n < after.length; n++) {
            float was = before == null ? BoneField.NEAR_MM : before[n];
            after[n] = owner(place, n) == PieceSamples.PIECE ? GONE_MM : was;
        }
        return after;
    }

    /** What is gone of the piece: all that it does not have. */
    private float[] within(int place, float @Nullable [] before) {
        float[] after = new float[BoneGrid.SAMPLES];
        for (int n = 0; n < after.length; n++) {
            float was = before == null ? BoneField.NEAR_MM : before[n];
            boolean has = owner(place, n) == PieceSamples.PIECE || was < 0;
            after[n] = has ? was : GONE_MM;
        }
        return after;
    }

    private byte owner(int place, int n) {
        BoneGrid grid = bone.grid();
        return samples.owner(
                8 * grid.place(place, 0) + (n & 7),
                8 * grid.place(place, 1) + (n >> 3 & 7),
                8 * grid.place(place, 2) + (n >> 6));
    }

    private void fill() {
        int[] places = around.stream().toArray();
        float[][] gone = new float[places.length][];
        for (int b = 0; b < places.length; b++) {
            gone[b] = within(places[b], goneOf(places[b]));
        }
        piece.mirror(places, gone);
    }

    private Made draw(int[] places, float[][] gone, double volumeMm3) {
        OpenedBone drawn = new OpenedBone();
        drawn.clear();
        WallPatch walls = new WallPatch(piece);
        for (Brick brick : piece.bricks()) {
            walls.draw(brick);
            brick.patch.addTo(drawn);
        }
        int wallVertices = drawn.vertexCount();
        addSurface(drawn);
        return new Made(places, gone, volumeMm3, drawn, closed(drawn, wallVertices));
    }

    /** The bone's own triangles as far as they are the piece's. */
    private void addSurface(OpenedBone to) {
        BoneShape shape = bone.shape();
        BitSet near = new BitSet();
        for (int b = own.nextSetBit(0); b >= 0; b = own.nextSetBit(b + 1)) {
            for (int n = shape.firstNear(b); n < shape.firstNear(b + 1); n++) {
                near.set(shape.near(n));
            }
        }
        SurfaceClip clip = new SurfaceClip(piece, shape.mesh());
        Patch patch = new Patch();
        Patch whole = new Patch();
        for (int t = near.nextSetBit(0); t >= 0; t = near.nextSetBit(t + 1)) {
            if (clip.draw(t, patch)) {
                patch.addTo(to);
            } else {
                clip.drawWhole(t, whole);
            }
        }
        whole.addTo(to);
    }

    /** Strips down the rims lie on the walls: they enclose nothing. */
    private static SurfaceMesh closed(OpenedBone drawn, int wallVertices) {
        int[] corners = new int[3 * drawn.triangleCount()];
        int count = 0;
        for (int i = 0; i < corners.length; i += 3) {
            int first = drawn.triangles()[i];
            if (first < wallVertices || drawn.looks()[first] == OpenedBone.SURFACE) {
                System.arraycopy(drawn.triangles(), i, corners, count, 3);
                count += 3;
            }
        }
        return new SurfaceMesh(
                Arrays.copyOf(drawn.positionsMm(), 3 * drawn.vertexCount()),
                Arrays.copyOf(corners, count),
                null);
    }
}
