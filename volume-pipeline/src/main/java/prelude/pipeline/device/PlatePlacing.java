package prelude.pipeline.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.joml.Vector3d;
import prelude.cases.device.Plate;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.mesh.TriangleMeasure;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.measure.Body;
import prelude.pipeline.measure.Doubt;
import prelude.pipeline.measure.Measured;
import prelude.pipeline.measure.Query;
import prelude.pipeline.measure.Value;

/** How a plate that was bent to a bone lies on it. */
final class PlatePlacing {
    private static final double REACH_MM = 10;

    /**
     * Ahmad et al., Injury 38:358-364, 2007: locked plates hold as well at up to 2 mm from the
     * bone, worse at 5 mm.
     */
    private static final double CLOSE_MM = 2;

    /** A direction that is nearer to the bone's normal than about 17 degrees says no way on it. */
    private static final double STEEPEST = 0.955;

    /** What the metal of a plate is strained at most before it tears (assumed). */
    private static final double BEARS_PERCENT = 10;

    private final Placement.PlateOnBone wanted;
    private final Body bone;
    private final Plate plate;

    PlatePlacing(Placement.PlateOnBone wanted, Body bone) {
        this.wanted = wanted;
        this.bone = bone;
        plate = Plate.of(wanted.device());
    }

    Placed place() throws UnusableInputException {
        Query nearest = bone.tree().query();
        double off = nearest.distance(wanted.centre());
        if (off > REACH_MM) {
            throw new UnusableInputException(
                    String.format(
                            Locale.ROOT,
                            "%s: its 'centre' lies %.0f mm off the %s, more than %.0f; points are LPS mm.",
                            wanted.asker(),
                            off,
                            bone.name(),
                            REACH_MM));
        }
        Vector3d normal = SurfaceNormals.of(bone.surface(), nearest.triangle());
        if (Math.abs(normal.dot(wanted.direction())) > STEEPEST) {
            throw new UnusableInputException(
                    "%s: its 'direction' points into the %s, not along it; directions go along LPS."
                            .formatted(wanted.asker(), bone.name()));
        }
        PlateBend bend = new PlateBend(plate, bone, wanted.centre(), wanted.direction());
        SurfaceMesh underside = plate.underside(bend);
        float[] gaps = gaps(underside, bend);
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
            Vector3d at = bend.patientMm(new Vector3d(plate.holeAtMm(hole), 0, 0));
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
                profile(bend),
                List.of(plate.surface(bend)),
                List.of(new VertexMap("gap_mm", underside, gaps, CLOSE_MM / 2)));
    }

    private static List<String> notes(double strainPercent) {
        return strainPercent > BEARS_PERCENT
                ? List.of(
                        String.format(
                                Locale.ROOT,
                                "To lie so close it would be bent by %.0f %%, more than the %.0f %% that a plate is taken to bear: lay it elsewhere, or see whether the bone's surface follows the scan's voxels there.",
                                strainPercent,
                                BEARS_PERCENT))
                : List.of();
    }

    private static float[] gaps(SurfaceMesh underside, PlateBend bend) {
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
    private List<Placed.Along> profile(PlateBend bend) {
        List<Placed.Along> profile = new ArrayList<>();
        double length = plate.lengthMm();
        int steps = (int) Math.rint(length);
        for (int i = 0; i <= steps; i++) {
            double along = length * i / steps;
            Vector3d at = bend.patientMm(new Vector3d(along - length / 2, 0, 0));
            profile.add(new Placed.Along(along, "gap_mm", bend.gapMm(at)));
        }
        return profile;
    }
}
