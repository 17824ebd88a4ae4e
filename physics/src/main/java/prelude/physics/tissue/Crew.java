package prelude.physics.tissue;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that do a job's parts together: the one that asks, and helpers of its own. Each begins
 * with the same stretch of every job, so that what lies together stays in one core's cache, and
 * goes on with what others have left: a helper that the machine gives no time to holds nobody up
 * but with the part that it is in, and where all sleep the asking thread does everything. Nothing
 * is allocated.
 *
 * <p>Helpers look for work in a loop for a moment after the last part, and sleep then until {@link
 * #wake}.
 */
public final class Crew implements AutoCloseable {
    /** More parts than a job of tissue ever has. */
    static final int MOST_PARTS = 0xffff;

    /**
     * How long a helper looks for work before it sleeps, ns. To wake one takes longer than most
     * jobs, so that it stays awake over what one thread does alone amid a step.
     */
    private static final long LOOKING_NANOS = 200_000;

    /** Looks between two looks at the clock. */
    private static final int LOOKS = 64;

    /** How often the asking thread looks whether parts are done before it lets others run. */
    private static final int PATIENCE = 20_000;

    private static final long PAUSE_NANOS = 20_000;

    /** Numbers from one word to the next: each has cache lines of its own. */
    private static final int STRIDE = 16;

    /** Work in parts that may be done in any order, or at once. */
    public interface Job {
        /**
         * Does one part.
         *
         * @param member who does it, from 0 to {@link Crew#members} - 1: no two at once
         */
        void part(int part, int member);
    }

    /**
     * First how many parts are done. Then each member's stretch: the round of the job in the upper
     * half, where the stretch ends, and the next part that nobody has taken.
     */
    private final AtomicLongArray words;

    private final Thread[] helpers;
    private final AtomicLongArray asleep;
    private @Nullable Job job;
    private long round;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;

    /**
     * @param members threads in all, the asking one among them
     */
    public Crew(int members) {
        if (members < 1) {
            throw new IllegalArgumentException(members + " threads");
        }
        helpers = new Thread[members - 1];
        asleep = new AtomicLongArray(members);
        words = new AtomicLongArray(STRIDE * (members + 2));
        for (int i = 0; i < helpers.length; i++) {
            int member = i + 1;
            helpers[i] = new Thread(() -> help(member), "tissue-helper-" + member);
            helpers[i].setDaemon(true);
            helpers[i].start();
        }
    }

    public int members() {
        return helpers.length + 1;
    }

    /** Has helpers that sleep look for work; what they come too late for is done without them. */
    public void wake() {
        for (int i = 0; i < helpers.length; i++) {
            if (asleep.get(i + 1) != 0) {
                LockSupport.unpark(helpers[i]);
            }
        }
    }

    /**
     * Does all parts of a job and returns when they are done. What was written before is seen by
     * every part, and what parts have written is seen afterwards. Belongs to one thread.
     */
    public void share(Job all, int parts) {
        if (helpers.length == 0 || parts < 2 || parts > MOST_PARTS) {
            for (int part = 0; part < parts; part++) {
                all.part(part, 0);
            }
            return;
        }
        job = all;
        words.setPlain(0, 0);
        round++;
        int members = members();
        for (int member = 0; member < members; member++) {
            long from = (long) parts * member / members;
            long end = (long) parts * (member + 1) / members;
            words.setRelease(STRIDE * (member + 1), round << 32 | end << 16 | from);
        }
        while (take(0)) {
            // Until nothing is left to take.
        }
        for (int looks = 0; words.get(0) < parts; looks++) {
            if (looks < PATIENCE) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        if (failure != null) {
            tell();
        }
    }

    private void tell() {
        Throwable told = failure;
        failure = null;
        if (told instanceof Error error) {
            throw error;
        }
        if (told instanceof RuntimeException defect) {
            throw defect;
        }
    }

    private void help(int member) {
        int looks = 0;
        long last = System.nanoTime();
        while (!closed) {
            if (take(member)) {
                looks = 0;
                last = 0;
            } else if (++looks % LOOKS != 0) {
                Thread.onSpinWait();
            } else if (last == 0) {
                last = System.nanoTime();
            } else if (System.nanoTime() - last > LOOKING_NANOS) {
                sleep(member);
                last = 0;
            }
        }
    }

    private void sleep(int member) {
        asleep.set(member, 1);
        if (!closed) {
            LockSupport.park(this);
        }
        asleep.set(member, 0);
    }

    /** Does the next part of the member's own stretch or another's; false where all is taken. */
    private boolean take(int member) {
        for (int i = 0; i < members(); i++) {
            if (take((member + i) % members(), member)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The job is read before the part is taken: a part can only be taken in the round that was
     * seen, and while it is not taken the asking thread cannot have gone on to another job.
     */
    private boolean take(int stretch, int member) {
        int at = STRIDE * (stretch + 1);
        long word = words.get(at);
        int next = (int) word & MOST_PARTS;
        int end = (int) (word >>> 16) & MOST_PARTS;
        if (next >= end) {
            return false;
        }
        Job doing = job;
        if (words.compareAndSet(at, word, word + 1) && doing != null) {
            try {
                doing.part(next, member);
            } catch (RuntimeException | Error e) {
                failure = e;
            } finally {
                words.getAndIncrement(0);
            }
        }
        return true;
    }

    /** Ends the helpers, and returns when they have ended. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        for (Thread helper : helpers) {
            while (helper.isAlive()) {
                LockSupport.unpark(helper);
                try {
                    helper.join(10);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
