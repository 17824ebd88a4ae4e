package prelude.engine.frame;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkCommandBuffer;
import prelude.engine.Resource;
import prelude.engine.VulkanException;
import prelude.engine.device.Device;
import prelude.engine.memory.Buffer;
import prelude.engine.memory.Cargo;
import prelude.engine.memory.Slab;

/**
 * Brings what is new to the device. At first at once, waiting until it is there; from {@link
 * #stream} on while frames are drawn: a thread of its own makes it and writes it into staging
 * memory, and each frame copies a part that costs it little. Belongs to the frame thread.
 */
final class Loader implements Resource {
    /** What a frame copies at most, unless a single slice is more: 720 MB/s at 90 Hz. */
    static final long FRAME_BYTES = 8 << 20;

    /** Of one piece. */
    private static final long SLAB_BYTES = 2 << 20;

    /** A frame's are written while those of two others are still copied. */
    private static final int SLABS_AHEAD = (int) (4 * FRAME_BYTES / SLAB_BYTES);

    private final Device device;
    private final Retirement retirement;
    private final List<Load<?>> coming = new ArrayList<>();
    private final List<Load.Ready> taken = new ArrayList<>();
    private long takenBytes;

    private final Semaphore room = new Semaphore(SLABS_AHEAD);

    /** Of the loading thread: how many pieces there may be at a time. */
    private int ahead = SLABS_AHEAD;

    private final Deque<Buffer> spare = new ArrayDeque<>();
    private final Queue<Runnable> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;
    private @Nullable ExecutorService thread;

    Loader(Device device, Retirement retirement) {
        this.device = device;
        this.retirement = retirement;
    }

    /** No frame waits for anything new from now on. */
    void stream() {
        if (thread == null) {
            thread =
                    Executors.newSingleThreadExecutor(task -> {
                        Thread loading = new Thread(task, "prelude-loader");
                        loading.setDaemon(true);
                        return loading;
                    });
        }
    }

    boolean streams() {
        return thread != null;
    }

    /**
     * Has something made and filled.
     *
     * @param maker called by another thread where frames go on meanwhile; notes what fills it
     */
    <T extends Resource> Load<T> load(Function<Cargo, T> maker) {
        ExecutorService loading = thread;
        Load<T> load = new Load<>(maker);
        if (loading == null) {
            now(load, maker);
            return load;
        }
        coming.add(load);
        loading.execute(() -> run(load));
        return load;
    }

    private <T extends Resource> void now(Load<T> load, Function<Cargo, T> maker) {
        Cargo cargo = new Cargo();
        T made = maker.apply(cargo);
        try {
            cargo.deliver(device);
            load.arrive(made);
        } catch (RuntimeException failure) {
            made.close();
            if (!(failure instanceof VulkanException full && full.isOutOfMemory())) {
                throw failure;
            }
            load.fail(failure);
        }
    }

    /** Has something done that is not urgent, one by one, when nothing is to be loaded. */
    void meanwhile(List<Runnable> tasks) {
        idle.addAll(tasks);
        idleStep(false);
    }

    private void idleStep(boolean next) {
        Runnable task = next ? idle.poll() : null;
        if (task != null) {
            task.run();
        }
        ExecutorService loading = thread;
        if (loading != null && !stopped && !idle.isEmpty()) {
            // Behind what was asked for meanwhile.
            loading.execute(() -> idleStep(true));
        }
    }

    /** Brings a little that is known already: with this frame where frames go on, else at once. */
    void bring(Cargo cargo) {
        if (thread == null) {
            cargo.deliver(device);
            return;
        }
        for (Slab slab : cargo.slabs(SLAB_BYTES)) {
            Buffer staging = allocate(slab.bytes());
            taken.add(new Load.Ready(null, slab, staging));
            takenBytes += slab.bytes();
            slab.write(staging.mapped());
        }
    }

    /** How much more this frame may copy. */
    long bytesLeft() {
        return thread == null ? Long.MAX_VALUE : Math.max(0, FRAME_BYTES - takenBytes);
    }

    /**
     * Takes what the frame that begins is to copy; what was complete with the last may be drawn.
     */
    void begin() {
        boolean allSubmitted = taken.isEmpty();
        for (int i = 0; i < coming.size(); i++) {
            Load<?> load = coming.get(i);
            if (allSubmitted && load.settles()) {
                coming.remove(i--);
                giveBackRest(load);
            } else {
                take(load);
            }
        }
        if (coming.isEmpty() && taken.isEmpty()) {
            freeSpare();
        }
    }

    private void take(Load<?> load) {
        while (takenBytes < FRAME_BYTES) {
            Load.Ready next = load.next();
            if (next == null) {
                return;
            }
            taken.add(next);
            takenBytes += next.slab().bytes();
        }
    }

    /** Records the copies; they are made again with the next frame if this one is not submitted. */
    void record(VkCommandBuffer commands) {
        // Indexed: an iterator would be garbage of every frame.
        for (int i = 0; i < taken.size(); i++) {
            taken.get(i).slab().record(commands, taken.get(i).staging(), 0);
        }
    }

    /** The frame that copies is on its way. */
    void submitted(long frame) {
        for (int i = 0; i < taken.size(); i++) {
            Load.Ready copied = taken.get(i);
            retirement.retire(frame, () -> giveBack(copied));
        }
        taken.clear();
        takenBytes = 0;
    }

    /** Closes what was asked for once no frame up to this one uses it, arrived or not. */
    void drop(long frame, Load<?> load) {
        Resource made = cancel(load);
        if (made != null) {
            retirement.retire(frame, () -> discard(made));
        }
    }

    /** The same where no frame uses it any more. */
    void release(Load<?> load) {
        Resource made = cancel(load);
        if (made != null) {
            discard(made);
        }
    }

    private @Nullable Resource cancel(Load<?> load) {
        Resource made = load.drop();
        coming.remove(load);
        giveBackRest(load);
        for (int i = taken.size() - 1; i >= 0; i--) {
            if (taken.get(i).load() == load) {
                takenBytes -= taken.get(i).slab().bytes();
                giveBack(taken.remove(i));
            }
        }
        return made;
    }

    /** Large memory takes its time to be freed. */
    private void discard(Resource gone) {
        ExecutorService loading = thread;
        if (loading == null || stopped) {
            gone.close();
        } else {
            loading.execute(gone::close);
        }
    }

    private void giveBackRest(Load<?> load) {
        Load.Ready piece = load.next();
        while (piece != null) {
            giveBack(piece);
            piece = load.next();
        }
    }

    private void giveBack(Load.Ready piece) {
        if (piece.load() == null) {
            piece.staging().close();
        } else {
            keepOrClose(piece.staging());
            room.release();
        }
    }

    private void keepOrClose(Buffer staging) {
        if (staging.bytes() == SLAB_BYTES) {
            synchronized (spare) {
                spare.push(staging);
            }
        } else {
            staging.close();
        }
    }

    private void freeSpare() {
        ExecutorService loading = thread;
        synchronized (spare) {
            if (!spare.isEmpty() && loading != null) {
                List<Buffer> gone = List.copyOf(spare);
                spare.clear();
                loading.execute(() -> gone.forEach(Buffer::close));
            }
        }
    }

    private void run(Load<?> load) {
        if (stopped || load.isDropped()) {
            return;
        }
        try {
            // First: what is made may take all memory that there is.
            keepOrClose(staging(SLAB_BYTES));
            Cargo cargo = load.make();
            if (cargo == null) {
                return;
            }
            for (Slab slab : cargo.slabs(SLAB_BYTES)) {
                room.acquireUninterruptibly();
                if (stopped || load.isDropped()) {
                    room.release();
                    return;
                }
                write(load, slab);
            }
            load.wrote();
        } catch (RuntimeException | Error failure) {
            load.fail(failure);
        }
    }

    private void write(Load<?> load, Slab slab) {
        Load.Ready piece = null;
        boolean kept = false;
        try {
            piece = new Load.Ready(load, slab, stagingOrWait(slab.bytes()));
            slab.write(piece.staging().mapped().clear());
            kept = load.offer(piece);
        } finally {
            if (!kept && piece != null) {
                giveBack(piece);
            } else if (!kept) {
                room.release();
            }
        }
    }

    /** Where memory is short, makes do with the staging that there is already. */
    private Buffer stagingOrWait(long bytes) {
        while (true) {
            try {
                return staging(bytes);
            } catch (VulkanException full) {
                if (!full.isOutOfMemory() || ahead == 1) {
                    throw full;
                }
                // This one's room is never given back; that of another comes with its memory.
                ahead--;
                room.acquireUninterruptibly();
            }
        }
    }

    private Buffer staging(long bytes) {
        if (bytes <= SLAB_BYTES) {
            synchronized (spare) {
                if (!spare.isEmpty()) {
                    return spare.pop();
                }
            }
        }
        return allocate(Math.max(bytes, SLAB_BYTES));
    }

    private Buffer allocate(long bytes) {
        return Buffer.written(
                device,
                Math.max(1, bytes),
                VK10.VK_BUFFER_USAGE_TRANSFER_SRC_BIT,
                "loader's staging");
    }

    /** Ends the loading thread; what it was about to bring does not come any more. */
    void stop() {
        stopped = true;
        room.release(SLABS_AHEAD);
        ExecutorService loading = thread;
        if (loading != null) {
            loading.close();
        }
    }

    /** After {@link #stop}, when nothing is in flight any more; those who asked close the rest. */
    @Override
    public void close() {
        coming.forEach(this::giveBackRest);
        taken.forEach(this::giveBack);
        spare.forEach(Buffer::close);
    }
}
