package prelude.pipeline.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.device.Plate;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.mesh.TriangleMeasure;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.measure.Body;
import prelude.pipeline.measure.Doubt;
import prelude.pipeline.measure.Measured;
import prelude.pipeline.measure.Query;
import prelude.pipeline.measure.Value;

/** How a plate of its bend lies on a bone where it is: it keeps the bend that it was planned in. */
final class PlateFit implements Plate.Bend {
    /**
     * Ahmad et al., Injury 38:358-364, 2007: locked plates hold as well at up to 2 mm from the
     * bone, worse at 5 mm.
     */
    private static final double CLOSE_MM = 2;

    /** What the metal of a plate is strained at most before it tears (assumed). */
    private static final double BEARS_PERCENT = 10;

    private final Placement.PlateOnBone wanted;
    private final Plate plate;
    private final PlateBend bend;
    private final Body bone;
    private final Motion motion;

    PlateFit(Placement.PlateOnBone wanted, Plate plate, PlateBend bend, Body bone, Motion motion) {
        this.wanted = wanted;
        this.plate = plate;
        this.bend = bend;
        this.bone = bone;
        this.motion = motion;
    }

    @Override
    public Vector3d patientMm(Vector3dc own) {
        return motion.point(bend.patientMm(own));
    }

    Placed placed() throws UnusableInputException {
        SurfaceMesh underside = plate.underside(this);
        float[] gaps = gaps(underside);
        requireNear(gaps);
        double least = bend.leastRadiusMm();
        List<Value> values = new ArrayList<>(figures(underside, gaps));
        double span = plate.holePitchMm();
        double sagitta = Doubt.COVERAGE * Math.sqrt(1.5) * bone.doubt().allAround().averaged(4);
        values.add(
                new Value(
                        "strongest_bend",
                        1000 / least,
                        "1/m",
                        1000 * 8 * sagitta / (4 * span * span),
                        "of the underside's middle line, over two pitches; U = 8 U(sagitta) / (2 pitch)²"));
        values.add(
                new Value(
                        "bending_strain",
                        100 * plate.thicknessMm() / 2 / least,
                        "%",
                        100 * plate.thicknessMm() / 2 * 8 * sagitta / (4 * span * span),
                        "of the outer fibre, t / 2R, where it is bent most; U by the bend's"));
        values.add(
                new Value(
                        "strongest_twist",
                        bend.mostTwistDegPerCm(),
                        "deg/cm",
                        Math.toDegrees(2 * sagitta / plate.widthMm()) * 10 / (span / 2),
                        "of its width about its length; U = 2 U(sagitta) / width, per half a pitch"));
        List<Measured.Place> places = new ArrayList<>();
        for (int hole = 0; hole < plate.holes(); hole++) {
            Vector3d at = patientMm(new Vector3d(plate.holeAtMm(hole), 0, 0));
            places.add(Measured.Place.of("hole %d".formatted(hole + 1), at));
        }
        return new Placed(
                wanted,
                new Measured(
                        wanted.name(),
                        "plate",
                        List.of(bone.name()),
                        values,
                        places,
                        notes(100 * plate.thicknessMm() / 2 / least)),
                List.of(),
                profile(),
                List.of(plate.surface(this)),
                List.of(new VertexMap("gap_mm", underside, gaps, CLOSE_MM / 2)));
    }

    private void requireNear(float[] gaps) throws UnusableInputException {
        double least = Double.POSITIVE_INFINITY;
        for (float gap : gaps) {
            least = Math.min(least, gap);
        }
        if (least > PlatePlacing.REACH_MM) {
            throw new UnusableInputException(
                    String.format(
                            Locale.ROOT,
                            "%s lies %.0f mm off the %s, and not on it.",
                            wanted.asker(),
                            least,
                            bone.name()));
        }
    }

    /** Whether its upper side is nearer to the bone than its underside: it lies on its face. */
    private boolean turnedOver() {
        Vector3d under = patientMm(new Vector3d());
        Vector3d look = patientMm(new Vector3d(0, 0, 1)).sub(under);
        Query nearest = bone.tree().query();
        nearest.distance(under);
        return look.dot(SurfaceNormals.of(bone.surface(), nearest.triangle())) < 0;
    }

    private List<String> notes(double strainPercent) {
        List<String> notes = new ArrayList<>();
        if (strainPercent > BEARS_PERCENT) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "To lie so close it would be bent by %.0f %%, more than the %.0f %% that a plate is taken to bear: lay it elsewhere, or see whether the bone's surface follows the scan's voxels there.",
                            strainPercent,
                            BEARS_PERCENT));
        }
        if (turnedOver()) {
            notes.add("It lies with its upper side towards the bone: gaps are its underside's.");
        }
        return notes;
    }

    private float[] gaps(SurfaceMesh underside) {
        float[] p = underside.positionsMm();
        float[] gaps = new float[underside.vertexCount()];
        for (int v = 0; v < gaps.length; v++) {
            gaps[v] = (float) bend.gapMm(new Vector3d(p[3 * v], p[3 * v + 1], p[3 * v + 2]));
        }
        return gaps;
    }

    /** The underside's area, a third of each triangle at each of its corners. */
    private static double[] areas(SurfaceMesh mesh) {
        double[] areas = new double[mesh.vertexCount()];
        for (int t = 0; t < mesh.triangleCount(); t++) {
            double third = TriangleMeasure.areaMm2(mesh.positionsMm(), mesh.triangles(), t) / 3;
            for (int corner = 0; corner < 3; corner++) {
                areas[mesh.triangles()[3 * t + corner]] += third;
            }
        }
        return areas;
    }

    private List<Value> figures(SurfaceMesh underside, float[] gaps) {
        double[] areas = areas(underside);
        double area = Arrays.stream(areas).sum();
        double mean = 0;
        double most = 0;
        double deepest = 0;
        for (int v = 0; v < gaps.length; v++) {
            mean += gaps[v] * areas[v] / area;
            most = Math.max(most, gaps[v]);
            deepest = Math.max(deepest, -gaps[v]);
        }
        Doubt.Boundary boundary = bone.doubt().allAround();
        double once = Doubt.COVERAGE * boundary.once();
        double voxels = area / (boundary.voxelMm() * boundary.voxelMm());
        double close = share(gaps, areas, CLOSE_MM);
        return List.of(
                new Value(
                        "gap_mean",
                        mean,
                        "mm",
                        Doubt.COVERAGE * boundary.averaged(voxels),
                        "from the underside to the bone, by area; U = 2 u(mean boundary)"),
                new Value(
                        "gap_greatest",
                        most,
                        "mm",
                        once,
                        "from the underside to the bone; U = 2 u(boundary at one place)"),
                new Value(
                        "pressed_into_bone",
                        deepest,
                        "mm",
                        once,
                        "of the underside at most; U = 2 u(boundary at one place)"),
                new Value(
                        "within_2_mm",
                        close,
                        "share",
                        (share(gaps, areas, CLOSE_MM + once)
                                        - share(gaps, areas, Math.max(0, CLOSE_MM - once)))
                                / 2,
                        "of the underside no further from the bone (Ahmad et al., Injury 38:358-364, 2007); U by the gap's own"));
    }

    private static double share(float[] gaps, double[] areas, double limit) {
        double within = 0;
        for (int v = 0; v < gaps.length; v++) {
            within += gaps[v] <= limit ? areas[v] : 0;
        }
        return Math.min(1, within / Arrays.stream(areas).sum());
    }

    /** The gap under the plate's middle line. */
    private List<Placed.Along> profile() {
        List<Placed.Along> profile = new ArrayList<>();
        double length = plate.lengthMm();
        int steps = (int) Math.rint(length);
        for (int i = 0; i <= steps; i++) {
            double along = length * i / steps;
            Vector3d at = patientMm(new Vector3d(along - length / 2, 0, 0));
            profile.add(new Placed.Along(along, "gap_mm", bend.gapMm(at)));
        }
        return profile;
    }
}
