package prelude.pipeline.deface;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/**
 * All that lies before a plane that leans over the face, from the brow to below the chin, and
 * touches the brain nowhere (as in Schimke and Hale, Quickshear defacing, 2011).
 *
 * @param outward unit vector in patient space (LPS), to the front and down
 * @param offsetMm how far the plane lies from the origin along it
 */
public record FaceRegion(Vector3dc outward, double offsetMm) {
    /** How far the plane keeps from the brain. */
    static final double MARGIN_MM = 8;

    /** A thousandth of what was found as brain may be nerves and sinus that hang on it. */
    private static final double SHARE_OF_BRAIN = 0.999;

    /**
     * How much the plane leans back from upright when the brain's long axis rises to the front by
     * 28 degrees, as in people who look straight ahead; with the head's nod it leans along.
     */
    private static final double LEAN_DEGREES = 32;

    private static final double LEVEL_PITCH_DEGREES = -28;
    private static final double LARGEST_NOD_DEGREES = 15;

    /** Less than this before the plane is no face: it was removed before, or is not in the scan. */
    private static final double LEAST_FACE_ML = 60;

    public FaceRegion {
        outward = new Vector3d(outward);
    }

    /** The face in a CT or MR volume; empty where there is no head, or none with a face. */
    public static Optional<FaceRegion> find(Volume volume) {
        if (volume.modality() != Modality.CT && volume.modality() != Modality.MR) {
            return Optional.empty();
        }
        CoarseScan scan = CoarseScan.of(volume, background(volume));
        HeadTissue tissue = HeadTissue.of(scan.values, volume.modality());
        return BrainFinder.find(tissue, scan.grid)
                .map(brain -> before(brain, scan.grid))
                .filter(region -> region.millilitres(tissue.body, scan.grid) > LEAST_FACE_ML);
    }

    private static FaceRegion before(boolean[] brain, VoxelGrid grid) {
        double nod = pitchDegrees(brain, grid) - LEVEL_PITCH_DEGREES;
        double lean =
                Math.toRadians(
                        LEAN_DEGREES + Math.clamp(nod, -LARGEST_NOD_DEGREES, LARGEST_NOD_DEGREES));
        Vector3d outward = new Vector3d(0, -Math.cos(lean), -Math.sin(lean));
        double[] reach = new double[brain.length];
        int count = 0;
        Vector3d at = new Vector3d();
        for (int i = 0; i < brain.length; i++) {
            if (brain[i]) {
                reach[count++] = outward.dot(position(i, grid, at));
            }
        }
        Arrays.sort(reach, 0, count);
        return new FaceRegion(outward, reach[(int) (count * SHARE_OF_BRAIN)] + MARGIN_MM);
    }

    /** How the brain's longest axis, seen from the side, falls from the back to the front. */
    private static double pitchDegrees(boolean[] brain, VoxelGrid grid) {
        double count = 0;
        double y = 0;
        double z = 0;
        double yy = 0;
        double zz = 0;
        double yz = 0;
        Vector3d at = new Vector3d();
        for (int i = 0; i < brain.length; i++) {
            if (brain[i]) {
                position(i, grid, at);
                count++;
                y += at.y;
                z += at.z;
                yy += at.y * at.y;
                zz += at.z * at.z;
                yz += at.y * at.z;
            }
        }
        double varianceY = yy / count - y / count * y / count;
        double varianceZ = zz / count - z / count * z / count;
        double covariance = yz / count - y / count * z / count;
        return Math.toDegrees(0.5 * Math.atan2(2 * covariance, varianceY - varianceZ));
    }

    private static Vector3d position(int index, VoxelGrid grid, Vector3d at) {
        int x = index % grid.columns();
        int y = index / grid.columns() % grid.rows();
        int z = index / (grid.columns() * grid.rows());
        return grid.patientFromVoxel().transformPosition(at.set(x, y, z));
    }

    /** How much of a mask lies in the region. */
    private double millilitres(boolean[] mask, VoxelGrid grid) {
        Vector3d at = new Vector3d();
        int voxels = 0;
        for (int i = 0; i < mask.length; i++) {
            voxels += mask[i] && outward.dot(position(i, grid, at)) > offsetMm ? 1 : 0;
        }
        return voxels * grid.voxelVolumeMm3() / 1000;
    }

    /** The plane's outward normal and its offset, in patient space (LPS). */
    public String words() {
        return String.format(
                Locale.ROOT,
                "%.4f %.4f %.4f, %.2f",
                outward.x(),
                outward.y(),
                outward.z(),
                offsetMm);
    }

    /**
     * The volume with nothing but background in the region; air is overwritten too, where ghosts of
     * the face may lie. All other voxels are the same.
     */
    public Volume clear(Volume volume) {
        short[] samples = volume.samples().clone();
        double background = background(volume);
        short empty = (short) Math.rint((background - volume.intercept()) / volume.slope());
        clear(volume.grid(), (from, to) -> Arrays.fill(samples, from, to, empty));
        return new Volume(
                volume.grid(), volume.modality(), samples, volume.slope(), volume.intercept());
    }

    /** The labels without any in the region: a skin that was drawn elsewhere has a face too. */
    public LabelMap clear(LabelMap labels) {
        return new LabelMap(
                labels.grid(), labels.layers().stream().map(l -> clear(l, labels.grid())).toList());
    }

    private LabelLayer clear(LabelLayer layer, VoxelGrid grid) {
        byte[] cleared = layer.labels().clone();
        clear(grid, (from, to) -> Arrays.fill(cleared, from, to, (byte) 0));
        return new LabelLayer(cleared, layer.confidence(), layer.structures());
    }

    /** Indices from one up to another, which is left out. */
    @FunctionalInterface
    private interface Run {
        void between(int from, int to);
    }

    /**
     * Hands on the runs of voxels that lie in the region: along a row, the plane is crossed once.
     */
    private void clear(VoxelGrid grid, Run run) {
        Matrix4dc toPatient = grid.patientFromVoxel();
        double perColumn = outward.dot(toPatient.transformDirection(new Vector3d(1, 0, 0)));
        for (int slice = 0; slice < grid.slices(); slice++) {
            for (int row = 0; row < grid.rows(); row++) {
                double first = outward.dot(grid.patientMm(0, row, slice)) - offsetMm;
                int start = grid.index(0, row, slice);
                int from = 0;
                int to = grid.columns();
                if (Math.abs(perColumn) < 1e-9) {
                    to = first > 0 ? to : 0;
                } else if (perColumn > 0) {
                    from = (int) Math.clamp(Math.floor(-first / perColumn) + 1, 0, to);
                } else {
                    to = (int) Math.clamp(Math.ceil(-first / perColumn), 0, to);
                }
                if (from < to) {
                    run.between(start + from, start + to);
                }
            }
        }
    }

    /** What air looks like: Hounsfield's, or the darkest that an MR holds. */
    private static float background(Volume volume) {
        if (volume.modality() == Modality.CT) {
            return -1000;
        }
        int low = Integer.MAX_VALUE;
        int high = Integer.MIN_VALUE;
        for (short sample : volume.samples()) {
            low = Math.min(low, sample);
            high = Math.max(high, sample);
        }
        int darkest = volume.slope() > 0 ? low : high;
        return (float) (volume.slope() * darkest + volume.intercept());
    }
}
