package prelude.physics.blood;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.Vessel;
import prelude.cases.anatomy.VesselCatalogue;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.ToolSample;
import prelude.physics.attach.TissuePoints;
import prelude.physics.frame.ClipPoses;
import prelude.physics.frame.Sheet;
import prelude.physics.skin.RidingSurface;

/**
 * What bleeds in a simulation. After tissue has been parted the vessels are looked over, a little
 * in each step, always the same: nothing is looked for, and nothing costs time, before that.
 */
public final class Bleeding {
    /** A sucker of a quarter inch clears 90 ml of water within 3 s, Vandenberg 1999. */
    private static final double SUCKS_ML_PER_S = 30;

    private static final double SUCKS_WITHIN_MM = 8;

    private final List<BleedingBody> bodies;
    private final List<VesselCourse> courses = new ArrayList<>();
    private final OpeningList openings;
    private final MouthMeter mouths;
    private final Occlusions occlusions = new Occlusions(courses);
    private final Clips clips;
    private final ClipPoses clipPoses = new ClipPoses();
    private final @Nullable Ground ground;
    private final @Nullable BloodPools pools;
    private final @Nullable PoolSurface surface;
    private final Ground.@Nullable State restingGround;
    private final VesselWatch watch;
    private final boolean[] clipPressed = new boolean[2];

    /** Whether a hand put a clip on or sealed a mouth in the last step. */
    private final boolean[] changedBy = new boolean[2];

    private boolean started;

    /**
     * @param hollow closed surfaces of vessels and ducts among others, at rest
     * @param still what blood may run over beside the bodies
     * @param pull of gravity
     */
    public Bleeding(
            List<BleedingBody> bodies,
            List<RidingSurface> hollow,
            List<SurfaceMesh> still,
            Vector3dc pull) {
        this.bodies = List.copyOf(bodies);
        openings = new OpeningList(this.bodies);
        watch = new VesselWatch(this.bodies, courses, openings, occlusions);
        mouths = watch.mouths();
        double coarsest = 0;
        for (RidingSurface surface : vessels(hollow)) {
            Vessel vessel = VesselCatalogue.standard().find(surface.structure()).orElseThrow();
            Lumen lumen = new Lumen(surface, vessel, this.bodies);
            if (lumen.cuttable()) {
                courses.add(new VesselCourse(lumen, this.bodies));
                coarsest = Math.max(coarsest, lumen.cellMm);
            }
        }
        clips = new Clips(this.bodies, occlusions, coarsest);
        ground = courses.isEmpty() ? null : new Ground(this.bodies, still, pull);
        pools = ground == null ? null : new BloodPools(ground);
        surface = ground == null || pools == null ? null : new PoolSurface(ground, pools);
        restingGround = ground == null ? null : ground.save();
        watch.seen();
    }

    /** By name; all vessels together only where no vessel is known by its own. */
    private static List<RidingSurface> vessels(List<RidingSurface> hollow) {
        Map<String, RidingSurface> found = new TreeMap<>();
        boolean named = false;
        for (RidingSurface surface : hollow) {
            Optional<Vessel> vessel = VesselCatalogue.standard().find(surface.structure());
            if (vessel.isPresent()) {
                found.putIfAbsent(surface.structure(), surface);
                named |= !surface.structure().equals("vessel") && vessel.get().kind().bleeds();
            }
        }
        if (named) {
            found.remove("vessel");
        }
        return List.copyOf(found.values());
    }

    /** What lies on the tissue, to be drawn. */
    public Sheet sheet() {
        return surface == null ? Sheet.NONE : surface.sheet();
    }

    /** Where clips sit as of the last step. */
    public ClipPoses clipPoses() {
        return clipPoses;
    }

    /**
     * Bleeds for a step, after the tissue has moved.
     *
     * @param step counted from 0
     */
    public void step(long step, @Nullable ToolSample left, @Nullable ToolSample right) {
        double nowS = step * ScriptSampler.STEP_SECONDS;
        openings.time(nowS);
        changedBy[0] = applyClip(left, 0, nowS);
        changedBy[1] = applyClip(right, 1, nowS);
        if (clips.follow(nowS)) {
            watch.look();
        }
        clips.show(clipPoses);
        if (pools == null || ground == null || surface == null) {
            return;
        }
        watch.step();
        changedBy[0] |= mouths.heat(left);
        changedBy[1] |= mouths.heat(right);
        mouths.cool();
        suck(pools, left);
        suck(pools, right);
        if (bleed(pools, nowS) || pools.wet()) {
            started = true;
            ground.step();
            pools.step();
        }
        surface.show();
    }

    /** Whether a clip was put on. */
    private boolean applyClip(@Nullable ToolSample sample, int hand, double nowS) {
        if (sample == null || !sample.on() || sample.instrument() != Instrument.CLIP_APPLIER) {
            clipPressed[hand] = false;
            return false;
        }
        boolean closed = !clipPressed[hand] && clips.close(sample, nowS);
        if (closed) {
            watch.look();
        }
        clipPressed[hand] = true;
        return closed;
    }

    /** Whether a hand (0 left, 1 right) put a clip on or sealed a mouth in the last step. */
    public boolean changedBy(int hand) {
        return changedBy[hand];
    }

    /** How far a place of the scan, LPS mm, is from a surface. */
    @FunctionalInterface
    public interface DistanceAtRest {
        double mm(double x, double y, double z);
    }

    /**
     * Shuts the vessels that a surface runs across, as a tied loop of thread does.
     *
     * @param by what it is called in reports
     * @param from the surface
     * @param pressurePa with which it shuts: vessels of a higher pressure stay open
     * @return its number, for {@link #release}
     */
    public int occlude(String by, DistanceAtRest from, double pressurePa) {
        int number = occlusions.shutAcross(by, from, pressurePa);
        watch.look();
        return number;
    }

    /**
     * What {@link #occlude} has shut presses with another pressure now, Pa.
     *
     * @return whether a vessel is open that was shut, or the other way round
     */
    public boolean press(int number, double pressurePa) {
        boolean changed = occlusions.press(number, pressurePa);
        if (changed) {
            watch.look();
        }
        return changed;
    }

    /** Lets blood through again where {@link #occlude} has shut. */
    public void release(int number) {
        occlusions.open(number);
        watch.look();
    }

    private static void suck(BloodPools pools, @Nullable ToolSample sample) {
        if (sample != null && sample.on() && sample.instrument() == Instrument.SUCTION) {
            pools.suck(
                    sample.tipX(),
                    sample.tipY(),
                    sample.tipZ(),
                    SUCKS_WITHIN_MM,
                    SUCKS_ML_PER_S * ScriptSampler.STEP_SECONDS);
        }
    }

    /** Lets every opening bleed for a step; whether any does. */
    private boolean bleed(BloodPools into, double nowS) {
        boolean any = false;
        for (int v = 0; v < courses.size() && openings.count() > 0; v++) {
            any |= bleed(courses.get(v), into, nowS);
        }
        return any;
    }

    /** All openings of a vessel together bleed no more than comes to it. */
    private boolean bleed(VesselCourse course, BloodPools into, double nowS) {
        double wanted = 0;
        for (int i = 0; i < openings.count(); i++) {
            Opening opening = openings.at(i);
            if (opening.course == course) {
                opening.there &= !bodies.get(opening.body).marks().lost(opening.mark);
                wanted += opening.wantsMlPerS();
            }
        }
        double supply = course.lumen.vessel.supplyMlPerS();
        double given = wanted > supply ? supply / wanted : 1;
        for (int i = 0; i < openings.count(); i++) {
            Opening opening = openings.at(i);
            if (opening.course == course && opening.areaMm2 > 0) {
                bleed(opening, given * opening.wantsMlPerS(), into, nowS);
            } else if (opening.course == course) {
                opening.mlPerS = 0;
            }
        }
        return wanted > 0;
    }

    private void bleed(Opening opening, double mlPerS, BloodPools into, double nowS) {
        opening.mlPerS = mlPerS;
        opening.fastestMlPerS = Math.max(opening.fastestMlPerS, mlPerS);
        if (mlPerS <= 0) {
            String reason = opening.reason();
            if (opening.stoppedBy == null) {
                opening.stoppedAtS = nowS;
            }
            opening.stoppedBy = reason;
            return;
        }
        opening.stoppedBy = null;
        double ml = mlPerS * ScriptSampler.STEP_SECONDS;
        opening.lostMl += ml;
        if (opening.course.lumen.vessel.kind().bleeds()) {
            BleedingBody body = bodies.get(opening.body);
            into.spill(
                    ml,
                    body.markMm(opening.mark, 0),
                    body.markMm(opening.mark, 1),
                    body.markMm(opening.mark, 2));
        }
    }

    /** What tells one state of the bleeding from another; nothing where nothing has bled. */
    public double[] numbers() {
        if (openings.count() == 0 || pools == null) {
            return new double[0];
        }
        double[] numbers = new double[2 * openings.count() + 3];
        for (int i = 0; i < openings.count(); i++) {
            numbers[2 * i] = openings.at(i).areaMm2;
            numbers[2 * i + 1] = openings.at(i).lostMl;
        }
        numbers[2 * openings.count()] = pools.pooledMl();
        numbers[2 * openings.count() + 1] = pools.suckedMl();
        numbers[2 * openings.count() + 2] = pools.offFieldMl();
        return numbers;
    }

    /** What has bled so far; null where nothing can bleed and no clip was asked for. */
    public @Nullable BloodLoss report() {
        if (pools == null && clips.report().isEmpty() && clips.missed() == 0) {
            return null;
        }
        return new BloodLoss(
                pools == null ? 0 : pools.spilledMl(),
                openings.bloodMlPerS(),
                pools == null ? 0 : pools.pooledMl(),
                pools == null ? 0 : pools.suckedMl(),
                pools == null ? 0 : pools.offFieldMl(),
                openings.report(),
                clips.report(),
                clips.missed());
    }

    /** All this at one moment. */
    public static final class State {
        private final List<Opening> openings;
        private final List<Occlusions.Occluder> occluders;
        private final Clips.State clips;
        private final List<VesselCourse.State> courses = new ArrayList<>();
        private final List<TissuePoints.Saved> marks = new ArrayList<>();
        private final Ground.@Nullable State ground;
        private final BloodPools.@Nullable State pools;
        private final VesselWatch.State watch;

        private State(Bleeding live) {
            openings = live.openings.save();
            occluders = live.occlusions.save();
            clips = live.clips.save();
            watch = live.watch.save();
            live.bodies.forEach(body -> marks.add(body.marks().save()));
            if (live.watch.looking() || live.openings.count() > 0) {
                live.courses.forEach(course -> courses.add(course.save()));
            }
            ground = live.started && live.ground != null ? live.ground.save() : null;
            pools = live.started && live.pools != null ? live.pools.save() : null;
        }

        public long bytes() {
            long sum = clips.bytes() + 128L * openings.size();
            for (VesselCourse.State course : courses) {
                sum += course.bytes();
            }
            return sum
                    + (ground == null ? 0 : ground.bytes())
                    + (pools == null ? 0 : pools.bytes());
        }
    }

    public State save() {
        return new State(this);
    }

    /** Makes all what it was, bit for bit; the bodies have been restored before. */
    public void restore(State state) {
        openings.restore(state.openings);
        for (int b = 0; b < bodies.size(); b++) {
            bodies.get(b).marks().restore(state.marks.get(b));
        }
        for (int v = 0; v < courses.size(); v++) {
            courses.get(v).restore(state.courses.isEmpty() ? null : state.courses.get(v));
        }
        occlusions.restore(state.occluders);
        clips.restore(state.clips);
        Ground.State rest = state.ground == null ? restingGround : state.ground;
        if (ground != null && rest != null) {
            ground.restore(rest);
        }
        if (pools != null) {
            pools.restore(state.pools);
        }
        started = state.ground != null;
        watch.restore(state.watch);
    }
}
