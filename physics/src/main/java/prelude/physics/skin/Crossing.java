package prelude.physics.skin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * A place where cuts run through a hollow structure.
 *
 * @param areaMm2 of the lumen in the cut face, one side of the cut counted
 * @param atMm the middle of it before anything moved, LPS mm
 */
public record Crossing(double areaMm2, Vector3dc atMm) {
    /** Parts of a lumen that are no further apart are one crossing. */
    private static final double CELL_MM = 1;

    private static final double SMALLEST_MM2 = 0.1;

    /** Surfaces of neighbours are half a voxel off: what is no deeper is touched, not crossed. */
    private static final double LEAST_DEPTH_MM = 0.4;

    /** The diameter of a circle of the same area, mm. */
    public double diameterMm() {
        return 2 * Math.sqrt(areaMm2 / Math.PI);
    }

    /** A cell of a millimetre. */
    private record Cell(int x, int y, int z) implements Comparable<Cell> {
        static Cell of(Vector3d p) {
            return new Cell(
                    (int) Math.floor(p.x / CELL_MM),
                    (int) Math.floor(p.y / CELL_MM),
                    (int) Math.floor(p.z / CELL_MM));
        }

        @Override
        public int compareTo(Cell other) {
            int byX = Integer.compare(x, other.x);
            int byY = Integer.compare(y, other.y);
            return byX != 0 ? byX : byY != 0 ? byY : Integer.compare(z, other.z);
        }
    }

    /** What of the lumen lies in a cell: its area, and the sum of its places times their area. */
    private static final class Lumen {
        double area;
        double deepest;
        final Vector3d moment = new Vector3d();
    }

    /**
     * Finds the crossings, the largest first.
     *
     * @param faces of all wounds: both sides of every cut
     */
    public static List<Crossing> find(WoundFaces faces, MarginMeter structure) {
        Map<Cell, Lumen> cells = new TreeMap<>();
        structure.showWithin(
                faces,
                (part, middle, depth) -> {
                    Lumen lumen = cells.computeIfAbsent(Cell.of(middle), _ -> new Lumen());
                    double area = part.areaMm2() / 2;
                    lumen.area += area;
                    lumen.deepest = Math.max(lumen.deepest, depth);
                    lumen.moment.fma(area, middle);
                });
        List<Crossing> crossings = new ArrayList<>();
        Map<Cell, Lumen> left = new HashMap<>(cells);
        for (Cell seed : cells.keySet()) {
            if (left.containsKey(seed)) {
                Lumen whole = flood(left, seed);
                if (whole.area >= SMALLEST_MM2 && whole.deepest >= LEAST_DEPTH_MM) {
                    crossings.add(new Crossing(whole.area, whole.moment.div(whole.area)));
                }
            }
        }
        crossings.sort((a, b) -> Double.compare(b.areaMm2, a.areaMm2));
        return crossings;
    }

    private static Lumen flood(Map<Cell, Lumen> left, Cell seed) {
        Lumen whole = new Lumen();
        Deque<Cell> waiting = new ArrayDeque<>(List.of(seed));
        while (!waiting.isEmpty()) {
            Cell cell = waiting.remove();
            Lumen lumen = left.remove(cell);
            if (lumen == null) {
                continue;
            }
            whole.area += lumen.area;
            whole.deepest = Math.max(whole.deepest, lumen.deepest);
            whole.moment.add(lumen.moment);
            for (int i = 0; i < 27; i++) {
                waiting.add(
                        new Cell(cell.x + i % 3 - 1, cell.y + i / 3 % 3 - 1, cell.z + i / 9 - 1));
            }
        }
        return whole;
    }
}
