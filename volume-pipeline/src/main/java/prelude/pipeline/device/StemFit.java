package prelude.pipeline.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.device.HipStem;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.pipeline.measure.Body;
import prelude.pipeline.measure.Doubt;
import prelude.pipeline.measure.HounsfieldProbe;
import prelude.pipeline.measure.Measured;
import prelude.pipeline.measure.Query;
import prelude.pipeline.measure.Section;
import prelude.pipeline.measure.SectionDoubt;
import prelude.pipeline.measure.Value;

/**
 * How a hip stem sits in a femur where it lies, and where its head comes to lie. Leg length and
 * offset are told along the planned stem and square to it, to the hip, however the stem lies.
 */
final class StemFit {
    private static final int LEVELS = 24;
    private static final String ONCE = "U = 2 u(boundary at one place)";

    /** What is turned further from its planned way goes down no femur, degrees. */
    private static final double FURTHEST_DEGREES = 60;

    private final Placement.StemInFemur wanted;
    private final Body femur;
    private final HipStem stem;
    private final StemPlacing.Hip hip;
    private final Matrix4dc patientFromOwn;
    private final Motion motion;
    private final Vector3d shoulder;

    /** From the shoulder into the femur. */
    private final Vector3d down;

    /** Square to it, to the hip. */
    private final Vector3d medial;

    StemFit(
            Placement.StemInFemur wanted,
            HipStem stem,
            Body femur,
            StemPlacing.Hip hip,
            Matrix4dc patientFromOwn,
            Motion motion) {
        this.wanted = wanted;
        this.stem = stem;
        this.femur = femur;
        this.hip = hip;
        this.patientFromOwn = patientFromOwn;
        this.motion = motion;
        shoulder = patientFromOwn.getTranslation(new Vector3d());
        down = patientFromOwn.transformDirection(new Vector3d(0, 0, -1));
        medial = new Vector3d(hip.medial()).fma(-hip.medial().dot(down), down).normalize();
    }

    Placed placed(Volume scan) throws UnusableInputException {
        double turned = Math.toDegrees(down.angle(hip.down()));
        if (turned > FURTHEST_DEGREES) {
            throw new UnusableInputException(
                    String.format(
                            Locale.ROOT,
                            "%s is turned by %.0f degrees from its planned way: it does not go down the %s.",
                            wanted.asker(),
                            turned,
                            femur.name()));
        }
        List<Value> values = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        SurfaceMesh inBone = Placed.moved(stem.stem(), patientFromOwn);
        wall(inBone, values);
        axis(values, notes);
        head(values);
        if (scan.modality() == Modality.CT) {
            density(inBone, scan, values, notes);
        }
        Vector3d tip = new Vector3d(shoulder).fma(stem.lengthMm(), down);
        return new Placed(
                wanted,
                new Measured(
                        wanted.name(),
                        "hip stem",
                        List.of(femur.name()),
                        values,
                        List.of(
                                Measured.Place.of("shoulder", shoulder),
                                Measured.Place.of("tip", tip),
                                Measured.Place.of("head", headCentre())),
                        notes),
                List.of(),
                List.of(),
                stem.parts().stream().map(part -> Placed.moved(part, patientFromOwn)).toList(),
                List.of());
    }

    private Vector3d headCentre() {
        return patientFromOwn.transformPosition(stem.headCentre());
    }

    /**
     * How far the stem reaches out of the bone, a third of its length below the shoulder and on.
     */
    private void wall(SurfaceMesh inBone, List<Value> values) throws UnusableInputException {
        Query query = femur.tree().query();
        float[] p = inBone.positionsMm();
        double most = Double.NEGATIVE_INFINITY;
        Vector3d way = new Vector3d(medial);
        for (int i = 0; i < p.length; i += 3) {
            Vector3d at = new Vector3d(p[i], p[i + 1], p[i + 2]);
            if (new Vector3d(at).sub(shoulder).dot(down) < stem.lengthMm() / 3) {
                continue;
            }
            double off = query.distance(at);
            double out = query.inside(at) ? -off : off;
            if (out > most) {
                most = out;
                way = new Vector3d(at).sub(query.point());
            }
        }
        if (most > stem.widthMm()) {
            throw new UnusableInputException(
                    "%s does not lie in the %s%s"
                            .formatted(
                                    wanted.asker(),
                                    femur.name(),
                                    motion == Motion.NONE
                                            ? ", which may end with the scan: see its shoulder and direction; points are LPS mm."
                                            : "."));
        }
        double off = Doubt.COVERAGE * femur.doubt().along(way).once();
        values.add(
                new Value(
                        "breach",
                        Math.max(0, most),
                        "mm",
                        off,
                        "greatest distance from the bone of the stem's lower two thirds; " + ONCE));
        values.add(
                new Value(
                        "bone_around_stem",
                        Math.max(0, -most),
                        "mm",
                        off,
                        "least distance from the stem's lower two thirds to the bone's surface; "
                                + ONCE));
    }

    /** The bone's own axis beside the stem: a line through its sections' middles. */
    private void axis(List<Value> values, List<String> notes) {
        List<Vector3d> centres = new ArrayList<>();
        double fill = 0;
        double fillOff = 0;
        for (int i = LEVELS / 3; i <= LEVELS; i++) {
            double depth = stem.lengthMm() * i / LEVELS;
            Vector3d at = new Vector3d(shoulder).fma(depth, down);
            Optional<Section> section =
                    Section.all(femur.surface(), at, down).stream()
                            .filter(each -> each.surrounds(at))
                            .max((a, b) -> Double.compare(a.areaMm2(), b.areaMm2()));
            if (section.isEmpty()) {
                continue;
            }
            centres.add(section.get().centre());
            double width = stem.widthMm(Math.min(depth, stem.lengthMm() * 0.95));
            double bone = section.get().areaDiameterMm();
            if (width / bone > fill) {
                fill = width / bone;
                fillOff =
                        fill
                                * SectionDoubt.of(section.get(), femur.doubt()).areaDiameterMm()
                                / bone;
            }
        }
        if (centres.size() < 3) {
            notes.add(
                    "The stem's axis runs outside the %s: its varus and tilt are not told."
                            .formatted(femur.name()));
            return;
        }
        values.add(
                new Value(
                        "width_over_bone",
                        fill,
                        "share",
                        fillOff,
                        "stem's width over the bone's outer diameter, where it is greatest; U by D_A's"));
        Vector3d bone = slope(centres);
        double u =
                Math.toDegrees(
                        Doubt.COVERAGE
                                * Math.sqrt(12.0 / centres.size())
                                * femur.doubt().within(down).randomMm()
                                / (stem.lengthMm() * 2 / 3));
        String formula =
                "against the bone's axis, a line through its sections' middles; U = 2 √(12/n) d/√12 / length";
        values.add(
                new Value(
                        "varus",
                        Math.toDegrees(Math.atan2(bone.dot(medial), bone.dot(down))),
                        "deg",
                        u,
                        "of the stem, its tip to the outside above 0, " + formula));
        Vector3d aside = down.cross(medial, new Vector3d());
        values.add(
                new Value(
                        "tilt_to_front_or_back",
                        Math.toDegrees(Math.atan2(Math.abs(bone.dot(aside)), bone.dot(down))),
                        "deg",
                        u,
                        "of the stem " + formula));
    }

    /**
     * The direction of a line through points that lie as far apart along the stem: least squares.
     */
    private Vector3d slope(List<Vector3d> centres) {
        double mean = 0;
        for (Vector3dc centre : centres) {
            mean += centre.dot(down) / centres.size();
        }
        Vector3d sum = new Vector3d();
        for (Vector3d centre : centres) {
            sum.fma(centre.dot(down) - mean, centre);
        }
        return sum.normalize();
    }

    private void head(List<Value> values) {
        Vector3d shift = headCentre().sub(wanted.headCentre());
        double u = Doubt.COVERAGE * new Doubt(femur.doubt().grid(), 1).allAround().randomMm();
        String formula =
                "of the head's middle against 'head_centre'; U = 2 u(point), u(point) = d/√12";
        values.add(
                new Value(
                        "leg_length_change",
                        -shift.dot(hip.down()),
                        "mm",
                        u,
                        "along the planned stem, longer above 0, " + formula));
        values.add(
                new Value(
                        "offset_change",
                        shift.dot(hip.medial()),
                        "mm",
                        u,
                        "square to the planned stem, more offset above 0, " + formula));
        values.add(
                new Value(
                        "head_to_front",
                        shift.dot(hip.front()),
                        "mm",
                        u,
                        "square to both, to the back below 0, " + formula));
        Vector3d neck = patientFromOwn.transformDirection(new Vector3d(1, 0, 0));
        Vector3d front = down.cross(medial, new Vector3d());
        if (front.dot(hip.front()) < 0) {
            front.negate();
        }
        values.add(
                new Value(
                        "neck_turned_to_front",
                        Math.toDegrees(Math.atan2(neck.dot(front), neck.dot(medial))),
                        "deg",
                        Math.toDegrees(Math.sqrt(2) * u / hip.asideMm()),
                        "about the stem's axis, against the way to the femur's own head; U = 2 √2 u(point) / its distance from the axis"));
    }

    private void density(SurfaceMesh inBone, Volume scan, List<Value> values, List<String> notes) {
        HounsfieldProbe probe = new HounsfieldProbe(scan);
        float[] p = inBone.positionsMm();
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int i = 0; i < p.length; i += 3) {
            double value = probe.at(new Vector3d(p[i], p[i + 1], p[i + 2]));
            if (!Double.isNaN(value)) {
                sum += value;
                squares += value * value;
                count++;
            }
        }
        if (count == 0) {
            notes.add("The stem lies outside the scan: there is no density around it.");
            return;
        }
        double mean = sum / count;
        double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
        double voxel = femur.doubt().allAround().voxelMm();
        double places = Math.max(1, Math.min(count, inBone.areaMm2() / (voxel * voxel)));
        values.add(
                new Value(
                        "density_at_surface",
                        mean,
                        "HU",
                        2 * deviation / Math.sqrt(places),
                        "mean over the stem's surface; U = 2 s/√n, n voxels"));
    }
}
