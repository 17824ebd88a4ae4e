package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lwjgl.vulkan.VK10;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.memory.Buffer;
import prelude.engine.memory.Cargo;
import prelude.engine.memory.OneTime;

/** How much comes to the device with each frame, and that all of it comes. */
@Tag("gpu")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
class LoaderTest {
    /** 40 MB: more than all staging memory, more than four frames' share. */
    private static final int INTEGERS = 10_000_000;

    private final Retirement retirement = new Retirement();
    private Device device;
    private Loader loader;
    private long frame;

    @BeforeEach
    void open() {
        device = TestDevice.open();
        loader = new Loader(device, retirement);
    }

    @AfterEach
    void close() {
        loader.stop();
        retirement.close();
        loader.close();
        TestDevice.closeClean(device);
    }

    private Buffer counted(Cargo cargo) {
        Buffer buffer = Buffer.readBack(device, 4L * INTEGERS, "counted");
        cargo.fill(
                buffer,
                INTEGERS,
                4,
                (first, count, into) -> {
                    for (int i = first; i < first + count; i++) {
                        into.putInt(i);
                    }
                });
        return buffer;
    }

    private static void assertCounted(Buffer buffer) {
        for (int i = 0; i < INTEGERS; i += 999) {
            assertThat(buffer.mapped().getInt(4 * i)).isEqualTo(i);
        }
        assertThat(buffer.mapped().getInt(4 * (INTEGERS - 1))).isEqualTo(INTEGERS - 1);
    }

    /** Gives how much the frame copied. */
    private long frame() {
        loader.begin();
        long copied = Loader.FRAME_BYTES - loader.bytesLeft();
        OneTime.run(device, loader::record);
        loader.submitted(++frame);
        retirement.frameFinished(frame);
        return copied;
    }

    @Test
    void eachFrameCopiesItsShareUntilAllIsThere() throws InterruptedException {
        loader.stream();
        Load<Buffer> load = loader.load(this::counted);
        assertThat(load.arrived()).isNull();
        long all = 0;
        int frames = 0;
        Buffer there = load.arrived();
        while (there == null) {
            long copied = frame();
            assertThat(copied).isBetween(0L, Loader.FRAME_BYTES);
            all += copied;
            frames += copied > 0 ? 1 : 0;
            Thread.sleep(1);
            there = load.arrived();
        }
        assertThat(all).isEqualTo(4L * INTEGERS);
        assertThat(frames).isGreaterThanOrEqualTo(5);
        assertCounted(there);
        loader.release(load);
    }

    @Test
    void beforeSessionsAllIsThereAtOnce() {
        Load<Buffer> load = loader.load(this::counted);
        assertCounted(Objects.requireNonNull(load.arrived()));
        loader.release(load);
    }

    @Test
    void whatCannotBeMadeFailsForWhoAskedAlone() throws InterruptedException {
        loader.stream();
        Load<Buffer> bad =
                loader.load(_ -> {
                    throw new IllegalArgumentException("no such thing");
                });
        Load<Buffer> good = loader.load(this::counted);
        while (good.arrived() == null) {
            frame();
            Thread.sleep(1);
        }
        assertThatThrownBy(bad::arrived).hasMessage("no such thing");
        loader.drop(frame, bad);
        loader.drop(frame, good);
    }

    @Test
    void whatIsNotUrgentIsDoneBehindWhatIs() throws InterruptedException {
        loader.stream();
        Queue<Character> order = new ConcurrentLinkedQueue<>();
        Runnable slow =
                () -> {
                    order.add('i');
                    sleep();
                };
        loader.meanwhile(Collections.nCopies(20, slow));
        Load<Buffer> load =
                loader.load(_ -> {
                    order.add('L');
                    return Buffer.onDevice(
                            device, 4, VK10.VK_BUFFER_USAGE_VERTEX_BUFFER_BIT, "urgent");
                });
        while (load.arrived() == null) {
            frame();
            Thread.sleep(1);
        }
        assertThat(List.copyOf(order).indexOf('L')).isBetween(0, 3);
        loader.release(load);
    }

    private static void sleep() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
