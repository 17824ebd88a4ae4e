package prelude.pipeline.edit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.pipeline.segmentation.Flood;
import prelude.pipeline.segmentation.Lattice;
import prelude.pipeline.segmentation.Morphology;

/**
 * Adds to a structure what hangs together with seeds, face by face, and looks like them. A
 * structure of Prelude's list that the case lacks is made.
 *
 * @param seedsMm inside what is wanted
 * @param radiusMm nothing further from every seed is taken
 * @param range what the scan may show; null for what it shows within {@link #SAMPLE_MM} of the
 *     seeds, 2.5 standard deviations to either side of the mean
 * @param neckMm does not leak through what is narrower; null to go wherever a voxel leads
 */
public record Grow(
        @JsonProperty(required = true) String structure,
        @JsonProperty(required = true) List<Vector3dc> seedsMm,
        @JsonProperty(required = true) double radiusMm,
        @Nullable ScanRange range,
        @Nullable Double neckMm,
        @Nullable Neighbours neighbours)
        implements LabelEdit {
    static final double SAMPLE_MM = 3;
    private static final double DEVIATIONS = 2.5;

    public Grow {
        seedsMm = List.copyOf(seedsMm);
        Check.points("seeds_mm", seedsMm, 1);
        Check.within("radius_mm", radiusMm, 0.1, 1000);
        if (neckMm != null) {
            Check.within("neck_mm", neckMm, 0, 100);
        }
    }

    @Override
    public LabelMap apply(Labelled input, Progress progress) throws UnusableInputException {
        Target target = Target.ofOrNew(input.labels(), structure, "grow");
        Volume scan = input.volume();
        VoxelBox box = null;
        for (Vector3dc seed : seedsMm) {
            VoxelBox around =
                    VoxelBox.around(seed, radiusMm, target.grid)
                            .filter(_ -> inScan(seed, target))
                            .orElseThrow(() ->
                                    target.refusal(
                                            "the seed %s lies outside the scan"
                                                    .formatted(text(seed))));
            box = box == null ? around : box.joined(around);
        }
        if (box == null) {
            throw new IllegalStateException("a growth without seeds");
        }
        ScanRange wanted = range == null ? aroundSeeds(scan) : range;
        progress.report("grow", 0.1);
        progress.check();
        byte[] candidate = candidate(scan, wanted, box);
        target.keepTakeable(candidate, box, LabelEdit.orKeep(neighbours));
        byte[] seeds = seedVoxels(target, box, candidate);
        progress.report("grow", 0.5);
        progress.check();
        byte[] grown = reached(candidate, seeds, box.lattice());
        if (Morphology.count(grown) == 0) {
            throw target.refusal("everything around the seeds is narrower than neck_mm");
        }
        byte[] mask = target.mask(box);
        for (int i = 0; i < mask.length; i++) {
            mask[i] |= grown[i];
        }
        progress.check();
        return target.withMask(box, mask);
    }

    private byte[] reached(byte[] candidate, byte[] seeds, Lattice lattice) {
        double reachMm = neckMm == null ? 0 : neckMm / 2;
        if (reachMm == 0) {
            return Flood.touching(candidate, seeds, lattice);
        }
        byte[] wide = Morphology.erode(candidate, lattice, reachMm);
        byte[] near = Morphology.dilate(seeds, lattice, reachMm);
        byte[] grown = Morphology.dilate(Flood.touching(wide, near, lattice), lattice, reachMm);
        for (int i = 0; i < grown.length; i++) {
            grown[i] &= candidate[i];
        }
        return grown;
    }

    private byte[] candidate(Volume scan, ScanRange wanted, VoxelBox box) {
        byte[] candidate = new byte[box.count()];
        short[] samples = scan.samples();
        double reach = radiusMm * radiusMm * (1 + 1e-9);
        box.forEach((at, inGrid, p) -> {
            if (wanted.holds(scan.slope() * samples[inGrid] + scan.intercept())) {
                for (Vector3dc seed : seedsMm) {
                    if (seed.distanceSquared(p) <= reach) {
                        candidate[at] = 1;
                        break;
                    }
                }
            }
        });
        return candidate;
    }

    private byte[] seedVoxels(Target target, VoxelBox box, byte[] candidate)
            throws UnusableInputException {
        byte[] seeds = new byte[candidate.length];
        boolean any = false;
        for (Vector3dc seed : seedsMm) {
            int[] v = voxel(seed, target);
            int at =
                    ((v[2] - box.s0()) * box.rows() + v[1] - box.r0()) * box.columns()
                            + v[0]
                            - box.c0();
            seeds[at] = candidate[at];
            any |= candidate[at] != 0;
        }
        if (!any) {
            throw target.refusal(
                    "no seed lies where it may grow: see what the scan shows there, and whose the voxels are");
        }
        return seeds;
    }

    private ScanRange aroundSeeds(Volume scan) {
        double[] sums = new double[3];
        short[] samples = scan.samples();
        for (Vector3dc seed : seedsMm) {
            Optional<VoxelBox> near = VoxelBox.around(seed, SAMPLE_MM, scan.grid());
            near.ifPresent(box ->
                    box.forEach((_, inGrid, p) -> {
                        if (seed.distance(p) <= SAMPLE_MM) {
                            double value = scan.slope() * samples[inGrid] + scan.intercept();
                            sums[0] += 1;
                            sums[1] += value;
                            sums[2] += value * value;
                        }
                    }));
        }
        if (sums[0] == 0) {
            // Voxels so large that none has its centre near: the seeds' own values alone.
            for (Vector3dc seed : seedsMm) {
                Vector3d v = scan.grid().voxelFromPatient().transformPosition(seed, new Vector3d());
                double value =
                        scan.value(
                                (int) Math.rint(v.x), (int) Math.rint(v.y), (int) Math.rint(v.z));
                sums[0] += 1;
                sums[1] += value;
                sums[2] += value * value;
            }
        }
        double mean = sums[1] / sums[0];
        double deviation = Math.sqrt(Math.max(0, sums[2] / sums[0] - mean * mean));
        return new ScanRange(mean - DEVIATIONS * deviation, mean + DEVIATIONS * deviation);
    }

    private static int[] voxel(Vector3dc pointMm, Target target) {
        Vector3d v = target.grid.voxelFromPatient().transformPosition(pointMm, new Vector3d());
        return new int[] {(int) Math.rint(v.x), (int) Math.rint(v.y), (int) Math.rint(v.z)};
    }

    private static boolean inScan(Vector3dc pointMm, Target target) {
        int[] v = voxel(pointMm, target);
        return target.grid.contains(v[0], v[1], v[2]);
    }

    private static String text(Vector3dc p) {
        return String.format(Locale.ROOT, "[%.1f, %.1f, %.1f]", p.x(), p.y(), p.z());
    }
}
