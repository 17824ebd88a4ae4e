package prelude.pipeline.measure;

import java.util.Arrays;

/** Cells that wait in the order of their costs: a binary heap that knows where each cell stands. */
final class Frontier {
    private final double[] cost;
    private final int[] heap;

    /** Place of each cell in the heap; -1 where it is not there. */
    private final int[] places;

    private int size;

    Frontier(double[] cost) {
        this.cost = cost;
        heap = new int[cost.length];
        places = new int[cost.length];
        Arrays.fill(places, -1);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Takes a cell in, or forward if it has become cheaper. */
    void enter(int cell) {
        if (places[cell] < 0) {
            places[cell] = size;
            heap[size++] = cell;
        }
        int at = places[cell];
        while (at > 0 && cost[heap[(at - 1) / 2]] > cost[cell]) {
            put(heap[(at - 1) / 2], at);
            at = (at - 1) / 2;
        }
        put(cell, at);
    }

    int cheapest() {
        int first = heap[0];
        places[first] = -1;
        int last = heap[--size];
        if (size > 0) {
            int at = 0;
            while (2 * at + 1 < size) {
                int child = 2 * at + 1;
                if (child + 1 < size && cost[heap[child + 1]] < cost[heap[child]]) {
                    child++;
                }
                if (cost[heap[child]] >= cost[last]) {
                    break;
                }
                put(heap[child], at);
                at = child;
            }
            put(last, at);
        }
        return first;
    }

    private void put(int cell, int at) {
        heap[at] = cell;
        places[cell] = at;
    }
}
