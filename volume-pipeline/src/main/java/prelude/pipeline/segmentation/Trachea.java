package prelude.pipeline.segmentation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The windpipe on the axial scan: the longest upright tube of air near the middle of the body. */
final class Trachea {
    private static final int TUBE_HU = -750;
    private static final double SMALLEST_MM2 = 40;
    private static final double LARGEST_MM2 = 800;
    private static final double STEP_MM = 6;
    private static final double SHORTEST_MM = 20;
    private static final double OFF_MIDDLE_MM = 45;

    /** How much lung there is beside the carina, at the least. */
    private static final double LUNG_MM2 = 2500;

    /** A cross-section in one slice: where its middle is and which voxels are in it. */
    private static final class Section {
        final double xMm;
        final double yMm;
        final int z;
        final int[] voxels;

        Section(double xMm, double yMm, int z, int[] voxels) {
            this.xMm = xMm;
            this.yMm = yMm;
            this.z = z;
            this.voxels = voxels;
        }
    }

    private Trachea() {}

    /** The tube's voxels; null where there is none between two lungs. */
    static byte @Nullable [] find(AxialScan scan, byte[] body, byte[] lungs) {
        Lattice lattice = scan.lattice;
        byte[] tube = new byte[body.length];
        for (int i = 0; i < tube.length; i++) {
            tube[i] = (byte) (body[i] != 0 && scan.hu[i] < TUBE_HU ? 1 : 0);
        }
        List<List<Section>> chains = new ArrayList<>();
        List<List<Section>> active = new ArrayList<>();
        for (int z = lattice.nz() - 1; z >= 0; z--) {
            active = extend(active, sections(tube, lattice, z), chains);
        }
        List<Section> best = List.of();
        for (List<Section> chain : chains) {
            if (chain.size() > best.size() && isWindpipe(chain, lattice, body, lungs)) {
                best = chain;
            }
        }
        if (best.isEmpty()) {
            return null;
        }
        byte[] found = new byte[body.length];
        for (Section section : best) {
            for (int voxel : section.voxels) {
                found[voxel] = 1;
            }
        }
        return found;
    }

    private static List<List<Section>> extend(
            List<List<Section>> active, List<Section> sections, List<List<Section>> chains) {
        List<List<Section>> next = new ArrayList<>();
        for (Section section : sections) {
            List<Section> follows = null;
            double nearest = STEP_MM;
            for (List<Section> chain : active) {
                Section last = chain.getLast();
                double distance = StrictMath.hypot(last.xMm - section.xMm, last.yMm - section.yMm);
                if (distance < nearest && alike(last, section)) {
                    nearest = distance;
                    follows = chain;
                }
            }
            if (follows == null) {
                follows = new ArrayList<>();
                chains.add(follows);
            } else {
                active.remove(follows);
            }
            follows.add(section);
            next.add(follows);
        }
        return next;
    }

    private static boolean alike(Section a, Section b) {
        double ratio = (double) a.voxels.length / b.voxels.length;
        return ratio > 0.45 && ratio < 2.2;
    }

    private static List<Section> sections(byte[] tube, Lattice lattice, int z) {
        Lattice flat = new Lattice(lattice.nx(), lattice.ny(), 1, 1, 1, 1);
        byte[] slice = new byte[lattice.plane()];
        System.arraycopy(tube, z * lattice.plane(), slice, 0, slice.length);
        Components components = Components.of(slice, flat);
        double[] centroids = components.centroids();
        double pixelMm2 = lattice.dxMm() * lattice.dyMm();
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < components.count(); i++) {
            double area = components.size(i) * pixelMm2;
            if (area >= SMALLEST_MM2 && area <= LARGEST_MM2) {
                byte[] one = new byte[slice.length];
                components.paint(i, one, (byte) 1);
                int[] voxels = new int[Math.toIntExact(components.size(i))];
                int n = 0;
                for (int v = 0; v < one.length; v++) {
                    if (one[v] != 0) {
                        voxels[n++] = z * lattice.plane() + v;
                    }
                }
                sections.add(
                        new Section(
                                centroids[3 * i] * lattice.dxMm(),
                                centroids[3 * i + 1] * lattice.dyMm(),
                                z,
                                voxels));
            }
        }
        return sections;
    }

    private static boolean isWindpipe(
            List<Section> chain, Lattice lattice, byte[] body, byte[] lungs) {
        if (chain.size() * lattice.dzMm() < SHORTEST_MM) {
            return false;
        }
        Section lowest = chain.getLast();
        double bodyMm = 0;
        int count = 0;
        long left = 0;
        long right = 0;
        for (int i = lowest.z * lattice.plane(); i < (lowest.z + 1) * lattice.plane(); i++) {
            double xMm = i % lattice.nx() * lattice.dxMm();
            if (body[i] != 0) {
                bodyMm += xMm;
                count++;
            }
            if (lungs[i] != 0) {
                left += xMm > lowest.xMm ? 1 : 0;
                right += xMm < lowest.xMm ? 1 : 0;
            }
        }
        double leastLung = LUNG_MM2 / (lattice.dxMm() * lattice.dyMm());
        return Math.abs(lowest.xMm - bodyMm / count) < OFF_MIDDLE_MM
                && left + right > leastLung
                && left > 0
                && right > 0;
    }
}
