package prelude.pipeline.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;

/**
 * The way through a structure's voxels that stays furthest from its wall: the cheapest path where a
 * millimetre costs the inverse square of the distance to the wall (Dijkstra, over the 26
 * neighbours).
 */
final class VoxelPath {
    private static final double WALL_MM2 = 0.01;

    /** Of the way from an end to what lies behind it, how much leads away from the other. */
    private static final double ONWARD = 0.8;

    private final VoxelGrid grid;

    /** Cell of each voxel of the structure; -1 elsewhere. */
    private final int[] cells;

    private final int[] voxels;
    private final float[] wallMm;
    private final int[] steps = new int[26];
    private final double[] lengthsMm = new double[26];

    /** What the cheapest way to each cell costs, and the cell before it on that way. */
    private final double[] cost;

    private final int[] before;

    VoxelPath(LabelMap.Place place, VoxelGrid grid, SurfaceTree wall) {
        this.grid = grid;
        byte[] labels = place.layer().labels();
        cells = new int[labels.length];
        int count = 0;
        int[] found = new int[1024];
        for (int i = 0; i < labels.length; i++) {
            cells[i] = -1;
            if ((labels[i] & 0xff) == place.label()) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                cells[i] = count;
                found[count++] = i;
            }
        }
        voxels = Arrays.copyOf(found, count);
        wallMm = new float[count];
        Query query = wall.query();
        for (int i = 0; i < count; i++) {
            Vector3d at = place(i);
            wallMm[i] = (float) query.distance(at);
        }
        cost = new double[count];
        before = new int[count];
        int n = 0;
        for (int step = 0; step < 27; step++) {
            if (step != 13) {
                int c = step % 3 - 1;
                int r = step / 3 % 3 - 1;
                int s = step / 9 - 1;
                steps[n] = (s * grid.rows() + r) * grid.columns() + c;
                lengthsMm[n++] =
                        grid.patientFromVoxel().transformDirection(new Vector3d(c, r, s)).length();
            }
        }
    }

    int count() {
        return voxels.length;
    }

    private Vector3d place(int cell) {
        int i = voxels[cell];
        int c = i % grid.columns();
        int r = i / grid.columns() % grid.rows();
        int s = i / (grid.columns() * grid.rows());
        return grid.patientMm(c, r, s);
    }

    /** The structure's voxel nearest to a point; empty where none lies within reach. */
    Optional<Integer> nearest(Vector3dc point, double reachMm) {
        Matrix4d voxelFromPatient = grid.voxelFromPatient();
        Vector3d at = voxelFromPatient.transformPosition(new Vector3d(point));
        int own = (int) Math.rint(at.x);
        if (grid.contains(own, (int) Math.rint(at.y), (int) Math.rint(at.z))) {
            int cell = cells[grid.index(own, (int) Math.rint(at.y), (int) Math.rint(at.z))];
            if (cell >= 0) {
                return Optional.of(cell);
            }
        }
        int best = -1;
        double nearest = reachMm;
        for (int i = 0; i < voxels.length; i++) {
            double off = place(i).distance(point);
            if (off < nearest) {
                nearest = off;
                best = i;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(best);
    }

    /** The two cells that are furthest apart along the structure, its largest part alone. */
    int[] ends() {
        int widest = 0;
        for (int i = 1; i < wallMm.length; i++) {
            widest = wallMm[i] > wallMm[widest] ? i : widest;
        }
        int one = furthest(widest);
        return new int[] {one, furthest(one)};
    }

    /**
     * Where the structure goes on behind one end of a way: of the cells within reach of it, the one
     * furthest from the other end. What is not much further than the end itself lies beside it, in
     * a branch.
     */
    int beyond(int end, int other, double reachMm) {
        spread(end, -1, false);
        double[] near = cost.clone();
        spread(other, -1, false);
        int best = end;
        for (int i = 0; i < near.length; i++) {
            if (near[i] <= reachMm
                    && cost[i] > cost[best]
                    && cost[i] - cost[end] > ONWARD * near[i]) {
                best = i;
            }
        }
        return best;
    }

    private int furthest(int from) {
        spread(from, -1, false);
        int best = from;
        for (int i = 0; i < cost.length; i++) {
            if (Double.isFinite(cost[i]) && cost[i] > cost[best]) {
                best = i;
            }
        }
        return best;
    }

    /** Centres of the voxels on the way, both ends among them; empty where there is none. */
    List<Vector3d> between(int from, int to) {
        spread(from, to, true);
        List<Vector3d> way = new ArrayList<>();
        if (Double.isFinite(cost[to])) {
            for (int at = to; at >= 0; at = before[at]) {
                way.add(place(at));
            }
            Collections.reverse(way);
        }
        return way;
    }

    /** Costs from one cell on, until the other is reached. */
    private void spread(int from, int to, boolean awayFromWall) {
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        Arrays.fill(before, -1);
        Frontier frontier = new Frontier(cost);
        cost[from] = 0;
        frontier.enter(from);
        while (!frontier.isEmpty()) {
            int cell = frontier.cheapest();
            if (cell == to) {
                return;
            }
            int voxel = voxels[cell];
            int column = voxel % grid.columns();
            for (int n = 0; n < steps.length; n++) {
                int there = voxel + steps[n];
                if (there < 0
                        || there >= cells.length
                        || cells[there] < 0
                        || Math.abs(there % grid.columns() - column) > 1) {
                    continue;
                }
                int next = cells[there];
                double wall = wallMm[next];
                double price = awayFromWall ? 1 / (wall * wall + WALL_MM2) : 1;
                double costs = cost[cell] + lengthsMm[n] * price;
                if (costs < cost[next]) {
                    cost[next] = costs;
                    before[next] = cell;
                    frontier.enter(next);
                }
            }
        }
    }
}
