package prelude.pipeline.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joml.Matrix4d;
import org.joml.Vector2d;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.device.AneurysmClip;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.measure.Body;
import prelude.pipeline.measure.Doubt;
import prelude.pipeline.measure.Measured;
import prelude.pipeline.measure.Section;
import prelude.pipeline.measure.SectionDoubt;
import prelude.pipeline.measure.Value;

/**
 * How an aneurysm clip closes a neck, and what neck it leaves. Between closed blades a neck lies
 * flat: it is then as wide as half its perimeter, to both sides of its middle alike.
 */
final class ClipPlacing {
    private static final int SLICES = 40;

    private final Placement.ClipOnNeck wanted;
    private final Body vessel;
    private final AneurysmClip clip;

    /** From the neck's rim towards the aneurysm. */
    private final Vector3d neckNormal;

    private final Vector3d neckMiddle;

    /** Square to the blades and to how they close. */
    private final Vector3d normal;

    ClipPlacing(Placement.ClipOnNeck wanted, Body vessel) throws UnusableInputException {
        this.wanted = wanted;
        this.vessel = vessel;
        clip = AneurysmClip.of(wanted.device());
        Vector3d a = wanted.neck().get(0);
        Vector3d one = wanted.neck().get(1).sub(a, new Vector3d());
        Vector3d other = wanted.neck().get(2).sub(a, new Vector3d());
        neckMiddle = new Vector3d(a).fma(1 / 3.0, one).fma(1 / 3.0, other);
        neckNormal = one.cross(other, new Vector3d());
        if (neckNormal.length() < 0.1 * one.length() * other.length()) {
            throw new UnusableInputException(
                    "%s: its neck_points lie on one line; give three around the neck's rim."
                            .formatted(wanted.asker()));
        }
        neckNormal.normalize();
        if (neckNormal.dot(wanted.dome().sub(neckMiddle, new Vector3d())) < 0) {
            neckNormal.negate();
        }
        normal = new Vector3d(neckNormal);
        normal.fma(-normal.dot(wanted.direction()), wanted.direction());
        if (normal.length() < 0.3) {
            throw new UnusableInputException(
                    "%s: its blades point along the neck, not across it; correct 'direction'."
                            .formatted(wanted.asker()));
        }
        normal.normalize();
    }

    Placed place() throws UnusableInputException {
        if (wanted.openMm() > clip.openingMm()) {
            throw new UnusableInputException(
                    "%s: opening_mm %s is more than the clip's %s."
                            .formatted(wanted.asker(), wanted.openMm(), clip.openingMm()));
        }
        Section section = section();
        List<Value> values = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        closure(section, values, notes);
        remnant(section, values, notes);
        Vector3d tip = new Vector3d(wanted.pivot()).fma(clip.bladeMm(), wanted.direction());
        Matrix4d patientFromOwn = Pose.patientFromOwn(wanted.pivot(), normal, wanted.direction());
        return new Placed(
                wanted,
                new Measured(
                        wanted.name(),
                        "clip",
                        List.of(vessel.name()),
                        values,
                        List.of(
                                Measured.Place.of("blades begin", wanted.pivot()),
                                Measured.Place.of("blades end", tip),
                                Measured.Place.of("neck under the blades", section.centre())),
                        notes),
                List.of(),
                List.of(),
                clip.parts(wanted.openMm()).stream()
                        .map(part -> Placed.moved(part, patientFromOwn))
                        .toList(),
                List.of());
    }

    /** What the clip's plane cuts of the vessel, where the blades cross it. */
    private Section section() throws UnusableInputException {
        for (Section each : Section.all(vessel.surface(), wanted.pivot(), normal)) {
            for (int i = 0; i <= SLICES; i++) {
                Vector3d on =
                        new Vector3d(wanted.pivot())
                                .fma(clip.bladeMm() * i / SLICES, wanted.direction());
                if (each.surrounds(on)) {
                    return each;
                }
            }
        }
        throw new UnusableInputException(
                "%s: its blades cross no part of the %s; points are LPS mm."
                        .formatted(wanted.asker(), vessel.name()));
    }

    private void closure(Section section, List<Value> values, List<String> notes) {
        SectionDoubt off = SectionDoubt.of(section, vessel.doubt());
        double flat = section.perimeterMm() / 2;
        double flatOff = off.perimeterMm() / 2;
        values.add(
                new Value(
                        "flattened_neck_width",
                        flat,
                        "mm",
                        flatOff,
                        "half the perimeter under the blades; U = 2 π u(boundary)"));
        double centre = section.centre().sub(wanted.pivot()).dot(wanted.direction());
        values.add(
                new Value(
                        "closure",
                        100 * closed(centre, flat),
                        "%",
                        closedOff(centre, flat, flatOff),
                        "of the flattened neck between the blades; U by the width's own"));
        double beyond = clip.bladeMm() - centre - flat / 2;
        values.add(
                new Value(
                        "blades_beyond_neck",
                        beyond,
                        "mm",
                        Math.hypot(flatOff / 2, off.widthMm() / 2),
                        "from the flattened neck to the tips, below 0 where they are too short; U of half the width and of the middle"));
        double[] across = extent(section, normal.cross(wanted.direction(), new Vector3d()));
        values.add(
                new Value(
                        "opening_needed",
                        across[1] - across[0],
                        "mm",
                        off.widthMm(),
                        "the neck's width between the open blades; " + SectionDoubt.WIDTH));
        if (across[1] - across[0] > clip.openingMm()) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The clip opens to %.1f mm: it does not pass around this neck.",
                            clip.openingMm()));
        }
        if (wanted.openMm() > 0) {
            notes.add("The clip is drawn open; closure is that of closed blades.");
        }
    }

    private double closedOff(double centre, double flat, double flatOff) {
        return flatOff < flat
                ? 50 * Math.abs(closed(centre, flat - flatOff) - closed(centre, flat + flatOff))
                : 100;
    }

    private double closed(double centre, double flat) {
        double from = Math.max(0, centre - flat / 2);
        double to = Math.min(clip.bladeMm(), centre + flat / 2);
        return Math.max(0, to - from) / flat;
    }

    private static Vector3d corner(Section section, Vector2d at) {
        return new Vector3d(section.origin()).fma(at.x, section.across()).fma(at.y, section.up());
    }

    private static double[] extent(Section section, Vector3dc way) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Vector2d each : section.corners()) {
            double along = corner(section, each).dot(way);
            low = Math.min(low, along);
            high = Math.max(high, along);
        }
        return new double[] {low, high};
    }

    private void remnant(Section section, List<Value> values, List<String> notes) {
        double rim = neckMiddle.dot(neckNormal);
        double[] above = extent(section, neckNormal);
        double height = section.centre().dot(neckNormal) - rim;
        double point = new Doubt(vessel.doubt().grid(), 1).along(neckNormal).randomMm();
        double off = Doubt.COVERAGE * point / Math.sqrt(3);
        String formula = "from the neck's plane to the blades; U = 2 u(point)/√3, of three points";
        double blade = clip.widthMm() / 2;
        values.add(new Value("remnant_neck", height - blade, "mm", off, formula));
        values.add(
                new Value(
                        "remnant_neck_least",
                        above[0] - rim - blade,
                        "mm",
                        off,
                        "least " + formula));
        values.add(
                new Value(
                        "remnant_neck_greatest",
                        above[1] - rim - blade,
                        "mm",
                        off,
                        "greatest " + formula));
        if (above[0] - rim - blade < 0) {
            notes.add("The blades reach across the neck's plane: they narrow the parent vessel.");
        }
        double volume = volume(section);
        values.add(
                new Value(
                        "remnant_volume",
                        volume / 1000,
                        "ml",
                        (section.areaMm2() * off
                                        + Math.max(0, height - blade)
                                                * SectionDoubt.of(section, vessel.doubt())
                                                        .areaMm2())
                                / 1000,
                        "of the neck's sections from its plane to the blades; U = A U(height) + h U(A)"));
    }

    /** Sections from the neck's plane to the blades' lower side, turning from one to the other. */
    private double volume(Section section) {
        Vector3d to = section.centre().fma(-clip.widthMm() / 2, normal);
        Vector3d way = to.sub(neckMiddle, new Vector3d());
        if (way.dot(neckNormal) <= 0) {
            return 0;
        }
        double volume = 0;
        for (int i = 0; i < SLICES; i++) {
            double share = (i + 0.5) / SLICES;
            Vector3d at = new Vector3d(neckMiddle).fma(share, way);
            Vector3d look = new Vector3d(neckNormal).lerp(normal, share).normalize();
            Optional<Section> slice =
                    Section.all(vessel.surface(), at, look).stream()
                            .filter(each -> each.surrounds(at))
                            .findFirst();
            volume += slice.map(Section::areaMm2).orElse(0.0) * way.dot(look) / SLICES;
        }
        return volume;
    }
}
