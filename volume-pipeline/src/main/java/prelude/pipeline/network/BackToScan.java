package prelude.pipeline.network;

import java.util.stream.IntStream;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import prelude.cases.volume.VoxelGrid;

/**
 * Labels from a network's grid onto the scan's, by geometry. The eight voxels about a place vote
 * with their trilinear weights, so that a surface from a coarse grid runs between its voxels and
 * not along their faces; the confidence is the votes' own, and what votes otherwise has none.
 */
final class BackToScan {
    private final VoxelGrid from;
    private final VoxelGrid to;
    private final Matrix4dc fromVoxelOfTo;

    BackToScan(VoxelGrid from, VoxelGrid to) {
        this.from = from;
        this.to = to;
        fromVoxelOfTo = from.voxelFromPatient().mul(to.patientFromVoxel(), new Matrix4d());
    }

    /** Whether the scan reaches more than half a voxel beyond the network's grid. */
    boolean coversAll() {
        for (int corner = 0; corner < 8; corner++) {
            var at =
                    fromVoxelOfTo.transformPosition(
                            new Vector3d(
                                    (corner & 1) * (to.columns() - 1.0),
                                    (corner >> 1 & 1) * (to.rows() - 1.0),
                                    (corner >> 2) * (to.slices() - 1.0)));
            if (at.x < -1
                    || at.y < -1
                    || at.z < -1
                    || at.x > from.columns()
                    || at.y > from.rows()
                    || at.z > from.slices()) {
                return false;
            }
        }
        return true;
    }

    /**
     * @param renumbered what each value becomes; 0 takes it out
     * @param sure of the values; empty, as {@code sureTo} is, where there is none
     */
    void vote(byte[] values, byte[] renumbered, byte[] sure, byte[] labelsTo, byte[] sureTo) {
        IntStream.range(0, to.slices())
                .parallel()
                .forEach(slice -> {
                    Vote vote = new Vote(values, sure);
                    for (int row = 0; row < to.rows(); row++) {
                        voteRow(vote, slice, row, renumbered, labelsTo, sureTo);
                    }
                });
    }

    private void voteRow(
            Vote vote, int slice, int row, byte[] renumbered, byte[] labelsTo, byte[] sureTo) {
        Matrix4dc m = fromVoxelOfTo;
        double x0 = m.m10() * row + m.m20() * slice + m.m30();
        double y0 = m.m11() * row + m.m21() * slice + m.m31();
        double z0 = m.m12() * row + m.m22() * slice + m.m32();
        int at = to.index(0, row, slice);
        for (int column = 0; column < to.columns(); column++) {
            double x = x0 + m.m00() * column;
            double y = y0 + m.m01() * column;
            double z = z0 + m.m02() * column;
            if (x <= -1
                    || y <= -1
                    || z <= -1
                    || x >= from.columns()
                    || y >= from.rows()
                    || z >= from.slices()) {
                continue;
            }
            vote.at(x, y, z);
            labelsTo[at + column] = renumbered[vote.winner];
            if (sureTo.length > 0 && labelsTo[at + column] != 0) {
                sureTo[at + column] = (byte) Math.round(vote.sure);
            }
        }
    }

    /** One place's vote; one thread's own. What lies beyond the grid votes for background. */
    private final class Vote {
        private final byte[] values;
        private final byte[] sureOf;
        private final int[] candidates = new int[8];
        private final double[] weights = new double[8];
        private final double[] sures = new double[8];
        private int winner;
        private double sure;

        Vote(byte[] values, byte[] sureOf) {
            this.values = values;
            this.sureOf = sureOf;
        }

        void at(double x, double y, double z) {
            int c = (int) Math.floor(x);
            int r = (int) Math.floor(y);
            int s = (int) Math.floor(z);
            if (amidBackground(c, r, s)) {
                winner = 0;
                sure = 0;
                return;
            }
            int count = 0;
            for (int corner = 0; corner < 8; corner++) {
                int dc = corner & 1;
                int dr = corner >> 1 & 1;
                int ds = corner >> 2;
                double weight =
                        (dc == 0 ? 1 - (x - c) : x - c)
                                * (dr == 0 ? 1 - (y - r) : y - r)
                                * (ds == 0 ? 1 - (z - s) : z - s);
                if (weight <= 0) {
                    continue;
                }
                boolean there = from.contains(c + dc, r + dr, s + ds);
                int voxel = there ? from.index(c + dc, r + dr, s + ds) : 0;
                int value = there ? values[voxel] & 0xff : 0;
                double sureThere = there && sureOf.length > 0 ? sureOf[voxel] & 0xff : 0;
                int i = 0;
                while (i < count && candidates[i] != value) {
                    i++;
                }
                if (i == count) {
                    candidates[count] = value;
                    weights[count] = 0;
                    sures[count++] = 0;
                }
                weights[i] += weight;
                sures[i] += weight * sureThere;
            }
            int best = 0;
            for (int i = 1; i < count; i++) {
                if (weights[i] > weights[best]
                        || (weights[i] == weights[best] && candidates[i] < candidates[best])) {
                    best = i;
                }
            }
            winner = candidates[best];
            sure = sures[best];
        }

        /** Most of a scan is: no vote is needed there. */
        private boolean amidBackground(int c, int r, int s) {
            if (!from.contains(c, r, s) || !from.contains(c + 1, r + 1, s + 1)) {
                return false;
            }
            int at = from.index(c, r, s);
            int down = at + from.columns();
            int deep = at + from.columns() * from.rows();
            int both = deep + from.columns();
            return (values[at]
                            | values[at + 1]
                            | values[down]
                            | values[down + 1]
                            | values[deep]
                            | values[deep + 1]
                            | values[both]
                            | values[both + 1])
                    == 0;
        }
    }
}
