package prelude.physics.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.device.Sheath;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.ToolSample;
import prelude.physics.attach.BentLines;
import prelude.physics.device.DeviceCourse;
import prelude.physics.device.DeviceEvent;
import prelude.physics.tissue.PatientMetres;

/**
 * The guide wires and catheters of a rehearsal. Outside the sheath, straight on from it, jaws take
 * them: the outermost next to the sheath's hub, what runs within it beyond. What jaws do along that
 * way feeds, what they do about it turns.
 */
public final class Wires {
    /** How much of each is seen, and taken hold of, outside, mm. */
    public static final double TAIL_MM = 60;

    /** Fingers hold a wire against so much (assumed), newtons: above it slips through them. */
    static final double SLIPS_AT_N = 10;

    static final double SHEATH_M = Sheath.LENGTH_MM * PatientMetres.METRES_PER_MM;
    private static final double TAIL_M = TAIL_MM * PatientMetres.METRES_PER_MM;

    /** Faster jaws slide along what they hold: 4 mm in a step, 0.36 m/s. */
    private static final int MOST_PARTS = 4;

    /**
     * Sheaths that stand nearer than this, and along each other, are taken hold of at one place.
     */
    private static final double NEAR_M = 0.006;

    /** So many points are drawn of each. */
    private static final int DRAWN = 320;

    /**
     * One of the input, and what it runs in.
     *
     * @param tail as which, counted from a sheath's hub on, it stands outside
     */
    private record Led(Coaxial coaxial, Shaft shaft, int tail) {}

    private final List<Coaxial> all = new ArrayList<>();

    /** In the order of the input. */
    private final List<Led> led = new ArrayList<>();

    private final Feeder[] feeders = {new Feeder(), new Feeder()};
    private final boolean[] shut = new boolean[2];
    private final @Nullable ToolSample[] samples = new ToolSample[2];
    private final Vector3d place = new Vector3d();
    private double seconds;

    public Wires(List<WireInput> inputs) {
        List<List<WireInput>> groups = new ArrayList<>();
        for (WireInput input : inputs) {
            groups.stream()
                    .filter(group -> group.stream().allMatch(input::runsWith))
                    .findFirst()
                    .orElseGet(() -> {
                        groups.add(new ArrayList<>());
                        return groups.getLast();
                    })
                    .add(input);
        }
        List<Led> found = new ArrayList<>();
        for (List<WireInput> group : groups) {
            Coaxial coaxial = new Coaxial(group);
            int tail = tailsBeside(coaxial);
            all.add(coaxial);
            for (Shaft shaft : coaxial.shafts) {
                found.add(new Led(coaxial, shaft, tail++));
            }
        }
        found.sort(Comparator.comparingInt(one -> inputs.indexOf(one.shaft.input)));
        led.addAll(found);
    }

    /** How many stand outside already where those of another sheath are to. */
    private int tailsBeside(Coaxial other) {
        int tails = 0;
        for (Coaxial one : all) {
            boolean beside =
                    one.mouth.distance(other.mouth) < NEAR_M
                            && one.direction.dot(other.direction) > 0.9;
            tails += beside ? one.shafts.size() : 0;
        }
        return tails;
    }

    public int count() {
        return led.size();
    }

    /** What hands hold in the coming step: jaws that open leave what they have. */
    public void hands(@Nullable ToolSample left, @Nullable ToolSample right, long step) {
        seconds = step * ScriptSampler.STEP_SECONDS;
        hand(0, left);
        hand(1, right);
    }

    private void hand(int hand, @Nullable ToolSample sample) {
        ToolSample before = samples[hand];
        samples[hand] = sample;
        boolean shuts = sample != null && sample.shutsJaws();
        shut[hand] &= shuts;
        Feeder feeder = feeders[hand];
        Shaft shaft = feeder.shaft;
        if (shaft == null) {
            return;
        }
        if (!shuts || sample == null) {
            feeder.release();
        } else if (before == null || !feeder.follow(sample)) {
            slip(feeder, shaft, Double.NaN);
        }
    }

    private void slip(Feeder feeder, Shaft shaft, double newtons) {
        shaft.tell(seconds, DeviceEvent.Kind.SLIPPED, newtons);
        feeder.release();
    }

    /** Whether a hand's jaws have shut on one since they were open. */
    public boolean hasGrasped(int hand) {
        return shut[hand];
    }

    /** From a hand's open or shut jaws to the nearest that they may take, m; infinite for none. */
    public double jawDistanceM(int hand) {
        int nearest = nearest(hand);
        return nearest < 0 ? Double.POSITIVE_INFINITY : distanceM(hand, led.get(nearest));
    }

    private int nearest(int hand) {
        int nearest = -1;
        double least = DeviceCourse.JAW_M;
        for (int i = 0; i < led.size(); i++) {
            double distance = distanceM(hand, led.get(i));
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    /** To its part outside the sheath. */
    private double distanceM(int hand, Led wire) {
        ToolSample sample = samples[hand];
        if (sample == null || !sample.shutsJaws()) {
            return Double.POSITIVE_INFINITY;
        }
        Coaxial coaxial = wire.coaxial;
        place.set(sample.tipX(), sample.tipY(), sample.tipZ()).mul(PatientMetres.METRES_PER_MM);
        place.sub(coaxial.mouth);
        double out = -place.dot(coaxial.direction);
        double begins = SHEATH_M + TAIL_M * wire.tail;
        double to = Math.clamp(out, begins, begins + TAIL_M);
        return Math.max(0, place.fma(to, coaxial.direction).length() - wire.shaft.radiusM);
    }

    /** Shuts a hand's jaws on the nearest. */
    public void grasp(int hand) {
        ToolSample sample = samples[hand];
        int nearest = nearest(hand);
        if (sample == null || nearest < 0) {
            return;
        }
        Coaxial coaxial = led.get(nearest).coaxial;
        Shaft shaft = led.get(nearest).shaft;
        if (shaft.hand != Shaft.NOBODY) {
            // The other hand takes over.
            feeders[shaft.hand].release();
        }
        feeders[hand].take(coaxial, shaft, sample, hand);
        shaft.tell(seconds, DeviceEvent.Kind.GRASPED, Double.NaN);
        coaxial.taken = true;
        shut[hand] = true;
    }

    /** After the hands have been told. */
    public void step() {
        for (int i = 0; i < all.size(); i++) {
            step(all.get(i));
        }
        for (int hand = 0; hand < feeders.length; hand++) {
            feel(hand);
        }
    }

    private void step(Coaxial coaxial) {
        int parts = 1;
        for (Feeder feeder : feeders) {
            if (feeder.coaxial == coaxial) {
                parts = Math.max(parts, (int) Math.ceil(Math.abs(feeder.advancedM) / Rod.PART_M));
            }
        }
        parts = Math.min(parts, MOST_PARTS);
        for (int part = 0; part < parts; part++) {
            for (Feeder feeder : feeders) {
                Shaft shaft = feeder.shaft;
                if (feeder.coaxial == coaxial && shaft != null) {
                    coaxial.turn(shaft, feeder.turned / parts);
                    feed(coaxial, shaft, feeder, parts);
                }
            }
            coaxial.follow(ScriptSampler.STEP_SECONDS / parts);
        }
        if (coaxial.taken && !coaxial.rod.resting()) {
            coaxial.note();
        }
    }

    /** Jaws slide along what resists them, or what they pull too fast. */
    private static void feed(Coaxial coaxial, Shaft shaft, Feeder feeder, int parts) {
        double by = Math.clamp(feeder.advancedM / parts, -Rod.PART_M, Rod.PART_M);
        double resists = coaxial.resistanceN(shaft, speed(feeder)) * Math.signum(by);
        if (resists > SLIPS_AT_N) {
            feeder.slips = true;
        } else {
            coaxial.feed(shaft, by);
        }
    }

    private static double speed(Feeder feeder) {
        return feeder.advancedM / ScriptSampler.STEP_SECONDS;
    }

    private void feel(int hand) {
        Feeder feeder = feeders[hand];
        Coaxial coaxial = feeder.coaxial;
        Shaft shaft = feeder.shaft;
        if (coaxial == null || shaft == null) {
            return;
        }
        double newtons = coaxial.resistanceN(shaft, speed(feeder));
        double held = Math.clamp(newtons, -SLIPS_AT_N, SLIPS_AT_N);
        coaxial.direction.mul(-held, feeder.onHandN);
        shaft.mostPushN = Math.max(shaft.mostPushN, held);
        shaft.mostPullN = Math.max(shaft.mostPullN, -held);
        feeder.advancedM = 0;
        feeder.turned = 0;
        if (feeder.slips) {
            feeder.slips = false;
            slip(feeder, shaft, Math.abs(newtons));
        }
    }

    /** Whether a hand's jaws have one, which holds them both ways. */
    public boolean holds(int hand) {
        return feeders[hand].shaft != null;
    }

    /** How much memory {@link #remember} takes. */
    public long bytes() {
        long numbers = 2L * led.size();
        for (Coaxial coaxial : all) {
            numbers += 11L * coaxial.rod.line.count();
        }
        return Double.BYTES * numbers;
    }

    /** What a hand (0 left, 1 right) felt of what it feeds in the last step, newtons, LPS. */
    public Vector3dc onHandN(int hand) {
        return feeders[hand].onHandN;
    }

    /** Lays one out as a line for whoever draws it, from its end outside to its tip. */
    public void write(int wire, BentLines to) {
        Coaxial coaxial = led.get(wire).coaxial;
        Shaft shaft = led.get(wire).shaft;
        double begins = -SHEATH_M - TAIL_M * (1 + led.get(wire).tail);
        to.begin(0);
        to.line(shaft.input.diameterMm());
        for (int i = 0; i < DRAWN; i++) {
            coaxial.rod.line.place(begins + (shaft.fedM - begins) * i / (DRAWN - 1), place);
            place.mul(PatientMetres.MM_PER_METRE);
            to.point((float) place.x, (float) place.y, (float) place.z);
        }
    }

    /** All numbers of their state, for the hash; empty where there is none. */
    public double[] state() {
        double[] state = new double[2 * led.size()];
        for (int i = 0; i < led.size(); i++) {
            state[2 * i] = led.get(i).shaft.fedM;
            state[2 * i + 1] = led.get(i).shaft.turned();
        }
        for (Coaxial coaxial : all) {
            double[] line = coaxial.rod.line.save();
            int had = state.length;
            state = Arrays.copyOf(state, had + line.length);
            System.arraycopy(line, 0, state, had, line.length);
        }
        return state;
    }

    /** What they are now; jaws lose them when that is restored. */
    public Runnable remember() {
        List<Rod.Saved> rods = all.stream().map(coaxial -> coaxial.rod.save()).toList();
        double[] fed = led.stream().mapToDouble(one -> one.shaft.fedM).toArray();
        double[] turned = led.stream().mapToDouble(one -> one.shaft.turned()).toArray();
        return () -> {
            for (Feeder feeder : feeders) {
                feeder.release();
            }
            for (int i = 0; i < fed.length; i++) {
                led.get(i).shaft.fedM = fed[i];
                led.get(i).shaft.turnTo(turned[i]);
            }
            for (int i = 0; i < rods.size(); i++) {
                all.get(i).rod.restore(rods.get(i));
            }
        };
    }

    public List<WireReport> report() {
        return led.stream().map(one -> report(one.coaxial, one.shaft)).toList();
    }

    private static WireReport report(Coaxial coaxial, Shaft shaft) {
        List<Vector3dc> line = new ArrayList<>();
        List<Double> wallN = new ArrayList<>();
        line.add(new Vector3d(coaxial.mouth).mul(PatientMetres.MM_PER_METRE));
        wallN.add(0.0);
        for (int node = RodNodes.FIRST; node < coaxial.rod.line.count(); node++) {
            double along = coaxial.rod.line.fromSheathM(node);
            if (shaft.reaches(along)) {
                line.add(placeMm(coaxial, along));
                wallN.add(coaxial.wallN(shaft, node));
            }
        }
        Vector3d tip = placeMm(coaxial, shaft.fedM);
        if (tip.distance(line.getLast()) > 0.01) {
            line.add(tip);
            wallN.add(0.0);
        }
        return new WireReport(
                shaft.input.name(),
                shaft.fedM * PatientMetres.MM_PER_METRE,
                Math.toDegrees(shaft.turned()),
                shaft.hand != Shaft.NOBODY,
                coaxial.direction,
                shaft.mostPushN,
                shaft.mostPullN,
                shaft.mostTipN,
                shaft.mostWallN,
                line,
                wallN,
                shaft.events());
    }

    private static Vector3d placeMm(Coaxial coaxial, double fromSheathM) {
        Vector3d place = coaxial.rod.line.place(fromSheathM, new Vector3d());
        return place.mul(PatientMetres.MM_PER_METRE);
    }
}
