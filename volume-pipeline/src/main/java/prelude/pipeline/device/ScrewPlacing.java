package prelude.pipeline.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joml.Vector3d;
import prelude.cases.device.Screw;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Volume;
import prelude.pipeline.measure.Body;
import prelude.pipeline.measure.Doubt;
import prelude.pipeline.measure.Measured;
import prelude.pipeline.measure.Query;
import prelude.pipeline.measure.Value;

/**
 * How a screw sits in a bone: how much of it the bone holds, and how far its thread breaks out.
 *
 * <p>The thread's envelope is looked at from one diameter behind the place where the axis enters
 * the bone, since every screw leaves the bone where it goes in, up to the tip, or to one diameter
 * before the axis leaves the bone for good; what lies beyond is the tip's protrusion.
 */
final class ScrewPlacing {
    private static final double STEP_MM = 0.5;
    private static final int ANGLES = 72;

    /** Nearer to its tip an axis leaves no bone. */
    private static final double END_MM = 1e-3;

    /** An entry that is deeper in the bone than this is told of. */
    private static final double SUNK_MM = 2;

    private static final String ONCE = "U = 2 u(boundary at one place)";

    private final Motion motion;

    /** As it lies: with its own entry and direction. */
    private final Placement.ScrewInBone wanted;

    private final Body bone;
    private final Screw screw;
    private final Query query;
    private final Vector3d across;
    private final Vector3d up;

    /**
     * @param planned whose screw has been moved since
     */
    ScrewPlacing(Placement.ScrewInBone planned, Motion motion, Body bone) {
        this.motion = motion;
        wanted = motion == Motion.NONE ? planned : planned.moved(motion);
        this.bone = bone;
        screw = Screw.of(wanted.device());
        query = bone.tree().query();
        across = Pose.across(wanted.direction());
        up = wanted.direction().cross(across, new Vector3d());
    }

    /**
     * @param avoid structures that it must not meet
     */
    Placed place(Volume scan, List<Body> avoid) throws UnusableInputException {
        List<AxisInBody.Stretch> inside =
                AxisInBody.stretches(query, wanted.entry(), wanted.direction(), screw.lengthMm());
        if (inside.isEmpty()) {
            throw new UnusableInputException(
                    "%s misses the %s: its axis meets no bone on its %.0f mm from 'entry'%s"
                            .formatted(
                                    wanted.asker(),
                                    bone.name(),
                                    screw.lengthMm(),
                                    motion.ending()));
        }
        List<Value> values = new ArrayList<>();
        List<Measured.Place> places = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        double enters = inside.getFirst().fromMm();
        double leaves = inside.getLast().toMm();
        held(inside, values);
        boolean ends = leaves < screw.lengthMm() - END_MM;
        Breach breach =
                breach(
                        enters + screw.diameterMm(),
                        ends ? leaves - screw.diameterMm() : screw.lengthMm());
        double off = breach.uncertaintyMm(bone.doubt());
        values.add(
                new Value(
                        "breach",
                        Math.max(0, breach.mm()),
                        "mm",
                        off,
                        "greatest distance from the bone of what the thread sweeps; " + ONCE));
        values.add(
                new Value(
                        "bone_around_thread",
                        Math.max(0, -breach.mm()),
                        "mm",
                        off,
                        "least distance from what the thread sweeps to the bone's surface; "
                                + ONCE));
        tip(leaves, values);
        for (Body other : avoid) {
            values.add(distance(other));
        }
        ScrewDensity density = new ScrewDensity(screw, wanted, scan, bone.tree().query());
        notes.addAll(density.addTo(values));
        density.meanHu()
                .ifPresent(mean ->
                        values.add(
                                ScrewHold.of(
                                        screw,
                                        inside.stream()
                                                .mapToDouble(AxisInBody.Stretch::lengthMm)
                                                .sum(),
                                        mean)));
        angles(values);
        double sunk = angleToSurface(enters, values);
        if (sunk > SUNK_MM) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The entry lies %.0f mm within the bone: the head is sunk into it, and the angle to the surface is where the axis would have entered.",
                            sunk));
        }
        places.add(Measured.Place.of("entry", wanted.entry()));
        places.add(Measured.Place.of("tip", axisAt(screw.lengthMm())));
        if (breach.mm() > 0) {
            places.add(Measured.Place.of("breach", breach.point()));
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The thread breaches furthest %.0f mm from the entry, towards the patient's %s.",
                            breach.depthMm(),
                            Pose.inWords(breach.outward())));
        }
        if (inside.size() > 1) {
            notes.add(
                    "The axis leaves the bone and enters it again: see that it crosses no canal.");
        }
        List<Grade> grades = grades(breach, off, screw.lengthMm() - leaves, notes);
        SurfaceMesh part =
                Placed.moved(
                        screw.surface(),
                        Pose.patientFromOwn(wanted.entry(), wanted.direction(), across));
        return new Placed(
                wanted,
                new Measured(wanted.name(), "screw", structures(avoid), values, places, notes),
                grades,
                density.profile(),
                List.of(part),
                List.of());
    }

    /**
     * The scale is for pedicle screws whose way lies in the bone: of one that leaves it before its
     * tip, by whichever wall, the thread before that says too little.
     */
    private List<Grade> grades(Breach breach, double off, double beyondMm, List<String> notes) {
        if (!wanted.device().family().id().equals("pedicle_screw")) {
            return List.of();
        }
        double along = Doubt.COVERAGE * bone.doubt().along(wanted.direction()).once();
        if (beyondMm > along) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "Not graded: the screw leaves the bone %.0f mm before its tip, and the breach is that of its thread before there.",
                            beyondMm));
            return List.of();
        }
        return List.of(GertzbeinRobbins.of(breach.mm(), off));
    }

    private List<String> structures(List<Body> avoid) {
        List<String> names = new ArrayList<>(List.of(bone.name()));
        avoid.forEach(body -> names.add(body.name()));
        return names;
    }

    private Vector3d axisAt(double depthMm) {
        return new Vector3d(wanted.entry()).fma(depthMm, wanted.direction());
    }

    private void held(List<AxisInBody.Stretch> inside, List<Value> values) {
        double length = inside.stream().mapToDouble(AxisInBody.Stretch::lengthMm).sum();
        // The screw's own end is no boundary of the bone.
        long ends =
                inside.stream()
                        .mapToLong(s ->
                                (s.fromMm() > 0 ? 1 : 0) + (s.toMm() < screw.lengthMm() ? 1 : 0))
                        .sum();
        double u = bone.doubt().along(wanted.direction()).once();
        values.add(
                new Value(
                        "length_in_bone",
                        length,
                        "mm",
                        Doubt.COVERAGE * Math.sqrt((double) ends) * u,
                        "of the axis; U = 2 √n u(boundary along the axis), n crossings"));
    }

    /**
     * Where the thread lies furthest out of the bone.
     *
     * @param mm below 0 where it lies within
     * @param outward along the way between the bone's surface and the thread
     */
    private record Breach(double mm, double depthMm, Vector3d point, Vector3d outward) {
        double uncertaintyMm(Doubt doubt) {
            return Doubt.COVERAGE * doubt.along(outward).once();
        }
    }

    private Breach breach(double fromMm, double toMm) {
        Breach worst =
                new Breach(Double.NEGATIVE_INFINITY, fromMm, axisAt(fromMm), new Vector3d(across));
        int steps = Math.max(1, (int) Math.ceil((toMm - fromMm) / STEP_MM));
        for (int i = 0; i <= steps; i++) {
            double depth = fromMm + Math.max(0, toMm - fromMm) * i / steps;
            double radius = screw.envelopeMm(depth);
            for (int a = 0; a < ANGLES; a++) {
                double angle = 2 * Math.PI * a / ANGLES;
                Vector3d point =
                        axisAt(depth)
                                .fma(radius * Math.cos(angle), across)
                                .fma(radius * Math.sin(angle), up);
                double off = query.distance(point);
                Vector3d way = new Vector3d(point).sub(query.point());
                double out = query.inside(point) ? -off : off;
                if (out > worst.mm()) {
                    worst = new Breach(out, depth, point, way);
                }
            }
        }
        return worst;
    }

    private void tip(double leavesMm, List<Value> values) {
        Doubt.Boundary along = bone.doubt().along(wanted.direction());
        double beyond = screw.lengthMm() - leavesMm;
        values.add(
                new Value(
                        "tip_protrusion",
                        beyond,
                        "mm",
                        Doubt.COVERAGE * along.once(),
                        "along the axis, beyond where it leaves the bone for good; " + ONCE));
        if (beyond <= 0) {
            values.add(
                    new Value(
                            "tip_to_surface",
                            query.distance(axisAt(screw.lengthMm())),
                            "mm",
                            Doubt.COVERAGE * bone.doubt().allAround().once(),
                            "from the tip to the bone's nearest surface; " + ONCE));
        }
    }

    private Value distance(Body other) {
        Query there = other.tree().query();
        double least = Double.POSITIVE_INFINITY;
        Vector3d way = new Vector3d(across);
        for (double depth = 0; depth <= screw.lengthMm(); depth += STEP_MM / 2) {
            Vector3d at = axisAt(depth);
            double off = there.distance(at);
            double free = (there.inside(at) ? -off : off) - screw.envelopeMm(depth);
            if (free < least) {
                least = free;
                way = there.point().sub(at);
            }
        }
        return new Value(
                "distance_to_" + other.name(),
                least,
                "mm",
                Doubt.COVERAGE * other.doubt().along(way).once(),
                "from what the thread sweeps, below 0 within the structure; " + ONCE);
    }

    private void angles(List<Value> values) {
        Vector3d d = wanted.direction();
        double u =
                Math.toDegrees(
                        Doubt.COVERAGE
                                * Math.sqrt(2)
                                * new Doubt(bone.doubt().grid(), 1).allAround().randomMm()
                                / screw.lengthMm());
        String formula = "of the axis; U = 2 √2 u(point) / length, u(point) = d/√12";
        values.add(
                new Value(
                        "angle_axial",
                        Math.toDegrees(Math.atan2(Math.abs(d.x), Math.abs(d.y))),
                        "deg",
                        u,
                        "to the sagittal plane, in the axial plane, " + formula));
        values.add(
                new Value(
                        "angle_sagittal",
                        Math.toDegrees(Math.atan2(d.z, Math.hypot(d.x, d.y))),
                        "deg",
                        u,
                        "to the axial plane, above 0 towards the head, " + formula));
    }

    /**
     * Where the axis comes into the bone: of an entry that lies in bone already, behind it.
     *
     * @return how far behind the entry that is, mm; 0 where the axis enters beyond it
     */
    private double angleToSurface(double entersMm, List<Value> values) {
        Vector3d d = wanted.direction();
        double sunk = 0;
        if (query.inside(wanted.entry())) {
            sunk = query.ray(wanted.entry(), d.negate(new Vector3d()), 0);
        } else {
            query.ray(axisAt(entersMm - Math.min(1, entersMm) / 2), d, 0);
        }
        Vector3d normal = SurfaceNormals.of(bone.surface(), query.triangle());
        double patch = screw.diameterMm();
        values.add(
                new Value(
                        "angle_to_surface",
                        Math.toDegrees(Math.acos(Math.min(1, Math.abs(normal.dot(d))))),
                        "deg",
                        Math.toDegrees(
                                Math.atan(
                                        Doubt.COVERAGE
                                                * Math.sqrt(2)
                                                * bone.doubt().along(d).randomMm()
                                                / patch)),
                        "to the normal of the bone where the axis enters; U = atan(2 √2 d/√12 / the screw's diameter)"));
        return sunk;
    }
}
