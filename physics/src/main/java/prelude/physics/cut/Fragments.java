package prelude.physics.cut;

import java.util.Arrays;

/**
 * What of each lattice tet belongs together, as convex polyhedra in the tet's own barycentric
 * coordinates (b1, b2, b3; b0 is the rest to 1). Flat pools: no object per fragment.
 *
 * <p>A fragment drives a whole copy of its tet between four simulated nodes; its number is also the
 * number of that simulated tet.
 */
public final class Fragments {
    /** Tags of polyhedron faces below this are faces of the tet, opposite to that corner. */
    public static final int FIRST_CUT_TAG = 4;

    private static final int WHOLE_FACES = 4;

    private final Lattice lattice;
    int count;
    int free = -1;

    /** The tet of each fragment; -1 for a number that is not in use. */
    int[] tet;

    /** Simulated nodes of fragment f at {@code [4f .. 4f + 3]}. */
    int[] node;

    /** Bit k is set where corner k of the tet belongs to the fragment. */
    int[] corners;

    /** Next fragment of the same tet, or next unused number; -1 ends the list. */
    int[] next;

    final int[] firstOfTet;

    /** Part of the tet's volume, 0 to 1. */
    double[] share;

    /** Centre of volume, three barycentric coordinates. */
    double[] centre;

    int[] faceStart;
    int[] faceCount;

    int[] faceTag = new int[1024];
    int[] cornerStart = new int[1024];
    int[] cornerCount = new int[1024];
    double[] corner = new double[3 * 4096];
    int facesUsed;
    int cornersUsed;
    int facesDead;

    Fragments(Lattice lattice) {
        this.lattice = lattice;
        int capacity = lattice.tetCount + lattice.tetCount / 2 + 64;
        tet = new int[capacity];
        node = new int[4 * capacity];
        corners = new int[capacity];
        next = new int[capacity];
        share = new double[capacity];
        centre = new double[3 * capacity];
        faceStart = new int[capacity];
        faceCount = new int[capacity];
        firstOfTet = new int[lattice.tetCount];
        storeWholeTet();
        for (int t = 0; t < lattice.tetCount; t++) {
            firstOfTet[t] = -1;
            int f = add(t);
            System.arraycopy(lattice.tets, 4 * t, node, 4 * f, 4);
            corners[f] = 15;
            share[f] = 1;
            Arrays.fill(centre, 3 * f, 3 * f + 3, 0.25);
        }
    }

    private void storeWholeTet() {
        for (int k = 0; k < WHOLE_FACES; k++) {
            faceTag[k] = k;
            cornerStart[k] = cornersUsed;
            cornerCount[k] = 3;
            for (int v : Lattice.FACE[k]) {
                for (int axis = 1; axis <= 3; axis++) {
                    corner[3 * cornersUsed + axis - 1] = v == axis ? 1 : 0;
                }
                cornersUsed++;
            }
        }
        facesUsed = WHOLE_FACES;
    }

    /** One more than the largest number in use. */
    public int count() {
        return count;
    }

    /** The lattice tet of a fragment, or -1 where the number is not in use. */
    public int tet(int fragment) {
        return tet[fragment];
    }

    public int node(int fragment, int corner) {
        return node[4 * fragment + corner];
    }

    public boolean whole(int fragment) {
        return faceStart[fragment] == 0;
    }

    public int first(int ofTet) {
        return firstOfTet[ofTet];
    }

    public int next(int fragment) {
        return next[fragment];
    }

    /** Part of the tet's volume that the fragment is, 0 to 1. */
    public double share(int fragment) {
        return share[fragment];
    }

    /** Coordinate b1, b2 or b3 (axis 0 to 2) of the fragment's centre of volume. */
    public double centre(int fragment, int axis) {
        return centre[3 * fragment + axis];
    }

    /** Volume of the fragment's material, m³. */
    public double volumeM3(int fragment) {
        return share[fragment] * lattice.filledM3[tet[fragment]];
    }

    /** Corners of the face by which the fragment was last cut. */
    public int cutFaceCorners(int fragment) {
        return cornerCount[faceStart[fragment] + faceCount[fragment] - 1];
    }

    /** Coordinate b1, b2 or b3 (axis 0 to 2) of a corner of the face that was last cut. */
    public double cutFace(int fragment, int cornerOfFace, int axis) {
        int face = faceStart[fragment] + faceCount[fragment] - 1;
        return corner[3 * (cornerStart[face] + cornerOfFace) + axis];
    }

    public int faces(int fragment) {
        return faceCount[fragment];
    }

    /** The corner that a face of the tet is opposite to; from {@link #FIRST_CUT_TAG} on, a cut. */
    public int faceTag(int fragment, int face) {
        return faceTag[faceStart[fragment] + face];
    }

    public int faceCorners(int fragment, int face) {
        return cornerCount[faceStart[fragment] + face];
    }

    /** Coordinate b1, b2 or b3 (axis 0 to 2) of a face's corner. */
    public double faceCorner(int fragment, int face, int cornerOfFace, int axis) {
        return corner[3 * (cornerStart[faceStart[fragment] + face] + cornerOfFace) + axis];
    }

    /** How far a point (b1, b2, b3) of the tet lies outside the fragment; at most 0 inside. */
    public double outside(int fragment, double b1, double b2, double b3) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = faceStart[fragment]; i < faceStart[fragment] + faceCount[fragment]; i++) {
            if (faceTag[i] >= FIRST_CUT_TAG) {
                most = Math.max(most, FacePlane.distance(this, fragment, i, b1, b2, b3));
            }
        }
        return most;
    }

    /** The fragment of a tet that holds a point (b1, b2, b3), or comes nearest to it; -1: none. */
    public int at(int ofTet, double b1, double b2, double b3) {
        int best = firstOfTet[ofTet];
        if (best < 0 || next[best] < 0) {
            return best;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int f = best; f >= 0; f = next[f]) {
            double outside = outside(f, b1, b2, b3);
            if (outside < least) {
                least = outside;
                best = f;
            }
        }
        return best;
    }

    /** Whether two fragments have a simulated node in common. */
    public boolean joined(int one, int other) {
        for (int i = 0; i < 16; i++) {
            if (node[4 * one + i / 4] == node[4 * other + i % 4]) {
                return true;
            }
        }
        return false;
    }

    int add(int ofTet) {
        int f;
        if (free >= 0) {
            f = free;
            free = next[f];
        } else {
            f = count++;
            if (f == tet.length) {
                grow(2 * f);
            }
        }
        tet[f] = ofTet;
        next[f] = firstOfTet[ofTet];
        firstOfTet[ofTet] = f;
        faceStart[f] = 0;
        faceCount[f] = WHOLE_FACES;
        return f;
    }

    void remove(int f) {
        int t = tet[f];
        if (firstOfTet[t] == f) {
            firstOfTet[t] = next[f];
        } else {
            int before = firstOfTet[t];
            while (next[before] != f) {
                before = next[before];
            }
            next[before] = next[f];
        }
        if (!whole(f)) {
            facesDead += faceCount[f];
        }
        tet[f] = -1;
        next[f] = free;
        free = f;
    }

    /** Copies a polyhedron into the pools as the shape of fragment f. */
    void shape(int f, Polyhedron from) {
        if (facesDead > 4096 && facesDead > facesUsed / 2) {
            compact();
        }
        reserve(from.faces, from.corners);
        faceStart[f] = facesUsed;
        faceCount[f] = from.faces;
        for (int i = 0; i < from.faces; i++) {
            faceTag[facesUsed] = from.tag[i];
            cornerStart[facesUsed] = cornersUsed + from.start[i];
            cornerCount[facesUsed] = from.length[i];
            facesUsed++;
        }
        System.arraycopy(from.corner, 0, corner, 3 * cornersUsed, 3 * from.corners);
        cornersUsed += from.corners;
        share[f] = from.share;
        System.arraycopy(from.centre, 0, centre, 3 * f, 3);
    }

    private void reserve(int faces, int moreCorners) {
        if (facesUsed + faces > faceTag.length) {
            int capacity = 2 * (facesUsed + faces);
            faceTag = Arrays.copyOf(faceTag, capacity);
            cornerStart = Arrays.copyOf(cornerStart, capacity);
            cornerCount = Arrays.copyOf(cornerCount, capacity);
        }
        if (3 * (cornersUsed + moreCorners) > corner.length) {
            corner = Arrays.copyOf(corner, 6 * (cornersUsed + moreCorners));
        }
    }

    /** Drops the shapes of removed fragments, in place: shapes lie in the order of their faces. */
    private void compact() {
        int[] owner = new int[facesUsed];
        Arrays.fill(owner, -1);
        for (int f = 0; f < count; f++) {
            if (tet[f] >= 0 && !whole(f)) {
                owner[faceStart[f]] = f;
            }
        }
        int faceTo = WHOLE_FACES;
        int cornerTo = 3 * WHOLE_FACES;
        for (int from = WHOLE_FACES; from < owner.length; from++) {
            int f = owner[from];
            if (f < 0) {
                continue;
            }
            faceStart[f] = faceTo;
            for (int i = from; i < from + faceCount[f]; i++) {
                faceTag[faceTo] = faceTag[i];
                cornerCount[faceTo] = cornerCount[i];
                System.arraycopy(
                        corner, 3 * cornerStart[i], corner, 3 * cornerTo, 3 * cornerCount[i]);
                cornerStart[faceTo] = cornerTo;
                cornerTo += cornerCount[i];
                faceTo++;
            }
        }
        facesUsed = faceTo;
        cornersUsed = cornerTo;
        facesDead = 0;
    }

    private void grow(int capacity) {
        tet = Arrays.copyOf(tet, capacity);
        node = Arrays.copyOf(node, 4 * capacity);
        corners = Arrays.copyOf(corners, capacity);
        next = Arrays.copyOf(next, capacity);
        share = Arrays.copyOf(share, capacity);
        centre = Arrays.copyOf(centre, 3 * capacity);
        faceStart = Arrays.copyOf(faceStart, capacity);
        faceCount = Arrays.copyOf(faceCount, capacity);
    }
}
