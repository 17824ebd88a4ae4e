package prelude.cases.mesh;

import java.util.Arrays;
import java.util.List;

/**
 * A box of body-centred cubic tets, whose outside is the box exactly: a plain body for tests and
 * measurements.
 *
 * <p>Cell corners come first (x fastest), then cell centres. Between two cells lie four tets around
 * each shared face; a face on the outside has two, with its cell's centre.
 */
public final class BoxLattice {
    private static final int[][] RING = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};

    private final double[] lowMm;
    private final double cellMm;
    private final int[] cells;
    private final int corners;
    private int[] tets = new int[0];
    private int count;

    private BoxLattice(double[] lowMm, double cellMm, int[] cells) {
        this.lowMm = lowMm;
        this.cellMm = cellMm;
        this.cells = cells;
        corners = (cells[0] + 1) * (cells[1] + 1) * (cells[2] + 1);
    }

    /**
     * A box of one material that fills it.
     *
     * @param lowMm the corner with the least coordinates, LPS mm
     * @param cells how many cubes of edge {@code cellMm} along x, y and z
     */
    public static TetMesh of(double[] lowMm, double cellMm, int[] cells, String material) {
        if (lowMm.length != 3 || cells.length != 3 || !(cellMm > 0)) {
            throw new IllegalArgumentException(
                    "box from %s of %s cells of %s mm"
                            .formatted(Arrays.toString(lowMm), Arrays.toString(cells), cellMm));
        }
        BoxLattice box = new BoxLattice(lowMm.clone(), cellMm, cells.clone());
        float[] nodes = box.nodes();
        box.fill();
        int[] tets = Arrays.copyOf(box.tets, box.count);
        float[] fractions = new float[tets.length / 4];
        Arrays.fill(fractions, 1);
        return new TetMesh(nodes, tets, List.of(material), fractions);
    }

    private float[] nodes() {
        float[] nodes = new float[3 * (corners + cells[0] * cells[1] * cells[2])];
        for (int z = 0; z <= cells[2]; z++) {
            for (int y = 0; y <= cells[1]; y++) {
                for (int x = 0; x <= cells[0]; x++) {
                    place(nodes, corner(x, y, z), x, y, z);
                    if (x < cells[0] && y < cells[1] && z < cells[2]) {
                        place(nodes, centre(x, y, z), x + 0.5, y + 0.5, z + 0.5);
                    }
                }
            }
        }
        return nodes;
    }

    private void place(float[] nodes, int node, double x, double y, double z) {
        nodes[3 * node] = (float) (lowMm[0] + x * cellMm);
        nodes[3 * node + 1] = (float) (lowMm[1] + y * cellMm);
        nodes[3 * node + 2] = (float) (lowMm[2] + z * cellMm);
    }

    private int corner(int x, int y, int z) {
        return (z * (cells[1] + 1) + y) * (cells[0] + 1) + x;
    }

    private int centre(int x, int y, int z) {
        return corners + (z * cells[1] + y) * cells[0] + x;
    }

    private void fill() {
        int[] cell = new int[3];
        for (cell[2] = 0; cell[2] < cells[2]; cell[2]++) {
            for (cell[1] = 0; cell[1] < cells[1]; cell[1]++) {
                for (cell[0] = 0; cell[0] < cells[0]; cell[0]++) {
                    for (int axis = 0; axis < 3; axis++) {
                        if (cell[axis] == 0) {
                            addOuter(cell, axis, 0);
                        }
                        if (cell[axis] == cells[axis] - 1) {
                            addOuter(cell, axis, 1);
                        } else {
                            addInner(cell, axis);
                        }
                    }
                }
            }
        }
    }

    /** The face of a cell across an axis, in turn around that axis. */
    private int[] face(int[] cell, int axis, int side) {
        int[] ring = new int[4];
        for (int i = 0; i < 4; i++) {
            int[] at = cell.clone();
            at[axis] += side;
            at[(axis + 1) % 3] += RING[i][0];
            at[(axis + 2) % 3] += RING[i][1];
            ring[i] = corner(at[0], at[1], at[2]);
        }
        return ring;
    }

    private void addInner(int[] cell, int axis) {
        int[] ring = face(cell, axis, 1);
        int[] beyond = cell.clone();
        beyond[axis]++;
        int here = centre(cell[0], cell[1], cell[2]);
        int there = centre(beyond[0], beyond[1], beyond[2]);
        for (int i = 0; i < 4; i++) {
            add(here, ring[i], ring[(i + 1) % 4], there);
        }
    }

    private void addOuter(int[] cell, int axis, int side) {
        int[] ring = face(cell, axis, side);
        int here = centre(cell[0], cell[1], cell[2]);
        int second = side == 1 ? 1 : 2;
        int third = side == 1 ? 2 : 1;
        add(here, ring[0], ring[second], ring[third]);
        add(here, ring[0], ring[side == 1 ? 2 : 3], ring[side == 1 ? 3 : 2]);
    }

    private void add(int a, int b, int c, int d) {
        if (count == tets.length) {
            tets = Arrays.copyOf(tets, Math.max(64, 2 * count));
        }
        tets[count++] = a;
        tets[count++] = b;
        tets[count++] = c;
        tets[count++] = d;
    }
}
