package prelude.physics.cut;

import java.util.Arrays;

/** All that a body's fragments were at one moment. */
final class SavedFragments {
    private final int count;
    private final int free;
    private final int facesUsed;
    private final int cornersUsed;
    private final int facesDead;
    private final int[][] byFragment;
    private final double[] share;
    private final double[] centre;
    private final int[] firstOfTet;
    private final int[][] byFace;
    private final double[] corner;

    SavedFragments(Fragments live) {
        count = live.count;
        free = live.free;
        facesUsed = live.facesUsed;
        cornersUsed = live.cornersUsed;
        facesDead = live.facesDead;
        byFragment =
                new int[][] {
                    Arrays.copyOf(live.tet, count),
                    Arrays.copyOf(live.node, 4 * count),
                    Arrays.copyOf(live.corners, count),
                    Arrays.copyOf(live.next, count),
                    Arrays.copyOf(live.faceStart, count),
                    Arrays.copyOf(live.faceCount, count)
                };
        share = Arrays.copyOf(live.share, count);
        centre = Arrays.copyOf(live.centre, 3 * count);
        firstOfTet = live.firstOfTet.clone();
        byFace =
                new int[][] {
                    Arrays.copyOf(live.faceTag, facesUsed),
                    Arrays.copyOf(live.cornerStart, facesUsed),
                    Arrays.copyOf(live.cornerCount, facesUsed)
                };
        corner = Arrays.copyOf(live.corner, 3 * cornersUsed);
    }

    /** Numbers beyond those that were in use are as new: they are written before they are read. */
    void restore(Fragments live) {
        live.count = count;
        live.free = free;
        live.facesUsed = facesUsed;
        live.cornersUsed = cornersUsed;
        live.facesDead = facesDead;
        put(byFragment, live.tet, live.node, live.corners, live.next);
        System.arraycopy(byFragment[4], 0, live.faceStart, 0, count);
        System.arraycopy(byFragment[5], 0, live.faceCount, 0, count);
        System.arraycopy(share, 0, live.share, 0, count);
        System.arraycopy(centre, 0, live.centre, 0, 3 * count);
        System.arraycopy(firstOfTet, 0, live.firstOfTet, 0, firstOfTet.length);
        put(byFace, live.faceTag, live.cornerStart, live.cornerCount);
        System.arraycopy(corner, 0, live.corner, 0, 3 * cornersUsed);
    }

    private static void put(int[][] from, int[]... to) {
        for (int i = 0; i < to.length; i++) {
            System.arraycopy(from[i], 0, to[i], 0, from[i].length);
        }
    }

    long bytes() {
        long ints = firstOfTet.length;
        for (int[] array : byFragment) {
            ints += array.length;
        }
        for (int[] array : byFace) {
            ints += array.length;
        }
        return 4 * ints + 8L * (share.length + centre.length + corner.length);
    }
}
