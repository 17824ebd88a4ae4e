package prelude.pipeline.dicom.series;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import prelude.cases.stage.Progress;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.frame.FrameDecoder;

/** What a set of files holds: DICOM images by series, other DICOM objects, and what is unusable. */
final class SeriesCatalogue {
    /** CT, MR and PET Image Storage (PS3.4 B.5). */
    private static final Set<String> IMAGE_STORAGE =
            Set.of(
                    "1.2.840.10008.5.1.4.1.1.2",
                    "1.2.840.10008.5.1.4.1.1.4",
                    "1.2.840.10008.5.1.4.1.1.128");

    /** The files of one series. */
    static final class Series {
        final SeriesKey key;
        final List<Slice> slices = new ArrayList<>();
        final List<Faults.Fault> faults = new ArrayList<>();

        /** Files that hold slices. */
        int images;

        /** Screenshots, dose reports, colour renderings. */
        int pictures;

        int otherObjects;

        Series(SeriesKey key) {
            this.key = key;
        }

        /** Of those that hold slices or are broken. */
        List<Path> paths() {
            return Stream.concat(
                            slices.stream().map(Slice::file),
                            faults.stream().map(Faults.Fault::file))
                    .distinct()
                    .toList();
        }

        int files() {
            return images + pictures + faults.size() + otherObjects;
        }
    }

    final Map<String, Series> series = new LinkedHashMap<>();

    /** Files that broke before they said to which series they belong. */
    final List<Faults.Fault> homeless = new ArrayList<>();

    int notDicom;

    private SeriesCatalogue() {}

    static SeriesCatalogue of(List<Path> files, DicomPort dicom, Progress progress) {
        var catalogue = new SeriesCatalogue();
        try (FrameDecoder decoder = dicom.newFrameDecoder()) {
            for (int i = 0; i < files.size(); i++) {
                progress.check();
                catalogue.add(files.get(i), dicom, decoder);
                progress.report("read headers", (i + 1.0) / files.size());
            }
        }
        return catalogue;
    }

    private void add(Path file, DicomPort dicom, FrameDecoder decoder) {
        SeriesKey key = null;
        try (Arena arena = Arena.ofConfined()) {
            Optional<DataSet> read = dicom.read(file, arena);
            // A DICOMDIR beside the images says nothing that they do not say themselves.
            if (read.isEmpty() || read.get().has(Tag.DIRECTORY_RECORD_SEQUENCE)) {
                notDicom++;
                return;
            }
            DataSet dataSet = read.get();
            key = SeriesKey.of(dataSet);
            if (isImage(dataSet)) {
                if (key.seriesUid().isEmpty()) {
                    throw new MalformedDataSetException("lacks " + Tag.SERIES_INSTANCE_UID);
                }
                if (!key.volumetric()) {
                    // An x-ray, a segmentation: nothing of it is needed but that it is there.
                    series(key).images++;
                } else if (SliceReader.isPicture(dataSet)) {
                    series(key).pictures++;
                } else {
                    List<Slice> slices = SliceReader.read(file, key, dataSet, decoder);
                    series(key).slices.addAll(slices);
                    series(key).images++;
                }
            } else {
                series(key).otherObjects++;
            }
        } catch (MalformedDataSetException e) {
            fault(new Faults.Fault(file, key, e.clause()));
        } catch (IOException _) {
            fault(new Faults.Fault(file, key, "cannot be read from the disk"));
        }
    }

    /**
     * A file that was cut before its pixels is still an image, and must not pass for another
     * object.
     */
    private static boolean isImage(DataSet dataSet) throws MalformedDataSetException {
        String sopClass =
                dataSet.text(Tag.SOP_CLASS_UID)
                        .orElseThrow(
                                () -> new MalformedDataSetException("lacks " + Tag.SOP_CLASS_UID));
        return IMAGE_STORAGE.contains(sopClass)
                || dataSet.has(Tag.PIXEL_DATA)
                || dataSet.has(Tag.ROWS)
                || dataSet.has(Tag.FLOAT_PIXEL_DATA)
                || dataSet.has(Tag.DOUBLE_FLOAT_PIXEL_DATA);
    }

    private Series series(SeriesKey key) {
        return series.computeIfAbsent(key.seriesUid(), _ -> new Series(key));
    }

    private void fault(Faults.Fault fault) {
        if (fault.series() == null || fault.series().seriesUid().isEmpty()) {
            homeless.add(fault);
        } else {
            series(fault.series()).faults.add(fault);
        }
    }

    int dicomFiles() {
        return homeless.size() + series.values().stream().mapToInt(Series::files).sum();
    }
}
