package prelude.pipeline.dicom.series;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.frame.FrameDecoder;

/** Decodes the slices of one series on all cores, each straight to its place in the volume. */
final class VolumeDecoder {
    private final DicomPort dicom;
    private final String source;
    private final List<Slice> slices;
    private final VoxelGrid grid;
    private final Modality modality;
    private final ConcurrentLinkedQueue<Faults.Fault> faults = new ConcurrentLinkedQueue<>();
    private final AtomicLong cutVoxels = new AtomicLong();

    VolumeDecoder(DicomPort dicom, String source, SeriesGeometry geometry)
            throws UnusableInputException {
        this.dicom = dicom;
        this.source = source;
        this.slices = geometry.sorted();
        Slice first = slices.getFirst();
        this.modality = Rescale.modality(first.series().modality());
        long voxels = (long) first.layout().pixels() * slices.size();
        if (voxels > Integer.MAX_VALUE - 8) {
            throw new UnusableInputException(
                    "%s has %d million voxels, more than Prelude holds: crop or thin it."
                            .formatted(source, voxels / 1_000_000));
        }
        if (2 * voxels > Runtime.getRuntime().maxMemory() * 9 / 10) {
            throw new UnusableInputException(
                    "%s needs %d MB of memory for its voxels, more than this program may use: give it more with -Xmx."
                            .formatted(source, voxels >> 19));
        }
        this.grid = geometry.grid();
    }

    Volume decode(Progress progress) throws UnusableInputException {
        short[] samples = new short[grid.voxelCount()];
        Workers.run("decode", slices.size(), () -> new SliceWorker(samples), progress);
        if (!faults.isEmpty()) {
            throw new UnusableInputException(
                    "In %s %s.".formatted(source, Faults.summary(List.copyOf(faults))));
        }
        if (cutVoxels.get() > 0) {
            progress.warn(
                    cutVoxels.get()
                            + " voxels lay beyond -32768 to 32767 HU and were cut to that range.");
        }
        return modality == Modality.CT
                ? Volume.ofHounsfield(grid, samples)
                : CommonScale.apply(grid, modality, samples, slices, progress);
    }

    private final class SliceWorker implements Workers.Worker {
        private final short[] samples;
        private final FrameDecoder decoder = dicom.newFrameDecoder();

        SliceWorker(short[] samples) {
            this.samples = samples;
        }

        @Override
        public void work(int index) {
            Slice slice = slices.get(index);
            int pixels = slice.layout().pixels();
            int offset = index * pixels;
            try (Arena arena = Arena.ofConfined()) {
                DataSet dataSet =
                        dicom.read(slice.file(), arena)
                                .orElseThrow(() ->
                                        new MalformedDataSetException("changed while it was read"));
                decoder.decode(dataSet, slice.layout(), slice.frame(), samples, offset);
            } catch (MalformedDataSetException e) {
                faults.add(new Faults.Fault(slice.file(), slice.series(), e.clause()));
                return;
            } catch (IOException _) {
                faults.add(
                        new Faults.Fault(
                                slice.file(), slice.series(), "cannot be read from the disk"));
                return;
            }
            if (modality == Modality.CT) {
                boolean signed = slice.layout().signed();
                cutVoxels.addAndGet(slice.rescale().toHounsfield(samples, offset, pixels, signed));
            }
        }

        @Override
        public void close() {
            decoder.close();
        }
    }
}
