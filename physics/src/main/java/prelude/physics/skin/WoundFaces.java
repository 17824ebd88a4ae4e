package prelude.physics.skin;

import java.util.Arrays;

/** Cut faces where they lay before anything moved, LPS mm. */
public final class WoundFaces {
    private float[] corners = new float[9 * 64];
    private boolean[] charred = new boolean[64];
    private int count;
    private double areaMm2;

    WoundFaces() {}

    /** Which faces are asked for. */
    public interface Chosen {
        /** Whether a fragment's cut face is, by the three corners from that vertex on, LPS mm. */
        boolean test(int fragment, float[] restMm, int vertex);
    }

    void add(int fragment, float[] restMm, int vertex, boolean byHeat, Chosen chosen) {
        if (chosen.test(fragment, restMm, vertex)) {
            add(restMm, vertex, byHeat);
        }
    }

    private void add(float[] restMm, int vertex, boolean byHeat) {
        if (9 * count == corners.length) {
            corners = Arrays.copyOf(corners, 2 * corners.length);
            charred = Arrays.copyOf(charred, 2 * charred.length);
        }
        charred[count] = byHeat;
        System.arraycopy(restMm, 3 * vertex, corners, 9 * count, 9);
        count++;
        areaMm2 += new RestTriangle(corners, 9 * (count - 1)).areaMm2();
    }

    /** Adds what another holds. */
    public void add(WoundFaces other) {
        for (int i = 0; i < other.count; i++) {
            add(other.corners, 3 * i, other.charred[i]);
        }
    }

    public int count() {
        return count;
    }

    public double areaMm2() {
        return areaMm2;
    }

    /** Whether heat made it. */
    boolean charred(int face) {
        return charred[face];
    }

    RestTriangle face(int i) {
        return new RestTriangle(corners, 9 * i);
    }
}
