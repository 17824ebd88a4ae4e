package prelude.physics;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ToolSample;
import prelude.physics.frame.SnapshotLease;

/**
 * A simulation on its own thread: in lock step with the caller ({@link #advance}), or live at the
 * simulation's own rate with the instruments that were posted last ({@link #live}).
 *
 * <p>Lock step never adapts: the same tools give the same state. A live simulation that cannot keep
 * up lowers its substeps and writes down when.
 */
public final class SimulationThread implements AutoCloseable {
    /** Fewer substeps than these are too soft to be worth showing. */
    private static final int FEWEST_SUBSTEPS = 4;

    /** A live step may take this part of its time before the substeps are lowered. */
    private static final double BUSY = 0.85;

    /** So many busy steps in a row lower the substeps by one. */
    private static final int BUSY_STEPS = 9;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final ExecutorService thread;
    private final SimulationSettings settings;
    private final Simulation simulation;
    private final ToolLog log;
    private final List<SubstepChange> substepChanges = new ArrayList<>();
    private final AtomicReference<@Nullable ToolSample> left = new AtomicReference<>();
    private final AtomicReference<@Nullable ToolSample> right = new AtomicReference<>();
    private volatile boolean live;
    private volatile long stepsMade;
    private volatile long allocatedBytes;
    private @Nullable Future<?> running;
    private Runnable resume = () -> {};

    private SimulationThread(SimulationInput input, SimulationSettings settings) {
        this.settings = settings;
        log = new ToolLog(settings.stepSeconds());
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
        } catch (RuntimeException e) {
            thread.shutdown();
            throw e;
        }
    }

    /**
     * @throws IllegalArgumentException for a lattice with a flat or inverted tet
     */
    public static SimulationThread open(SimulationInput input, SimulationSettings settings) {
        return new SimulationThread(input, settings);
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
                long step = simulation.steps();
                step(step, tools.sample(step, Hand.LEFT), tools.sample(step, Hand.RIGHT));
            }
        });
    }

    public void awaitAdvance(Future<?> advance) {
        await(advance);
    }

    private void step(long step, @Nullable ToolSample atLeft, @Nullable ToolSample atRight) {
        log.add(step, atLeft);
        log.add(step, atRight);
        simulation.step(atLeft, atRight);
        allocatedBytes = THREADS.getCurrentThreadAllocatedBytes();
        stepsMade = step + 1;
    }

    /** How many steps have been made, from any thread. */
    public long stepsMade() {
        return stepsMade;
    }

    /** What the simulating thread has allocated since it began, as of its last step. */
    public long allocatedBytes() {
        return allocatedBytes;
    }

    /** Sets a hand's instrument for live steps from now on; null empties it. Never waits. */
    public void post(Hand hand, @Nullable ToolSample sample) {
        switch (hand) {
            case LEFT -> left.set(sample);
            case RIGHT -> right.set(sample);
        }
    }

    /** Starts stepping at the simulation's own rate, until {@link #pause} or close. */
    public void live() {
        start((_, hand) -> (hand == Hand.LEFT ? left : right).get(), true);
    }

    /**
     * Steps at the simulation's own rate with tools whose motion is known: where it cannot keep up
     * it is slow, and its state is the same as in lock step.
     */
    public void play(ToolSource tools) {
        start(tools, false);
    }

    private void start(ToolSource tools, boolean adapting) {
        if (!live) {
            live = true;
            resume = () -> start(tools, adapting);
            running = thread.submit(() -> run(tools, adapting));
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

    private void run(ToolSource tools, boolean adapting) {
        long period = (long) (settings.stepSeconds() * 1e9);
        long due = System.nanoTime();
        int busySteps = 0;
        while (live) {
            long start = System.nanoTime();
            long step = simulation.steps();
            step(step, tools.sample(step, Hand.LEFT), tools.sample(step, Hand.RIGHT));
            busySteps = System.nanoTime() - start > BUSY * period ? busySteps + 1 : 0;
            if (adapting && busySteps >= BUSY_STEPS && simulation.substeps() > FEWEST_SUBSTEPS) {
                busySteps = 0;
                simulation.changeSubsteps(simulation.substeps() - 1);
                synchronized (substepChanges) {
                    substepChanges.add(
                            new SubstepChange(simulation.steps(), simulation.substeps()));
                }
            }
            // Behind by more than a step, time is let go rather than caught up with.
            due = Math.max(due + period, System.nanoTime() - period);
            while (live && due - System.nanoTime() > 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    /** The newest snapshot, from any thread; to be closed. Never waits for a step. */
    public SnapshotLease latest() {
        return simulation.latest();
    }

    /**
     * What has been done so far; waits for steps under way, and pauses a live simulation for it.
     */
    public SimulationReport report() {
        return aside(simulation::report);
    }

    /** All tool motion so far; with the same case and settings it gives the same state. */
    public Script recording() {
        return aside(log::script);
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

    /** When a live simulation lowered its substeps; empty for scripts. */
    public List<SubstepChange> substepChanges() {
        synchronized (substepChanges) {
            return List.copyOf(substepChanges);
        }
    }

    private <T> T call(Callable<T> task) {
        return await(thread.submit(task));
    }

    private static <T> T await(Future<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while tissue was simulated", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("tissue simulation failed", e.getCause());
        }
    }

    @Override
    public void close() {
        pause();
        await(thread.submit(simulation::close));
        thread.close();
    }
}
