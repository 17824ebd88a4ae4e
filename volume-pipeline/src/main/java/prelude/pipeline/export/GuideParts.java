package prelude.pipeline.export;

import java.util.Arrays;

/**
 * Makes one solid part of a guide: leaves out islands, which would fall off, and fills closed
 * hollows, from which no support comes out.
 */
final class GuideParts {
    private final GuideShape shape;
    private final int[] parts;
    private int[] queue = new int[4096];

    private GuideParts(GuideShape shape) {
        this.shape = shape;
        this.parts = new int[shape.field.length];
    }

    /**
     * @return how many islands were left out; -1 if there is no solid at all
     */
    static int joinUp(GuideShape shape) {
        return new GuideParts(shape).run();
    }

    private int run() {
        float[] field = shape.field;
        int part = 0;
        int largest = 0;
        int most = 0;
        int solids = 0;
        for (int node = 0; node < field.length; node++) {
            if (parts[node] == 0) {
                int size = flood(node, ++part);
                boolean solid = field[node] < 0;
                solids += solid ? 1 : 0;
                if (solid && size > most) {
                    most = size;
                    largest = part;
                }
            }
        }
        if (most == 0) {
            return -1;
        }
        // The first node lies at the lattice's side, where nothing is solid.
        int around = parts[0];
        float step = (float) shape.stepMm();
        for (int node = 0; node < field.length; node++) {
            if (field[node] < 0 && parts[node] != largest) {
                field[node] = step / 2;
            } else if (field[node] >= 0 && parts[node] != around) {
                field[node] = -step / 2;
            }
        }
        return solids - 1;
    }

    /** Marks all of the same sign that hangs together as the tetrahedra of the surface see it. */
    private int flood(int start, int part) {
        boolean solid = shape.field[start] < 0;
        int count = 1;
        int size = 0;
        queue[0] = start;
        parts[start] = part;
        while (count > 0) {
            int node = queue[--count];
            size++;
            int u = node % shape.nu;
            int v = node / shape.nu % shape.nv;
            int w = node / (shape.nu * shape.nv);
            for (int way = 1; way < 8; way++) {
                for (int sign = -1; sign <= 1; sign += 2) {
                    int nu = u + sign * (way & 1);
                    int nv = v + sign * (way >> 1 & 1);
                    int nw = w + sign * (way >> 2);
                    if (nu < 0
                            || nv < 0
                            || nw < 0
                            || nu >= shape.nu
                            || nv >= shape.nv
                            || nw >= shape.nw) {
                        continue;
                    }
                    int next = (nw * shape.nv + nv) * shape.nu + nu;
                    if (parts[next] == 0 && shape.field[next] < 0 == solid) {
                        parts[next] = part;
                        if (count == queue.length) {
                            queue = Arrays.copyOf(queue, 2 * count);
                        }
                        queue[count++] = next;
                    }
                }
            }
        }
        return size;
    }
}
