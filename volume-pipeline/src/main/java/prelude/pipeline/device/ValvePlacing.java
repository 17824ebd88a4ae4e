package prelude.pipeline.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import prelude.cases.device.DeviceKind;
import prelude.cases.device.ValveFrame;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.measure.AnnulusMeasure;
import prelude.pipeline.measure.AnnulusRing;
import prelude.pipeline.measure.Body;
import prelude.pipeline.measure.Doubt;
import prelude.pipeline.measure.Measured;
import prelude.pipeline.measure.Section;
import prelude.pipeline.measure.SectionDoubt;
import prelude.pipeline.measure.Value;
import prelude.pipeline.measure.Wanted;

/**
 * How a transcatheter valve fits the aortic annulus. A balloon-expandable frame is taken to be
 * round where it lies; a self-expanding one gives way to the annulus and keeps its circumference.
 */
final class ValvePlacing {
    private static final double TOUCHING_MM = 0.5;

    private final Placement.ValveInAnnulus wanted;
    private final Body root;
    private final ValveFrame frame;
    private final boolean selfExpanding;
    private final AnnulusRing ring;
    private final Vector3d up;

    ValvePlacing(Placement.ValveInAnnulus wanted, Body root) throws UnusableInputException {
        this.wanted = wanted;
        this.root = root;
        frame = ValveFrame.of(wanted.device());
        selfExpanding = wanted.device().family().kind() == DeviceKind.SELF_EXPANDING_VALVE;
        ring = AnnulusRing.of(wanted.asker(), root, wanted.hinges());
        up = new Vector3d(ring.normal());
        if (wanted.ascending().sub(ring.middle(), new Vector3d()).dot(up) < 0) {
            up.negate();
        }
    }

    Placed place() throws UnusableInputException {
        if (wanted.depthMm() >= frame.heightMm()) {
            throw new UnusableInputException(
                    String.format(
                            Locale.ROOT,
                            "%s lies below the annulus as a whole: its 'depth_mm' of %.1f is not less than its height of %.1f mm.",
                            wanted.asker(),
                            wanted.depthMm(),
                            frame.heightMm()));
        }
        Measured annulus =
                AnnulusMeasure.of(
                        new Wanted.Annulus(
                                wanted.name(), root.name(), wanted.hinges(), wanted.coronaries()),
                        root);
        List<Value> values = new ArrayList<>();
        List<Grade> grades = new ArrayList<>();
        sizing(values, grades);
        seal(values);
        annulus.values().forEach(v -> values.add(renamed(v)));
        for (Wanted.Ostium ostium : wanted.coronaries()) {
            coronary(ostium, annulus, values, grades);
        }
        List<String> notes = new ArrayList<>(annulus.notes());
        if (wanted.depthMm() > frame.skirtMm()) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The skirt ends %.1f mm below the annulus: nothing seals there, whatever the cover.",
                            wanted.depthMm() - frame.skirtMm()));
        }
        List<Measured.Place> places = new ArrayList<>();
        Vector3d centre = ring.section().centre();
        places.add(Measured.Place.of("annulus", centre));
        places.add(Measured.Place.of("inflow", new Vector3d(centre).fma(-wanted.depthMm(), up)));
        places.add(
                Measured.Place.of(
                        "outflow",
                        new Vector3d(centre).fma(frame.heightMm() - wanted.depthMm(), up)));
        return new Placed(
                wanted,
                new Measured(
                        wanted.name(),
                        selfExpanding ? "self-expanding valve" : "balloon-expandable valve",
                        List.of(root.name()),
                        values,
                        places,
                        notes),
                grades,
                List.of(),
                parts(centre),
                List.of());
    }

    private static Value renamed(Value value) {
        return new Value(
                value.what().startsWith("height_")
                        ? "coronary_" + value.what()
                        : "annulus_" + value.what(),
                value.value(),
                value.unit(),
                value.uncertainty(),
                value.formula());
    }

    private List<SurfaceMesh> parts(Vector3d centre) {
        Matrix4d patientFromOwn =
                Pose.patientFromOwn(
                        new Vector3d(centre).fma(-wanted.depthMm(), up), up, Pose.across(up));
        return frame.parts().stream().map(part -> Placed.moved(part, patientFromOwn)).toList();
    }

    private void sizing(List<Value> values, List<Grade> grades) {
        Section section = ring.section();
        SectionDoubt off = SectionDoubt.of(section, root.doubt());
        double area = Math.PI / 4 * frame.diameterMm() * frame.diameterMm();
        double byArea = 100 * (area / section.areaMm2() - 1);
        double byAreaOff = 100 * area / (section.areaMm2() * section.areaMm2()) * off.areaMm2();
        double around = Math.PI * frame.diameterMm();
        double perimeter = section.perimeterMm();
        double byPerimeter = 100 * (around / perimeter - 1);
        double byPerimeterOff = 100 * around / (perimeter * perimeter) * off.perimeterMm();
        values.add(
                new Value(
                        "oversizing_by_area",
                        byArea,
                        "%",
                        byAreaOff,
                        "valve's nominal area over the annulus's, less 1; U = 100 A_v/A² U(A)"));
        values.add(
                new Value(
                        "oversizing_by_perimeter",
                        byPerimeter,
                        "%",
                        byPerimeterOff,
                        "valve's circumference over the annulus's perimeter, less 1; U = 100 P_v/P² U(P)"));
        grades.add(
                selfExpanding
                        ? Grade.of(
                                "oversizing by perimeter",
                                byPerimeter,
                                byPerimeterOff,
                                ValvePlacing::byPerimeter,
                                "the span of makers' sizing charts; assumed")
                        : Grade.of(
                                "oversizing by area",
                                byArea,
                                byAreaOff,
                                ValvePlacing::byArea,
                                "Barbanti et al., Circulation 128:244-253, 2013"));
    }

    private static Grade.Step byArea(double percent) {
        if (percent < 0) {
            return new Grade.Step("undersized", "the valve is smaller than the annulus");
        }
        return percent < 20
                ? new Grade.Step("usual", "0 to below 20 %")
                : new Grade.Step("high", "20 % or more: the annulus ruptures more often");
    }

    private static Grade.Step byPerimeter(double percent) {
        if (percent < 7) {
            return new Grade.Step("low", "below 7 %");
        }
        return percent <= 30
                ? new Grade.Step("usual", "7 to 30 %")
                : new Grade.Step("high", "above 30 %");
    }

    /**
     * How much of the annulus the frame meets, and the area beside it through which blood leaks.
     */
    private void seal(List<Value> values) {
        double[] wall = LumenLine.wallMm(ring.section(), Pose.across(up), up);
        double[] open =
                selfExpanding
                        ? GraftLay.opened(wall, Math.PI * frame.diameterMm())
                        : round(wall, frame.diameterMm() / 2);
        Doubt.Boundary boundary = root.doubt().within(up);
        double once = Doubt.COVERAGE * boundary.once();
        values.add(
                new Value(
                        "annulus_cover",
                        met(wall, open, TOUCHING_MM),
                        "share",
                        (met(wall, open, TOUCHING_MM + once)
                                        - met(wall, open, Math.max(0, TOUCHING_MM - once)))
                                / 2,
                        "of the ring's angles at which the frame is within 0.5 mm of it; U by the gap's own"));
        double gap = 0;
        for (int a = 0; a < wall.length; a++) {
            gap += (wall[a] * wall[a] - open[a] * open[a]) * Math.PI / wall.length;
        }
        double perimeter = ring.section().perimeterMm();
        double free = (1 - met(wall, open, 1e-6)) * perimeter;
        values.add(
                new Value(
                        "gap_area",
                        gap / 100,
                        "cm2",
                        Doubt.COVERAGE
                                * boundary.averaged(perimeter / boundary.voxelMm())
                                * free
                                / 100,
                        "of the annulus beside the frame; U = 2 u(mean boundary) times the ring's length that it does not meet"));
        Vector3d normal = up;
        double point = new Doubt(root.doubt().grid(), 1).along(normal).randomMm();
        values.add(
                new Value(
                        "skirt_above_annulus",
                        frame.skirtMm() - wanted.depthMm(),
                        "mm",
                        Doubt.COVERAGE * point / Math.sqrt(3),
                        "from the plane to the skirt's upper edge; U = 2 u(point)/√3, of three hinge points"));
    }

    private static double[] round(double[] wall, double radius) {
        double[] open = new double[wall.length];
        for (int a = 0; a < wall.length; a++) {
            open[a] = Math.min(wall[a], radius);
        }
        return open;
    }

    private static double met(double[] wall, double[] open, double limit) {
        int met = 0;
        for (int a = 0; a < wall.length; a++) {
            met += wall[a] - open[a] <= limit ? 1 : 0;
        }
        return met / (double) wall.length;
    }

    private void coronary(
            Wanted.Ostium ostium, Measured annulus, List<Value> values, List<Grade> grades)
            throws UnusableInputException {
        Vector3d base = ring.section().centre().fma(-wanted.depthMm(), up);
        Vector3d at = ostium.place().sub(base, new Vector3d());
        double along = at.dot(up);
        double aside = new Vector3d(at).fma(-along, up).length();
        if (along <= wanted.depthMm()) {
            throw new UnusableInputException(
                    "%s: 'coronaries.%s' does not lie on the aorta's side of the annulus; points are LPS mm."
                            .formatted(wanted.asker(), ostium.name()));
        }
        double least = Double.POSITIVE_INFINITY;
        int steps = (int) Math.ceil(frame.heightMm() * 10);
        for (int i = 0; i <= steps; i++) {
            double there = frame.heightMm() * i / steps;
            least = Math.min(least, Math.hypot(aside - frame.radiusMm(there), along - there));
        }
        if (along < frame.heightMm() && aside < frame.radiusMm(along)) {
            least = -least;
        }
        double point = Doubt.COVERAGE * new Doubt(root.doubt().grid(), 1).allAround().randomMm();
        values.add(
                new Value(
                        "distance_" + ostium.name(),
                        least,
                        "mm",
                        point * Math.sqrt(2),
                        "from the ostium to the frame's outside, unloaded, below 0 within; U = 2 √2 u(point), u(point) = d/√12"));
        values.add(
                new Value(
                        "frame_above_" + ostium.name(),
                        frame.heightMm() - along,
                        "mm",
                        point * Math.sqrt(2),
                        "how far the frame reaches past the ostium's lower edge; U = 2 √2 u(point)"));
        Value height = annulus.value("height_" + ostium.name()).orElseThrow();
        grades.add(
                Grade.of(
                        String.format(Locale.ROOT, "height of the %s ostium", ostium.name()),
                        height.value(),
                        height.uncertainty(),
                        ValvePlacing::byHeight,
                        "Ribeiro et al., J Am Coll Cardiol 62:1552-1562, 2013"));
    }

    private static Grade.Step byHeight(double mm) {
        return mm < 12
                ? new Grade.Step("low", "below 12 mm: coronaries are obstructed more often")
                : new Grade.Step("usual", "12 mm or more");
    }
}
