package prelude.pipeline.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.joml.Matrix4dc;
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
 * How an aneurysm clip closes a neck where it lies, and what neck it leaves. Between closed blades
 * a neck lies flat: it is then as wide as half its perimeter, to both sides of its middle alike.
 */
final class ClipFit {
    /** Of the clip's axis along the neck's; below this, about 73 degrees, it closes no neck. */
    static final double LEAST_ACROSS = 0.3;

    private static final int SLICES = 40;

    private final Placement.ClipOnNeck wanted;
    private final AneurysmClip clip;
    private final Body vessel;
    private final ClipPlacing.Neck neck;
    private final Matrix4dc patientFromOwn;
    private final Motion motion;
    private final Vector3d pivot;

    /** Of the blades. */
    private final Vector3d direction;

    /** Square to the blades and to how they close, towards the aneurysm. */
    private final Vector3d normal;

    ClipFit(
            Placement.ClipOnNeck wanted,
            AneurysmClip clip,
            Body vessel,
            ClipPlacing.Neck neck,
            Matrix4dc patientFromOwn,
            Motion motion) {
        this.wanted = wanted;
        this.clip = clip;
        this.vessel = vessel;
        this.neck = neck;
        this.patientFromOwn = patientFromOwn;
        this.motion = motion;
        pivot = patientFromOwn.getTranslation(new Vector3d());
        direction = patientFromOwn.transformDirection(new Vector3d(1, 0, 0));
        normal = patientFromOwn.transformDirection(new Vector3d(0, 0, 1));
        // Turned over about its blades, a clip is the same.
        if (normal.dot(neck.normal()) < 0) {
            normal.negate();
        }
    }

    Placed placed() throws UnusableInputException {
        if (normal.dot(neck.normal()) < LEAST_ACROSS) {
            throw new UnusableInputException(
                    "%s is turned so far that its blades do not close across the neck."
                            .formatted(wanted.asker()));
        }
        Section section = section();
        List<Value> values = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        closure(section, values, notes);
        remnant(section, values, notes);
        return new Placed(
                wanted,
                new Measured(
                        wanted.name(),
                        "clip",
                        List.of(vessel.name()),
                        values,
                        List.of(
                                Measured.Place.of("blades begin", pivot),
                                Measured.Place.of("blades end", along(clip.bladeMm())),
                                Measured.Place.of("neck under the blades", section.centre())),
                        notes),
                List.of(),
                List.of(),
                clip.parts(wanted.openMm()).stream()
                        .map(part -> Placed.moved(part, patientFromOwn))
                        .toList(),
                List.of());
    }

    private Vector3d along(double mm) {
        return new Vector3d(pivot).fma(mm, direction);
    }

    /** What the clip's plane cuts of the vessel, where the blades cross it. */
    private Section section() throws UnusableInputException {
        for (Section each : Section.all(vessel.surface(), pivot, normal)) {
            for (int i = 0; i <= SLICES; i++) {
                if (each.surrounds(along(clip.bladeMm() * i / SLICES))) {
                    return each;
                }
            }
        }
        throw new UnusableInputException(
                "%s: its blades cross no part of the %s%s"
                        .formatted(wanted.asker(), vessel.name(), motion.ending()));
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
        double centre = section.centre().sub(pivot).dot(direction);
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
        double[] across = extent(section, normal.cross(direction, new Vector3d()));
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
        double rim = neck.middle().dot(neck.normal());
        double[] above = extent(section, neck.normal());
        double blade = clip.widthMm() / 2;
        if (above[1] - rim + blade < 0) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The blades lie %.1f mm below the neck's plane at least: they close the parent vessel, not the neck, and there is no remnant to tell of.",
                            rim - above[1] - blade));
            return;
        }
        double height = neck.heightMm(section.centre());
        double point = new Doubt(vessel.doubt().grid(), 1).along(neck.normal()).randomMm();
        double off = Doubt.COVERAGE * point / Math.sqrt(3);
        String formula = "from the neck's plane to the blades; U = 2 u(point)/√3, of three points";
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
        OptionalDouble volume = volume(section);
        if (volume.isEmpty()) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The straight way from the neck's plane to the blades leaves the %s: see whether they lie on this neck; the remnant's volume is not told.",
                            vessel.name()));
            return;
        }
        values.add(
                new Value(
                        "remnant_volume",
                        volume.getAsDouble() / 1000,
                        "ml",
                        (section.areaMm2() * off
                                        + Math.max(0, height - blade)
                                                * SectionDoubt.of(section, vessel.doubt())
                                                        .areaMm2())
                                / 1000,
                        "of the neck's sections from its plane to the blades; U = A U(height) + h U(A)"));
    }

    /**
     * Sections from the neck's plane to the blades' lower side, turning from one to the other.
     *
     * @return mm³; empty where one of them is none, as the way lies outside the vessel
     */
    private OptionalDouble volume(Section section) {
        Vector3d to = section.centre().fma(-clip.widthMm() / 2, normal);
        Vector3d way = to.sub(neck.middle(), new Vector3d());
        if (way.dot(neck.normal()) <= 0) {
            return OptionalDouble.of(0);
        }
        double volume = 0;
        for (int i = 0; i < SLICES; i++) {
            double share = (i + 0.5) / SLICES;
            Vector3d at = new Vector3d(neck.middle()).fma(share, way);
            Vector3d look = new Vector3d(neck.normal()).lerp(normal, share).normalize();
            Optional<Section> slice =
                    Section.all(vessel.surface(), at, look).stream()
                            .filter(each -> each.surrounds(at))
                            .findFirst();
            if (slice.isEmpty()) {
                return OptionalDouble.empty();
            }
            volume += slice.get().areaMm2() * way.dot(look) / SLICES;
        }
        return OptionalDouble.of(volume);
    }
}
