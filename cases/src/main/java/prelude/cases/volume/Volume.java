package prelude.cases.volume;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * A scan: 16-bit samples on a grid, {@code value = slope * sample + intercept}.
 *
 * <p>A CT is normalised on reading, so that slope is 1, intercept is 0 and a sample is a Hounsfield
 * unit. The samples are one heap array, which every kernel loops over directly (decision 1). The
 * array is the volume's own; callers must not write to it.
 */
public final class Volume implements VoxelSlices {
    private final VolumeForm form;
    private final short[] samples;

    public Volume(
            VoxelGrid grid, Modality modality, short[] samples, double slope, double intercept) {
        this(new VolumeForm(grid, modality, slope, intercept), samples);
    }

    public Volume(VolumeForm form, short[] samples) {
        if (samples.length != form.grid().voxelCount()) {
            throw new IllegalArgumentException(
                    samples.length + " samples for " + form.grid().voxelCount() + " voxels");
        }
        this.form = form;
        this.samples = samples;
    }

    /** A CT volume; the samples are Hounsfield units. */
    public static Volume ofHounsfield(VoxelGrid grid, short[] hounsfield) {
        return new Volume(grid, Modality.CT, hounsfield, 1, 0);
    }

    @Override
    public VolumeForm form() {
        return form;
    }

    public VoxelGrid grid() {
        return form.grid();
    }

    public Modality modality() {
        return form.modality();
    }

    /** The samples themselves, not a copy: read only. */
    public short[] samples() {
        return samples;
    }

    public double slope() {
        return form.slope();
    }

    public double intercept() {
        return form.intercept();
    }

    public double value(int column, int row, int slice) {
        return form.slope() * samples[form.grid().index(column, row, slice)] + form.intercept();
    }

    @Override
    public void forEach(Supplier<? extends Taker> takers) throws IOException {
        int slices = grid().slices();
        int pixels = grid().columns() * grid().rows();
        int parts = Math.min(slices, Runtime.getRuntime().availableProcessors());
        try (ExecutorService threads = Executors.newFixedThreadPool(parts)) {
            List<Future<?>> taken = new ArrayList<>();
            for (int part = 0; part < parts; part++) {
                int first = (int) ((long) slices * part / parts);
                int end = (int) ((long) slices * (part + 1) / parts);
                taken.add(
                        threads.submit(() -> {
                            Taker taker = takers.get();
                            for (int slice = first; slice < end; slice++) {
                                taker.take(slice, samples, slice * pixels);
                            }
                            return null;
                        }));
            }
            for (Future<?> each : taken) {
                each.get();
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case Error error -> throw error;
                case RuntimeException failure -> throw failure;
                case null, default -> throw new IllegalStateException("a taker failed", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}
