package prelude.physics;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ToolSample;
import prelude.physics.frame.SnapshotLease;

/**
 * A simulation on a thread of its own: in lock step with a caller who asks for each step, or at its
 * own rate. Tool motion is logged from the first step on.
 */
public final class SimulationThread implements AutoCloseable {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Behind by more than this, a live simulation lets the lost time go. */
    private static final int FORGIVEN_STEPS = 4;

    private final Thread thread;
    private final ToolMotion motion;
    private final SimulationInput input;
    private final SimulationSettings settings;
    private final MotionLog log = new MotionLog();
    private final Object lock = new Object();
    private @Nullable Simulation simulation;
    private @Nullable Throwable failure;
    private @Nullable SimulationReport lastReport;
    private long wanted;
    private long made;
    private boolean ending;
    private boolean reportAsked;
    private volatile boolean paced;
    private volatile long allocatedBytes;

    private SimulationThread(
            SimulationInput input, SimulationSettings settings, ToolMotion motion) {
        this.input = input;
        this.settings = settings;
        this.motion = motion;
        thread = new Thread(this::live, "simulation");
        thread.setDaemon(true);
    }

    /** Starts the thread and waits until the first snapshot is there. */
    public static SimulationThread open(
            SimulationInput input, SimulationSettings settings, ToolMotion motion) {
        SimulationThread opened = new SimulationThread(input, settings, motion);
        opened.thread.start();
        synchronized (opened.lock) {
            while (opened.simulation == null && opened.failure == null) {
                opened.await();
            }
            opened.throwFailure();
        }
        return opened;
    }

    /** Makes so many steps and returns when they are made. */
    public void advance(int steps) {
        synchronized (lock) {
            wanted += steps;
            long target = wanted;
            lock.notifyAll();
            while (made < target && failure == null) {
                await();
            }
            throwFailure();
        }
    }

    /** From now on makes steps by itself, one each {@link SimulationSettings#stepSeconds}. */
    public void runAtRate() {
        paced = true;
        synchronized (lock) {
            lock.notifyAll();
        }
    }

    /** Steps made so far. */
    public long steps() {
        synchronized (lock) {
            throwFailure();
            return made;
        }
    }

    /** The newest snapshot, for the calling thread; to be closed. */
    public SnapshotLease latest() {
        synchronized (lock) {
            throwFailure();
            return opened().latest();
        }
    }

    /** What the simulation's thread has allocated so far, as of its last step. */
    public long allocatedBytes() {
        return allocatedBytes;
    }

    public SimulationReport report() {
        synchronized (lock) {
            reportAsked = true;
            lastReport = null;
            lock.notifyAll();
            while (lastReport == null && failure == null) {
                await();
            }
            throwFailure();
            return java.util.Objects.requireNonNull(lastReport);
        }
    }

    /** The tools' motion since the first step, as a script. */
    public Script recording() {
        synchronized (lock) {
            return log.script();
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            ending = true;
            lock.notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void live() {
        try (Simulation opened = Simulation.open(input, settings)) {
            synchronized (lock) {
                simulation = opened;
                lock.notifyAll();
            }
            loop(opened);
        } catch (RuntimeException | Error thrown) {
            synchronized (lock) {
                failure = thrown;
                lock.notifyAll();
            }
        }
    }

    private void loop(Simulation opened) {
        long periodNs = Math.round(settings.stepSeconds() * 1e9);
        long due = 0;
        while (awaitWork(opened)) {
            if (paced) {
                long now = System.nanoTime();
                if (due == 0 || now - due > FORGIVEN_STEPS * periodNs) {
                    due = now;
                }
                while ((now = System.nanoTime()) < due) {
                    LockSupport.parkNanos(due - now);
                }
                due += periodNs;
            }
            step(opened);
        }
    }

    private void step(Simulation opened) {
        long step = opened.steps();
        ToolSample left = motion.sample(step, Hand.LEFT);
        ToolSample right = motion.sample(step, Hand.RIGHT);
        opened.step(left, right);
        allocatedBytes = THREADS.getCurrentThreadAllocatedBytes();
        synchronized (lock) {
            log.add(step, left, right);
            made++;
            lock.notifyAll();
        }
    }

    /** Waits until there is a step to make; false when it is time to end. */
    private boolean awaitWork(Simulation opened) {
        synchronized (lock) {
            while (true) {
                if (reportAsked) {
                    reportAsked = false;
                    lastReport = opened.report();
                    lock.notifyAll();
                }
                if (ending) {
                    return false;
                }
                if (paced || made < wanted) {
                    return true;
                }
                await();
            }
        }
    }

    private Simulation opened() {
        Simulation opened = simulation;
        if (opened == null) {
            throw new IllegalStateException("the simulation is not open");
        }
        return opened;
    }

    private void throwFailure() {
        if (failure != null) {
            throw new IllegalStateException("the simulation stopped", failure);
        }
    }

    private void await() {
        boolean interrupted = false;
        try {
            lock.wait();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            throw new java.util.concurrent.CancellationException("interrupted");
        }
    }
}
