package prelude.physics.bone;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bone and what has been taken away of it, as signed distances in bricks. */
final class BoneField {
    /** How far around what is gone distances are kept: over the diagonal of a cell. */
    static final float NEAR_MM = 0.8f;

    private static final double STEP = BoneGrid.STEP_MM;
    private static final double CELL_MM3 = STEP * STEP * STEP;
    private static final byte UNKNOWN = 0;
    private static final byte NOTHING = 1;
    private static final byte BONE = 2;

    private final BoneGrid grid;
    private final BoneShape shape;
    private final List<Brick> bricks = new ArrayList<>();
    private final byte[] known;
    private final int[] slots;
    private final ArrayDeque<Brick> dirty = new ArrayDeque<>();
    private final float untouchedMm;
    private final BetweenSamples goneBetween;
    private final BetweenSamples boneBetween;
    private long memories;
    private long changes;

    BoneField(BoneGrid grid, BoneShape shape) {
        this(grid, shape, NEAR_MM);
    }

    /**
     * @param untouchedMm how far from what is gone all is where no brick has been made: below 0
     *     where nothing is left there
     */
    BoneField(BoneGrid grid, BoneShape shape, float untouchedMm) {
        this.grid = grid;
        this.shape = shape;
        this.untouchedMm = untouchedMm;
        goneBetween = new BetweenSamples(grid, this::gone);
        boneBetween = new BetweenSamples(grid, this::bone);
        known = new byte[grid.brickCount()];
        slots = new int[grid.brickCount()];
        Arrays.fill(slots, -1);
    }

    BoneGrid grid() {
        return grid;
    }

    BoneShape shape() {
        return shape;
    }

    List<Brick> bricks() {
        return bricks;
    }

    float untouchedMm() {
        return untouchedMm;
    }

    /** Grows with each cut, and where an earlier state is taken over. */
    long changes() {
        return changes;
    }

    /** Bricks whose drawing is out of date, oldest first. */
    ArrayDeque<Brick> dirty() {
        return dirty;
    }

    /** Null where nothing has come near. */
    @Nullable Brick brick(int index) {
        return slots[index] < 0 ? null : bricks.get(slots[index]);
    }

    /** Whether a brick has any bone in or next to it. */
    private boolean hasBone(int index) {
        if (known[index] == UNKNOWN) {
            float[] distances = shape.distancesMm(index);
            boolean any = false;
            for (int at = 0; at < distances.length && !any; at++) {
                any = distances[at] < NEAR_MM;
            }
            known[index] = any ? BONE : NOTHING;
        }
        return known[index] == BONE;
    }

    private Brick made(int index) {
        Brick brick = brick(index);
        if (brick == null) {
            brick = new Brick(index, shape.distancesMm(index));
            slots[index] = bricks.size();
            bricks.add(brick);
        }
        return brick;
    }

    private interface Reached {
        /** Whether to go on. */
        boolean brick(int index, double x, double y, double z);
    }

    private void reached(Cutter cutter, double moreMm, Reached reached) {
        int x0 = grid.brickAt(0, cutter.low(0) - moreMm);
        int y0 = grid.brickAt(1, cutter.low(1) - moreMm);
        int z0 = grid.brickAt(2, cutter.low(2) - moreMm);
        int x1 = grid.brickAt(0, cutter.high(0) + moreMm);
        int y1 = grid.brickAt(1, cutter.high(1) + moreMm);
        int z1 = grid.brickAt(2, cutter.high(2) + moreMm);
        double middle = (BoneGrid.SIDE - 1) / 2.0;
        for (int bz = z0; bz <= z1; bz++) {
            for (int by = y0; by <= y1; by++) {
                for (int bx = x0; bx <= x1; bx++) {
                    int index = grid.brick(bx, by, bz);
                    double x = grid.mm(0, BoneGrid.SIDE * bx + middle);
                    double y = grid.mm(1, BoneGrid.SIDE * by + middle);
                    double z = grid.mm(2, BoneGrid.SIDE * bz + middle);
                    if (known[index] != NOTHING
                            && cutter.distance(x, y, z) <= moreMm + BoneGrid.REACH_MM
                            && hasBone(index)
                            && !reached.brick(index, x, y, z)) {
                        return;
                    }
                }
            }
        }
    }

    private Cutter at = new Cutter();
    private double taken;
    private boolean met;
    private final Reached carving = this::carve;
    private final Reached meeting = this::meets;

    /** Whether the box around a cutter comes near to the grid at all. */
    boolean near(Cutter cutter, double moreMm) {
        for (int axis = 0; axis < 3; axis++) {
            if (cutter.low(axis) > grid.highMm(axis) + moreMm
                    || cutter.high(axis) < grid.lowMm(axis) - moreMm) {
                return false;
            }
        }
        return true;
    }

    /** Whether no brick that may have bone is so near to the cutter; asks for no distances. */
    boolean clear(Cutter cutter, double moreMm) {
        int x1 = grid.brickAt(0, cutter.high(0) + moreMm);
        int y1 = grid.brickAt(1, cutter.high(1) + moreMm);
        int z1 = grid.brickAt(2, cutter.high(2) + moreMm);
        double middle = (BoneGrid.SIDE - 1) / 2.0;
        for (int bz = grid.brickAt(2, cutter.low(2) - moreMm); bz <= z1; bz++) {
            double z = grid.mm(2, BoneGrid.SIDE * bz + middle);
            for (int by = grid.brickAt(1, cutter.low(1) - moreMm); by <= y1; by++) {
                double y = grid.mm(1, BoneGrid.SIDE * by + middle);
                for (int bx = grid.brickAt(0, cutter.low(0) - moreMm); bx <= x1; bx++) {
                    int index = grid.brick(bx, by, bz);
                    double x = grid.mm(0, BoneGrid.SIDE * bx + middle);
                    if (known[index] != NOTHING
                            && cutter.distance(x, y, z) <= moreMm + BoneGrid.REACH_MM
                            && shape.mayHaveBone(index)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Whether there is bone left where the cutter is. */
    boolean meets(Cutter cutter) {
        at = cutter;
        met = false;
        reached(cutter, 0, meeting);
        return met;
    }

    private boolean meets(int index, double x, double y, double z) {
        Brick brick = brick(index);
        float[] bone = brick == null ? shape.distancesMm(index) : brick.bone;
        float[] gone = brick == null ? null : brick.gone;
        double half = BoneGrid.SIDE / 2.0 - 0.5;
        int sample = 0;
        for (int k = 0; k < BoneGrid.SIDE; k++) {
            for (int j = 0; j < BoneGrid.SIDE; j++) {
                for (int i = 0; i < BoneGrid.SIDE; i++, sample++) {
                    if (bone[sample] < 0
                            && (gone == null || gone[sample] > 0)
                            && at.distance(
                                            x + STEP * (i - half),
                                            y + STEP * (j - half),
                                            z + STEP * (k - half))
                                    < 0) {
                        met = true;
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Takes away what lies within the cutter; how much bone that is, mm³. */
    double carve(Cutter cutter) {
        at = cutter;
        taken = 0;
        reached(cutter, NEAR_MM, carving);
        return taken;
    }

    private boolean carve(int index, double x, double y, double z) {
        Brick brick = made(index);
        float[] bone = brick.bone;
        float[] gone = brick.gone;
        float[] own = null;
        int sides = 0;
        double half = BoneGrid.SIDE / 2.0 - 0.5;
        int sample = 0;
        for (int k = 0; k < BoneGrid.SIDE; k++) {
            double atZ = z + STEP * (k - half);
            for (int j = 0; j < BoneGrid.SIDE; j++) {
                double atY = y + STEP * (j - half);
                for (int i = 0; i < BoneGrid.SIDE; i++, sample++) {
                    float before = gone == null ? NEAR_MM : gone[sample];
                    if (bone[sample] >= NEAR_MM || before < -2 * NEAR_MM) {
                        continue;
                    }
                    float now = (float) at.distance(x + STEP * (i - half), atY, atZ);
                    if (now >= before) {
                        continue;
                    }
                    if (own == null) {
                        own = brick.writable(memories);
                        gone = own;
                    }
                    own[sample] = now;
                    sides |= Brick.SIDES[sample];
                    brick.rimDirty |= Math.abs(bone[sample]) < NEAR_MM;
                    taken += CELL_MM3 * part(bone[sample]) * (part(now) - part(before));
                }
            }
        }
        if (own != null) {
            changes++;
            soil(brick, sides);
        }
        return true;
    }

    private static final int ALL_SIDES = 63;

    /** A brick has changed, next to the sides that bits tell: what is drawn has to follow. */
    private void soil(Brick brick, int sides) {
        for (int z = -(sides >> 4 & 1); z <= (sides >> 5 & 1); z++) {
            for (int y = -(sides >> 2 & 1); y <= (sides >> 3 & 1); y++) {
                for (int x = -(sides & 1); x <= (sides >> 1 & 1); x++) {
                    int bx = grid.place(brick.index, 0) + x;
                    int by = grid.place(brick.index, 1) + y;
                    int bz = grid.place(brick.index, 2) + z;
                    Brick soiled =
                            (bx | by | bz) < 0 || outside(bx, by, bz)
                                    ? null
                                    : brick(grid.brick(bx, by, bz));
                    if (soiled != null && !soiled.dirty) {
                        soiled.dirty = true;
                        dirty.add(soiled);
                    }
                }
            }
        }
    }

    /** How much of a sample's cell lies within a surface that is so far away. */
    static double part(double distance) {
        return Math.clamp(0.5 - distance / STEP, 0, 1);
    }

    /** The brick of a sample; -1 outside the grid. */
    int brickOf(int i, int j, int k) {
        int x = i >> 3;
        int y = j >> 3;
        int z = k >> 3;
        return (i | j | k) < 0 || outside(x, y, z) ? -1 : grid.brick(x, y, z);
    }

    /** The distance from what is gone at a sample. */
    float gone(int i, int j, int k) {
        int place = brickOf(i, j, k);
        Brick brick = place < 0 ? null : brick(place);
        float[] gone = brick == null ? null : brick.gone;
        return gone == null ? untouchedMm : gone[BoneGrid.local(i & 7, j & 7, k & 7)];
    }

    /** The distance from the bone's surface at a sample, as the scan shows it. */
    private float bone(int i, int j, int k) {
        int place = brickOf(i, j, k);
        return place < 0
                ? BoneShape.DEEP_MM
                : shape.distancesMm(place)[BoneGrid.local(i & 7, j & 7, k & 7)];
    }

    private boolean outside(int x, int y, int z) {
        return x >= grid.bricks(0) || y >= grid.bricks(1) || z >= grid.bricks(2);
    }

    /** At a place, between samples: how far from what is gone, mm. */
    double goneAt(double x, double y, double z) {
        return goneBetween.at(x, y, z);
    }

    /** Whether a place lies in the bone as the scan shows it, by the nearest column of samples. */
    boolean insideAt(double x, double y, double z) {
        long i = Math.round(grid.sample(0, x));
        long j = Math.round(grid.sample(1, y));
        return i >= 0
                && j >= 0
                && i < grid.samples(0)
                && j < grid.samples(1)
                && shape.columns().inside((int) i, (int) j, z);
    }

    /** At a place, between samples: how far from the bone's surface in the scan, mm. */
    double boneAt(double x, double y, double z) {
        return boneBetween.at(x, y, z);
    }

    /** How much bone is gone, mm³. */
    double removedMm3() {
        double sum = 0;
        for (Brick brick : bricks) {
            sum += brick.gone == null ? 0 : Overlap.of(brick.bone, brick.gone);
        }
        return CELL_MM3 * sum;
    }

    /** What has been taken away so far: an array for each brick. */
    float[] @Nullable [] remember() {
        memories++;
        float[][] all = new float[bricks.size()][];
        for (int b = 0; b < all.length; b++) {
            all[b] = bricks.get(b).gone;
        }
        return all;
    }

    // The same array is the same state, and nothing is to be compared.
    @SuppressWarnings("ReferenceEquality")
    void restore(float[][] then) {
        boolean another = false;
        for (int b = 0; b < bricks.size(); b++) {
            Brick brick = bricks.get(b);
            float[] gone = b < then.length ? then[b] : null;
            if (brick.gone != gone) {
                another = true;
                brick.restore(gone);
                brick.rimDirty = true;
                soil(brick, ALL_SIDES);
            }
        }
        changes += another ? 1 : 0;
    }

    /** The bricks in the order of {@link #remember}. */
    int[] places() {
        int[] places = new int[bricks.size()];
        for (int b = 0; b < places.length; b++) {
            places[b] = bricks.get(b).index;
        }
        return places;
    }

    /** Makes what is gone of bricks what somebody else has found. Arrays are kept, not copied. */
    void replace(int[] places, float[] @Nullable [] gone) {
        for (int b = 0; b < places.length; b++) {
            Brick brick = made(places[b]);
            brick.restore(gone[b]);
            brick.rimDirty = true;
            soil(brick, ALL_SIDES);
        }
    }

    /** As {@link #replace}, where nothing is drawn of this. */
    void mirror(int[] places, float[] @Nullable [] gone) {
        for (int b = 0; b < places.length; b++) {
            made(places[b]).restore(gone[b]);
        }
    }
}
