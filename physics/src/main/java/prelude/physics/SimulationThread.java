package prelude.physics;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.SubstepChange;
import prelude.cases.scenario.TimedStrokeChange;
import prelude.cases.scenario.ToolSample;
import prelude.physics.frame.SnapshotLease;
import prelude.physics.haptic.HandContact;

/**
 * A simulation on its own thread: in lock step with the caller ({@link #advance}), or live at the
 * simulation's own rate with the instruments that were posted last ({@link #live}).
 *
 * <p>Lock step never adapts: the same tools give the same state. A live simulation that cannot keep
 * up lowers its substeps, raises them again when it can, and writes down when.
 */
public final class SimulationThread implements AutoCloseable {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long PERIOD_NANOS = (long) (ScriptSampler.STEP_SECONDS * 1e9);

    private final ExecutorService thread;
    private final Simulation simulation;
    private final int mostSubsteps;
    private final ToolLog log;
    private final Iterator<SubstepChange> planned;
    private @Nullable SubstepChange nextChange;
    private final Deque<TimedStrokeChange> plannedStrokes;
    private final Queue<StrokeChange> wishedStrokes = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable ToolSample> left = new AtomicReference<>();
    private final AtomicReference<@Nullable ToolSample> right = new AtomicReference<>();
    private volatile boolean live;
    private volatile long stepsMade;
    private volatile long allocatedBytes;
    private volatile long endStep = Long.MAX_VALUE;
    private volatile @Nullable Future<?> running;
    private volatile boolean failureTold;
    private volatile long droppedSteps;
    private Runnable resume = () -> {};

    private SimulationThread(SimulationInput input, SimulationSettings settings, Script script) {
        mostSubsteps = settings.substeps();
        planned = script.substeps().iterator();
        plannedStrokes = new ArrayDeque<>(script.strokeChanges());
        nextChange = planned.hasNext() ? planned.next() : null;
        log = new ToolLog();
        thread =
                Executors.newSingleThreadExecutor(body -> {
                    Thread simulating = new Thread(body, "tissue");
                    simulating.setDaemon(true);
                    return simulating;
                });
        try {
            simulation =
                    call(() -> {
                        WarmUp.once(settings);
                        return Simulation.open(input, settings);
                    });
        } catch (RuntimeException | Error e) {
            thread.shutdown();
            throw e;
        }
    }

    /**
     * @throws IllegalArgumentException for a lattice with a flat or inverted tet
     */
    public static SimulationThread open(SimulationInput input, SimulationSettings settings) {
        return open(input, settings, Script.EMPTY);
    }

    /**
     * @param script whose strokes are taken back and whose substeps are changed when it says so;
     *     its tools come with the steps
     * @throws IllegalArgumentException for a lattice with a flat or inverted tet
     */
    public static SimulationThread open(
            SimulationInput input, SimulationSettings settings, Script script) {
        return new SimulationThread(input, settings, script);
    }

    /** Makes so many steps and returns when they are made. */
    public void advance(ToolSource tools, int steps) {
        awaitAdvance(beginAdvance(tools, steps));
    }

    /** Starts so many steps; the caller may draw meanwhile and then await them. */
    public Future<?> beginAdvance(ToolSource tools, int steps) {
        if (live) {
            throw new IllegalStateException("a live simulation sets its own pace");
        }
        return thread.submit(() -> {
            for (int i = 0; i < steps; i++) {
                step(tools, false);
            }
        });
    }

    public void awaitAdvance(Future<?> advance) {
        await(advance);
    }

    /**
     * @param tracked whether a hand without a sample is not seen, rather than empty
     */
    private void step(ToolSource tools, boolean tracked) {
        long step = simulation.steps();
        ToolSample atLeft = tools.sample(step, Hand.LEFT);
        ToolSample atRight = tools.sample(step, Hand.RIGHT);
        SubstepChange change = nextChange;
        if (change != null && change.step() <= step) {
            changeSubsteps(change);
            nextChange = planned.hasNext() ? planned.next() : null;
        }
        changeStrokes(step);
        if (tracked) {
            simulation.stepTracked(atLeft, atRight);
        } else {
            simulation.step(atLeft, atRight);
        }
        // As it was taken: a hand that was lost for a while is none in the recording.
        log.add(step, simulation.inHand(0));
        log.add(step, simulation.inHand(1));
        allocatedBytes = THREADS.getCurrentThreadAllocatedBytes();
        stepsMade = step + 1;
    }

    private void changeStrokes(long step) {
        while (!plannedStrokes.isEmpty() && plannedStrokes.getFirst().step() <= step) {
            change(step, plannedStrokes.removeFirst().change());
        }
        StrokeChange wished = wishedStrokes.poll();
        while (wished != null) {
            change(step, wished);
            wished = wishedStrokes.poll();
        }
    }

    private void change(long step, StrokeChange change) {
        if (simulation.change(change)) {
            log.add(new TimedStrokeChange(step * ScriptSampler.STEP_SECONDS, change));
        }
    }

    /** Takes the last stroke back, or does it again, before the next step; from any thread. */
    public void wish(StrokeChange change) {
        wishedStrokes.add(change);
    }

    private void changeSubsteps(SubstepChange change) {
        simulation.changeSubsteps(change.count());
        log.add(change);
    }

    /**
     * How many steps have been made, from any thread.
     *
     * @throws RuntimeException or Error with which the simulating thread has ended, as {@link
     *     #check} does
     */
    public long stepsMade() {
        check();
        return stepsMade;
    }

    /** Throws what the simulating thread has ended with, if it has; from any thread. */
    public void check() {
        Future<?> last = running;
        if (last != null && last.isDone()) {
            await(last);
        }
    }

    /** Whether all steps that were to be played have been made; never so in a live simulation. */
    public boolean finished() {
        return stepsMade() >= endStep;
    }

    /** What the simulating thread has allocated since it began, as of its last step. */
    public long allocatedBytes() {
        return allocatedBytes;
    }

    /** Steps that a live or played simulation had no time for, and whose time was let go. */
    public long droppedSteps() {
        return droppedSteps;
    }

    /**
     * Sets a hand's instrument for live steps from now on. Null is a hand that is not seen: it
     * stays where it was for a ninth of a second, and is empty then. Never waits.
     */
    public void post(Hand hand, @Nullable ToolSample sample) {
        switch (hand) {
            case LEFT -> left.set(sample);
            case RIGHT -> right.set(sample);
        }
    }

    /** Starts stepping at the simulation's own rate, until {@link #pause} or close. */
    public void live() {
        start((_, hand) -> (hand == Hand.LEFT ? left : right).get(), true, Long.MAX_VALUE);
    }

    /**
     * Steps at the simulation's own rate with tools whose motion is known: where it cannot keep up
     * it is slow, and its state is the same as in lock step. It stops by itself.
     *
     * @param untilStep the first step, counted from 0, that is not made
     */
    public void play(ToolSource tools, long untilStep) {
        start(tools, false, untilStep);
    }

    /**
     * @param adapting whether hands move as they like, and substeps are as many as there is time
     *     for
     */
    private void start(ToolSource tools, boolean adapting, long untilStep) {
        if (!live) {
            live = true;
            endStep = untilStep;
            resume = () -> start(tools, adapting, untilStep);
            running = thread.submit(() -> run(tools, adapting, untilStep));
        }
    }

    /** Stops live stepping; the state stays. */
    public void pause() {
        live = false;
        Future<?> last = running;
        running = null;
        if (last != null) {
            await(last);
        }
    }

    /** For a live session that begins, or goes on after a report, however few substeps it has. */
    Pace pace() {
        return new Pace(PERIOD_NANOS, mostSubsteps, simulation.fewestSubsteps());
    }

    private void run(ToolSource tools, boolean adapting, long untilStep) {
        long due = System.nanoTime();
        long dropped = droppedSteps;
        Pace pace = pace();
        while (live && simulation.steps() < untilStep) {
            long start = System.nanoTime();
            long step = simulation.steps();
            step(tools, adapting);
            if (adapting) {
                int substeps = pace.after(simulation.substeps(), System.nanoTime() - start);
                if (substeps != simulation.substeps()) {
                    changeSubsteps(new SubstepChange(step + 1, substeps));
                }
            }
            // Behind by more than a step, time is let go rather than caught up with.
            long latest = System.nanoTime() - PERIOD_NANOS;
            due += PERIOD_NANOS;
            if (due < latest) {
                dropped += (latest - due + PERIOD_NANOS - 1) / PERIOD_NANOS;
                droppedSteps = dropped;
                due = latest;
            }
            while (live && due - System.nanoTime() > 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    /** What a hand feels between steps, for a device that asks more often; from any thread. */
    public HandContact contact(Hand hand) {
        return simulation.contact(hand == Hand.LEFT ? 0 : 1);
    }

    /**
     * The newest snapshot, from any thread; to be closed. Never waits for a step.
     *
     * @throws RuntimeException or Error with which the simulating thread has ended, as {@link
     *     #check} does
     */
    public SnapshotLease latest() {
        check();
        return simulation.latest();
    }

    /**
     * What has been done so far; waits for steps under way, and pauses a live simulation for it.
     */
    public SimulationReport report() {
        return aside(simulation::report);
    }

    /**
     * All tool motion and changes of substeps so far; with the same case and settings they give the
     * same state.
     */
    public Script recording() {
        return aside(() -> log.script().endingAt(simulation.steps()));
    }

    /** No {@link #recording} will be asked for: tool motion is not kept from here on. */
    public void recordNothing() {
        aside(() -> {
            log.forget();
            return true;
        });
    }

    private <T> T aside(Callable<T> task) {
        boolean wasLive = live;
        pause();
        T result = call(task);
        if (wasLive) {
            resume.run();
        }
        return result;
    }

    /** When the number of substeps was changed, by a live simulation or as it was opened. */
    public List<SubstepChange> substepChanges() {
        return aside(log::substeps);
    }

    private <T> T call(Callable<T> task) {
        return await(thread.submit(task));
    }

    private <T> T await(Future<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while tissue was simulated", e);
        } catch (ExecutionException e) {
            failureTold = true;
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException("tissue simulation failed", e.getCause());
        }
    }

    /** Closes everything, and throws what the simulating thread ended with if nobody has heard. */
    @Override
    public void close() {
        live = false;
        try {
            await(thread.submit(simulation::close));
        } finally {
            thread.close();
        }
        if (!failureTold) {
            check();
        }
    }
}
