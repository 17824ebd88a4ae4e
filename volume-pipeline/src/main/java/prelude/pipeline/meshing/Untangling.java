package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.List;

/**
 * Relaxes a surface where it crosses itself or has triangles without area: the vertices there move
 * towards their neighbours' mean until nothing crosses. Neighbouring structures share the vertices
 * and so stay joined.
 */
final class Untangling {
    private static final int MAX_ROUNDS = 8;

    /** After so many rounds the triangles around the crossing ones move too. */
    private static final int PATIENCE = 3;

    private static final float STEP = 0.5f;
    private static final double FLAT_MM2 = 1e-6;

    private final List<Sheet> sheets;
    private final float[] positionsMm;
    private final int labels;

    /**
     * @param positionsMm is moved
     * @param labels the highest label
     */
    Untangling(List<Sheet> sheets, float[] positionsMm, int labels) {
        this.sheets = sheets;
        this.positionsMm = positionsMm;
        this.labels = labels;
    }

    void run() {
        boolean[] suspect = new boolean[labels + 1];
        Arrays.fill(suspect, 1, labels + 1, true);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            boolean[] moved = new boolean[labels + 1];
            for (int label = 1; label <= labels; label++) {
                moved[label] =
                        suspect[label]
                                && relax(StructureSurface.gather(label, sheets), round / PATIENCE);
            }
            Arrays.fill(suspect, false);
            for (Sheet sheet : sheets) {
                if (moved[sheet.inner] || moved[sheet.outer]) {
                    suspect[sheet.inner] = true;
                    suspect[sheet.outer] = sheet.outer != 0;
                }
            }
        }
    }

    /** Moves the vertices of triangles that cross or are flat; returns whether there were any. */
    private boolean relax(int[] triangles, int rings) {
        boolean[] tangled = new boolean[triangles.length / 3];
        boolean any = false;
        for (int triangle : new SelfIntersections(positionsMm, triangles).pairs()) {
            tangled[triangle] = true;
            any = true;
        }
        for (int t = 0; t < tangled.length; t++) {
            if (areaMm2(triangles, t) < FLAT_MM2) {
                tangled[t] = true;
                any = true;
            }
        }
        if (any) {
            for (int ring = 0; ring < rings; ring++) {
                widen(triangles, tangled);
            }
            moveToNeighbours(triangles, tangled);
        }
        return any;
    }

    private void widen(int[] triangles, boolean[] tangled) {
        boolean[] touched = new boolean[positionsMm.length / 3];
        for (int c = 0; c < triangles.length; c++) {
            touched[triangles[c]] |= tangled[c / 3];
        }
        for (int c = 0; c < triangles.length; c++) {
            tangled[c / 3] |= touched[triangles[c]];
        }
    }

    private void moveToNeighbours(int[] triangles, boolean[] tangled) {
        int[] corners = new int[triangles.length];
        int count = 0;
        for (int c = 0; c < triangles.length; c++) {
            if (tangled[c / 3]) {
                corners[count++] = triangles[c];
            }
        }
        int[] vertices = Arrays.stream(corners, 0, count).sorted().distinct().toArray();
        float[] sums = new float[3 * vertices.length];
        int[] neighbours = new int[vertices.length];
        for (int c = 0; c < triangles.length; c++) {
            int at = Arrays.binarySearch(vertices, triangles[c]);
            if (at >= 0) {
                int next = EdgeTable.next(c);
                for (int axis = 0; axis < 3; axis++) {
                    sums[3 * at + axis] +=
                            positionsMm[3 * triangles[next] + axis]
                                    + positionsMm[3 * triangles[EdgeTable.next(next)] + axis];
                }
                neighbours[at] += 2;
            }
        }
        for (int i = 0; i < vertices.length; i++) {
            for (int axis = 0; axis < 3; axis++) {
                int p = 3 * vertices[i] + axis;
                positionsMm[p] += STEP * (sums[3 * i + axis] / neighbours[i] - positionsMm[p]);
            }
        }
    }

    private double areaMm2(int[] triangles, int triangle) {
        int a = 3 * triangles[3 * triangle];
        int b = 3 * triangles[3 * triangle + 1];
        int c = 3 * triangles[3 * triangle + 2];
        double ux = positionsMm[b] - positionsMm[a];
        double uy = positionsMm[b + 1] - positionsMm[a + 1];
        double uz = positionsMm[b + 2] - positionsMm[a + 2];
        double vx = positionsMm[c] - positionsMm[a];
        double vy = positionsMm[c + 1] - positionsMm[a + 1];
        double vz = positionsMm[c + 2] - positionsMm[a + 2];
        double nx = uy * vz - uz * vy;
        double ny = uz * vx - ux * vz;
        double nz = ux * vy - uy * vx;
        return Math.sqrt(nx * nx + ny * ny + nz * nz) / 2;
    }
}
