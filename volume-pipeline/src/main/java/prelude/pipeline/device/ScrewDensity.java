package prelude.pipeline.device;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.joml.Vector3d;
import prelude.cases.device.Screw;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.pipeline.measure.HounsfieldProbe;
import prelude.pipeline.measure.Query;
import prelude.pipeline.measure.Value;

/** The scan's density in what of a screw's sweep lies in bone. */
final class ScrewDensity {
    private static final double STEP_MM = 0.5;
    private static final int RINGS = 4;
    private static final int ANGLES = 16;
    private static final String[] THIRDS = {"head_third", "middle_third", "tip_third"};
    private static final String FORMULA =
            "mean of what lies within both the thread's envelope and the bone; U = 2 s/√n, n voxels";

    private final Screw screw;
    private final Placement.ScrewInBone wanted;
    private final Volume scan;
    private final Query bone;
    private final List<Placed.Along> profile = new ArrayList<>();
    private OptionalDouble meanHu = OptionalDouble.empty();

    /**
     * @param bone its surface: what lies beside it does not hold the screw, and does not count
     */
    ScrewDensity(Screw screw, Placement.ScrewInBone wanted, Volume scan, Query bone) {
        this.screw = screw;
        this.bone = bone;
        this.wanted = wanted;
        this.scan = scan;
    }

    /** The mean over all, HU; empty where there is none. */
    OptionalDouble meanHu() {
        return meanHu;
    }

    List<Placed.Along> profile() {
        return profile;
    }

    /** Sums of samples. */
    private static final class Sum {
        double sum;
        double squares;
        long count;
        double volumeMm3;

        void add(double value, double standsForMm3) {
            sum += value;
            squares += value * value;
            count++;
            volumeMm3 += standsForMm3;
        }

        double mean() {
            return sum / count;
        }

        double deviation() {
            return Math.sqrt(Math.max(0, squares / count - mean() * mean()));
        }
    }

    /** Adds the density's values; returns what must be known of them. */
    List<String> addTo(List<Value> values) {
        if (scan.modality() != Modality.CT) {
            return List.of("The scan is no CT: there is no density along the screw.");
        }
        HounsfieldProbe probe = new HounsfieldProbe(scan);
        Sum all = new Sum();
        Sum[] thirds = {new Sum(), new Sum(), new Sum()};
        int steps = (int) Math.floor(screw.lengthMm() / STEP_MM);
        for (int i = 0; i < steps; i++) {
            double depth = (i + 0.5) * STEP_MM;
            Sum here = new Sum();
            disc(probe, depth, here);
            if (here.count == 0) {
                continue;
            }
            profile.add(new Placed.Along(depth, "hounsfield", here.mean()));
            add(here, all);
            add(here, thirds[Math.min(2, (int) (3 * depth / screw.lengthMm()))]);
        }
        if (all.count == 0) {
            return List.of(
                    "No bone that the screw goes through lies in the scan: there is no density along it.");
        }
        values.add(value("density", all));
        meanHu = OptionalDouble.of(all.mean());
        for (int third = 0; third < 3; third++) {
            if (thirds[third].count > 0) {
                values.add(value("density_" + THIRDS[third], thirds[third]));
            }
        }
        return List.of();
    }

    private static void add(Sum here, Sum to) {
        to.sum += here.sum;
        to.squares += here.squares;
        to.count += here.count;
        to.volumeMm3 += here.volumeMm3;
    }

    /** Rings of equal area, so that each sample stands for as much bone. */
    private void disc(HounsfieldProbe probe, double depth, Sum sum) {
        Vector3d axis = wanted.direction();
        Vector3d across = Pose.across(axis);
        Vector3d up = axis.cross(across, new Vector3d());
        double radius = screw.envelopeMm(depth);
        double standsFor = Math.PI * radius * radius * STEP_MM / (RINGS * ANGLES);
        Vector3d at = new Vector3d();
        for (int ring = 0; ring < RINGS; ring++) {
            double r = radius * Math.sqrt((ring + 0.5) / RINGS);
            for (int a = 0; a < ANGLES; a++) {
                double angle = 2 * Math.PI * (a + 0.5 * (ring % 2)) / ANGLES;
                at.set(wanted.entry())
                        .fma(depth, axis)
                        .fma(r * Math.cos(angle), across)
                        .fma(r * Math.sin(angle), up);
                double value = probe.at(at);
                if (!Double.isNaN(value) && bone.inside(at)) {
                    sum.add(value, standsFor);
                }
            }
        }
    }

    private Value value(String what, Sum sum) {
        double voxels = Math.max(1, sum.volumeMm3 / scan.grid().voxelVolumeMm3());
        return new Value(what, sum.mean(), "HU", 2 * sum.deviation() / Math.sqrt(voxels), FORMULA);
    }
}
