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
import java.util.regex.Pattern;
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

    private static final Pattern DICOM_NAME =
            Pattern.compile("[.](dcm|dicom|ima)$", Pattern.CASE_INSENSITIVE);

    /** An extension of letters, as no image has that a scanner or archive numbered. */
    private static final Pattern OTHER_NAME = Pattern.compile("^[.]|[.][A-Za-z][A-Za-z0-9]{0,7}$");

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

    /** Files without an extension that tells what else they are. */
    int notDicom;

    private SeriesCatalogue() {}

    static SeriesCatalogue of(List<Path> files, DicomPort dicom, Progress progress) {
        Finding[] findings = new Finding[files.size()];
        Workers.run(
                "read headers",
                findings.length,
                () -> new Looker(files, dicom, findings),
                progress);
        // In the order of the files, whoever was first with them.
        var catalogue = new SeriesCatalogue();
        for (Finding finding : findings) {
            catalogue.add(finding);
        }
        return catalogue;
    }

    /** What one file is. */
    private sealed interface Finding {
        record NotDicom() implements Finding {}

        /** What may lie beside images: a DICOMDIR, a text, a viewer's program. */
        record Companion() implements Finding {}

        record Image(SeriesKey key, List<Slice> slices) implements Finding {}

        record Picture(SeriesKey key) implements Finding {}

        record OtherObject(SeriesKey key) implements Finding {}

        record Broken(Faults.Fault fault) implements Finding {}
    }

    private static final class Looker implements Workers.Worker {
        private final List<Path> files;
        private final DicomPort dicom;
        private final Finding[] findings;
        private final FrameDecoder decoder;

        Looker(List<Path> files, DicomPort dicom, Finding[] findings) {
            this.files = files;
            this.dicom = dicom;
            this.findings = findings;
            this.decoder = dicom.newFrameDecoder();
        }

        @Override
        public void work(int file) {
            findings[file] = look(files.get(file));
        }

        private Finding look(Path file) {
            SeriesKey key = null;
            try (Arena arena = Arena.ofConfined()) {
                Optional<DataSet> read = dicom.readHeader(file, arena);
                // A DICOMDIR beside the images says nothing that they do not say themselves.
                if (read.isEmpty()) {
                    return notDicom(file);
                }
                if (read.get().has(Tag.DIRECTORY_RECORD_SEQUENCE)) {
                    return new Finding.Companion();
                }
                DataSet dataSet = read.get();
                key = SeriesKey.of(dataSet);
                if (!isImage(dataSet)) {
                    return new Finding.OtherObject(key);
                }
                if (key.seriesUid().isEmpty()) {
                    throw new MalformedDataSetException("lacks " + Tag.SERIES_INSTANCE_UID);
                }
                if (!key.volumetric()) {
                    // An x-ray, a segmentation: nothing of it is needed but that it is there.
                    return new Finding.Image(key, List.of());
                }
                return SliceReader.isPicture(dataSet)
                        ? new Finding.Picture(key)
                        : new Finding.Image(key, SliceReader.read(file, key, dataSet, decoder));
            } catch (MalformedDataSetException e) {
                return new Finding.Broken(new Faults.Fault(file, key, e.clause()));
            } catch (IOException _) {
                return new Finding.Broken(
                        new Faults.Fault(file, key, "cannot be read from the disk"));
            }
        }

        /** A slice of which nothing is left must not go unseen: its name still says what it was. */
        private static Finding notDicom(Path file) {
            String name = String.valueOf(file.getFileName());
            // A Mac leaves ._I0001.dcm beside I0001.dcm.
            if (!name.startsWith(".") && DICOM_NAME.matcher(name).find()) {
                return new Finding.Broken(
                        new Faults.Fault(
                                file,
                                null,
                                "is no DICOM though its name says so (empty or damaged): copy it"
                                        + " again or take it out"));
            }
            return OTHER_NAME.matcher(name).find()
                    ? new Finding.Companion()
                    : new Finding.NotDicom();
        }

        @Override
        public void close() {
            decoder.close();
        }
    }

    private void add(Finding finding) {
        switch (finding) {
            case Finding.NotDicom _ -> notDicom++;
            case Finding.Companion _ -> {}
            case Finding.Image(var key, var slices) -> {
                series(key).slices.addAll(slices);
                series(key).images++;
            }
            case Finding.Picture(var key) -> series(key).pictures++;
            case Finding.OtherObject(var key) -> series(key).otherObjects++;
            case Finding.Broken(var fault) -> fault(fault);
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
