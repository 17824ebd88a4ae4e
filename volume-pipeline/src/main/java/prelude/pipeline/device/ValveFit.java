package prelude.pipeline.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import prelude.cases.device.DeviceKind;
import prelude.cases.device.ValveFrame;
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
 * How a transcatheter valve fits the aortic annulus where it lies. A balloon-expandable frame is
 * taken to be round; a self-expanding one gives way to the annulus and keeps its circumference.
 * Both are looked at from where the frame's axis meets the annulus's plane.
 */
final class ValveFit {
    private static final double TOUCHING_MM = 0.5;

    /** What is turned further from the annulus's axis stands in no annulus, degrees. */
    private static final double FURTHEST_DEGREES = 60;

    private static final double ROUNDED_MM = 1e-6;

    private final Placement.ValveInAnnulus wanted;
    private final Body root;
    private final ValveFrame frame;
    private final boolean selfExpanding;
    private final AnnulusRing ring;

    /** Of the annulus's plane, towards the aorta. */
    private final Vector3d up;

    private final Matrix4dc patientFromOwn;

    /** The middle of the frame's inflow end. */
    private final Vector3d base;

    /** Of the frame, with the blood. */
    private final Vector3d axis;

    ValveFit(
            Placement.ValveInAnnulus wanted,
            Body root,
            AnnulusRing ring,
            Vector3d up,
            Matrix4dc patientFromOwn) {
        this.wanted = wanted;
        this.root = root;
        this.ring = ring;
        this.up = up;
        this.patientFromOwn = patientFromOwn;
        frame = ValveFrame.of(wanted.device());
        selfExpanding = wanted.device().family().kind() == DeviceKind.SELF_EXPANDING_VALVE;
        base = patientFromOwn.getTranslation(new Vector3d());
        axis = patientFromOwn.transformDirection(new Vector3d(0, 0, 1));
    }

    Placed placed() throws UnusableInputException {
        double turned = Math.toDegrees(axis.angle(up));
        if (turned > FURTHEST_DEGREES) {
            throw unfit(
                    "is turned by %.0f degrees from the annulus's axis: it does not stand in the annulus.",
                    turned);
        }
        Section annulus = ring.section();
        // Along the axis, from the inflow end to the annulus's plane.
        double depth = annulus.centre().sub(base).dot(up) / axis.dot(up);
        if (depth >= frame.heightMm()) {
            throw unfit("lies below the annulus as a whole, by %.1f mm.", depth - frame.heightMm());
        }
        if (depth < -ROUNDED_MM) {
            throw unfit("lies above the annulus as a whole, by %.1f mm.", -depth);
        }
        Vector3d centre = new Vector3d(base).fma(depth, axis);
        if (!annulus.surrounds(centre)) {
            throw unfit(
                    "stands beside the annulus: its axis passes %.1f mm from the annulus's middle.",
                    centre.distance(annulus.centre()));
        }
        return placed(centre, depth);
    }

    private UnusableInputException unfit(String sentence, double value) {
        return new UnusableInputException(
                wanted.asker() + " " + String.format(Locale.ROOT, sentence, value));
    }

    private Placed placed(Vector3d centre, double depth) throws UnusableInputException {
        Measured annulus =
                AnnulusMeasure.of(
                        new Wanted.Annulus(
                                wanted.name(), root.name(), wanted.hinges(), wanted.coronaries()),
                        root);
        List<Value> values = new ArrayList<>();
        List<Grade> grades = new ArrayList<>();
        sizing(values, grades);
        seal(centre, values);
        double skirt = stance(centre, depth, values);
        annulus.values().forEach(v -> values.add(renamed(v)));
        for (Wanted.Ostium ostium : wanted.coronaries()) {
            coronary(ostium, annulus, values, grades);
        }
        List<String> notes = new ArrayList<>(annulus.notes());
        if (skirt < 0) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The skirt ends %.1f mm below the annulus: nothing seals there, whatever the cover.",
                            -skirt));
        }
        return new Placed(
                wanted,
                new Measured(
                        wanted.name(),
                        selfExpanding ? "self-expanding valve" : "balloon-expandable valve",
                        List.of(root.name()),
                        values,
                        List.of(
                                Measured.Place.of("annulus", ring.section().centre()),
                                Measured.Place.of("inflow", base),
                                Measured.Place.of(
                                        "outflow", new Vector3d(base).fma(frame.heightMm(), axis))),
                        notes),
                grades,
                List.of(),
                frame.parts().stream().map(part -> Placed.moved(part, patientFromOwn)).toList(),
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
                                ValveFit::byPerimeter,
                                "the span of makers' sizing charts; assumed")
                        : Grade.of(
                                "oversizing by area",
                                byArea,
                                byAreaOff,
                                ValveFit::byArea,
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
    private void seal(Vector3d centre, List<Value> values) {
        Vector3d across = inPlane();
        double[] wall =
                LumenLine.wallMm(ring.section(), centre, across, up.cross(across, new Vector3d()));
        double[] outline = outline(wall.length);
        double[] open =
                selfExpanding
                        ? GraftLay.opened(wall, GraftLay.around(outline))
                        : round(wall, outline);
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
    }

    /**
     * How it stands in the annulus.
     *
     * @return how far its skirt reaches above the annulus's plane where it reaches least, mm
     */
    private double stance(Vector3d centre, double depth, List<Value> values) {
        double point = Doubt.COVERAGE * new Doubt(root.doubt().grid(), 1).along(up).randomMm();
        double ofPlane = point / Math.sqrt(3);
        String byHinges = "; U = 2 u(point)/√3, of three hinge points";
        double tilt = axis.angle(up);
        double hinges = 0;
        for (Vector3d hinge : wanted.hinges()) {
            hinges += hinge.distance(ring.middle()) / 3;
        }
        double ofTilt = Math.sqrt(2 / 3.0) * point / hinges;
        double rim = frame.radiusMm(frame.skirtMm());
        double skirt = (frame.skirtMm() - depth) * Math.cos(tilt) - rim * Math.sin(tilt);
        values.add(
                new Value(
                        "skirt_above_annulus",
                        skirt,
                        "mm",
                        Math.hypot(ofPlane, tilt > 1e-6 ? ofTilt * rim : 0),
                        "from the plane to the skirt's upper edge, where it is least"
                                + byHinges
                                + (tilt > 1e-6 ? ", and its radius times that of the tilt" : "")));
        values.add(
                new Value(
                        "inflow_below_annulus",
                        depth,
                        "mm",
                        ofPlane,
                        "from the inflow end to the plane, along the frame's axis" + byHinges));
        values.add(
                new Value(
                        "tilt_to_annulus",
                        Math.toDegrees(tilt),
                        "deg",
                        Math.toDegrees(ofTilt),
                        "of the frame's axis to the plane's; U = 2 √(2/3) u(point) / r, of three hinge points at r from their middle"));
        values.add(
                new Value(
                        "off_annulus_middle",
                        centre.distance(ring.section().centre()),
                        "mm",
                        SectionDoubt.of(ring.section(), root.doubt()).widthMm() / 2,
                        "of the frame's axis in the plane; U of the annulus's middle, half its width's"));
        return skirt;
    }

    /** The frame's own way across the annulus's plane: where its tilt makes it longest. */
    private Vector3d inPlane() {
        Vector3d across = new Vector3d(axis).fma(-axis.dot(up), up);
        return across.length() > 1e-9 ? across.normalize() : Pose.across(up);
    }

    /** The unloaded frame in the annulus's plane: an ellipse, from its tilt, by angle. */
    private double[] outline(int angles) {
        double radius = frame.diameterMm() / 2;
        double[] outline = new double[angles];
        for (int a = 0; a < angles; a++) {
            double angle = 2 * Math.PI * a / angles;
            outline[a] = radius / Math.hypot(Math.cos(angle) * axis.dot(up), Math.sin(angle));
        }
        return outline;
    }

    private static double[] round(double[] wall, double[] outline) {
        double[] open = new double[wall.length];
        for (int a = 0; a < wall.length; a++) {
            open[a] = Math.min(wall[a], outline[a]);
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
            Wanted.Ostium ostium, Measured annulus, List<Value> values, List<Grade> grades) {
        Vector3d at = ostium.place().sub(base, new Vector3d());
        double along = at.dot(axis);
        double aside = new Vector3d(at).fma(-along, axis).length();
        double least = Double.POSITIVE_INFINITY;
        int steps = (int) Math.ceil(frame.heightMm() * 10);
        for (int i = 0; i <= steps; i++) {
            double there = frame.heightMm() * i / steps;
            least = Math.min(least, Math.hypot(aside - frame.radiusMm(there), along - there));
        }
        if (along >= 0 && along < frame.heightMm() && aside < frame.radiusMm(along)) {
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
                        ValveFit::byHeight,
                        "Ribeiro et al., J Am Coll Cardiol 62:1552-1562, 2013"));
    }

    private static Grade.Step byHeight(double mm) {
        return mm < 12
                ? new Grade.Step("low", "below 12 mm: coronaries are obstructed more often")
                : new Grade.Step("usual", "12 mm or more");
    }
}
