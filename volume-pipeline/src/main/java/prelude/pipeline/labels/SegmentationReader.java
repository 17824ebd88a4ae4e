package prelude.pipeline.labels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.stage.Progress;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.FunctionalGroups;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/**
 * A DICOM segmentation (PS3.3 A.51), its frames cast onto a grid by their positions: whichever they
 * cover, in whatever order, resolution and direction.
 */
final class SegmentationReader {
    private static final int MOST_LABELS = 255;

    private final DataSet dataSet;
    private final VoxelGrid grid;
    private final TypedNames names;
    private final Progress progress;
    private final SegmentationType type;
    private final List<SegmentFrame> frames = new ArrayList<>();
    private final FrameCaster caster;

    private SegmentationReader(
            DataSet dataSet, SegmentPixels pixels, TargetScan scan, Progress progress)
            throws MalformedDataSetException {
        this.dataSet = dataSet;
        this.grid = scan.grid();
        this.names = scan.names().beside(dataSet);
        this.progress = progress;
        this.type = SegmentationType.of(dataSet);
        FunctionalGroups groups = FunctionalGroups.of(dataSet);
        for (int frame = 0; frame < groups.frames(); frame++) {
            frames.add(SegmentFrame.of(groups, frame, pixels.columns(), pixels.rows(), type));
        }
        this.caster = new FrameCaster(grid, frames);
    }

    /** Labels on the grid; none where nothing is labelled within it. */
    static LabelMap read(DataSet dataSet, DicomPort dicom, TargetScan scan, Progress progress)
            throws MalformedDataSetException {
        int frames = dataSet.integer(Tag.NUMBER_OF_FRAMES).orElse(0);
        int described = FunctionalGroups.of(dataSet).frames();
        if (frames < 1 || frames != described) {
            throw new MalformedDataSetException(
                    "says that it has %d frames (%s) and describes %d"
                            .formatted(frames, Tag.NUMBER_OF_FRAMES, described));
        }
        try (SegmentPixels pixels = new SegmentPixels(dicom, dataSet, frames)) {
            return new SegmentationReader(dataSet, pixels, scan, progress).read(pixels);
        }
    }

    private LabelMap read(SegmentPixels pixels) throws MalformedDataSetException {
        Map<Integer, StructureCode> segments = segments();
        LabelMap labels =
                type == SegmentationType.LABELMAP
                        ? oneLayer(segments, pixels)
                        : layers(segments, pixels);
        if (caster.set() == 0) {
            throw new MalformedDataSetException("labels no pixel");
        }
        sayGeometry();
        return labels;
    }

    /** By segment number; the background that a label map may describe is none. */
    private Map<Integer, StructureCode> segments() throws MalformedDataSetException {
        StructureNaming naming = new StructureNaming();
        Map<Integer, StructureCode> segments = new TreeMap<>();
        for (DataSet item : dataSet.items(Tag.SEGMENT_SEQUENCE)) {
            int number = item.integer(Tag.SEGMENT_NUMBER).orElse(-1);
            if (number < 0 || segments.containsKey(number)) {
                throw new MalformedDataSetException(
                        "has segments without a %s of their own".formatted(Tag.SEGMENT_NUMBER));
            }
            if (number == 0 && type == SegmentationType.LABELMAP) {
                continue;
            }
            String label = names.impersonal(item.text(Tag.SEGMENT_LABEL).orElse(""));
            Concept concept = Concept.of(item, Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE, names);
            segments.put(number, naming.name(label, concept, number));
        }
        if (segments.isEmpty()) {
            throw new MalformedDataSetException("describes no segment");
        }
        naming.say(progress);
        return segments;
    }

    private LabelMap layers(Map<Integer, StructureCode> segments, SegmentPixels pixels)
            throws MalformedDataSetException {
        byte[] counts = new byte[1 << 16];
        Arrays.fill(counts, threshold(), counts.length, (byte) 1);
        Gathered<SegmentFrame> structures = new Gathered<>();
        segments.values().forEach(structures::of);
        for (SegmentFrame frame : frames) {
            StructureCode code = segments.get(frame.segment());
            if (code == null) {
                throw new MalformedDataSetException(
                        "has a frame of segment %d, which it does not describe"
                                .formatted(frame.segment()));
            }
            structures.of(code).add(frame);
        }
        LayerStack stack = new LayerStack(grid);
        List<String> missing = new ArrayList<>();
        short[] values = new short[pixels.columns() * pixels.rows()];
        int done = 0;
        for (Gathered.Of<SegmentFrame> structure : structures.all()) {
            BitSet voxels = new BitSet(grid.voxelCount());
            caster.begin();
            for (SegmentFrame frame : structure.parts()) {
                progress.check();
                pixels.read(frame.index(), values);
                caster.cast(frame, values, counts, (voxel, _, _) -> voxels.set(voxel));
                progress.report("read labels", ++done / (double) frames.size());
            }
            if (voxels.isEmpty()) {
                missing.add(structure.code().name());
            } else if (!stack.add(structure.code(), voxels)) {
                throw new MalformedDataSetException(
                        "lays more than %d segments over each other"
                                .formatted(LayerStack.MOST_LAYERS));
            }
        }
        sayMissing(missing);
        return stack.labels();
    }

    /** From which stored value on a pixel counts. */
    private int threshold() throws MalformedDataSetException {
        if (type == SegmentationType.BINARY) {
            return 1;
        }
        int most = dataSet.integer(Tag.MAXIMUM_FRACTIONAL_VALUE).orElse(0);
        if (most < 1 || most > 0xffff) {
            throw new MalformedDataSetException("lacks " + Tag.MAXIMUM_FRACTIONAL_VALUE);
        }
        boolean occupancy =
                dataSet.text(Tag.SEGMENTATION_FRACTIONAL_TYPE).orElse("").equals("OCCUPANCY");
        progress.warn(
                "The segmentation is graded: a voxel counts where its %s is at least one half."
                        .formatted(occupancy ? "filled share" : "probability"));
        return (most + 1) / 2;
    }

    private LabelMap oneLayer(Map<Integer, StructureCode> segments, SegmentPixels pixels)
            throws MalformedDataSetException {
        List<StructureCode> structures =
                segments.values().stream()
                        .collect(
                                Collectors.toMap(
                                        StructureCode::name,
                                        code -> code,
                                        (first, _) -> first,
                                        LinkedHashMap::new))
                        .values()
                        .stream()
                        .toList();
        if (structures.size() > MOST_LABELS) {
            throw new MalformedDataSetException("has more than " + MOST_LABELS + " segments");
        }
        byte[] labelOf = new byte[1 << 16];
        segments.forEach((number, code) -> {
            for (int i = 0; i < structures.size() && number < labelOf.length; i++) {
                if (structures.get(i).name().equals(code.name())) {
                    labelOf[number] = (byte) (i + 1);
                }
            }
        });
        byte[] labels = new byte[grid.voxelCount()];
        caster.begin();
        short[] values = new short[pixels.columns() * pixels.rows()];
        for (SegmentFrame frame : frames) {
            progress.check();
            pixels.read(frame.index(), values);
            seeDescribed(values, labelOf);
            caster.cast(
                    frame,
                    values,
                    labelOf,
                    (voxel, pixel, _) -> labels[voxel] = labelOf[values[pixel] & 0xffff]);
            progress.report("read labels", (frame.index() + 1.0) / frames.size());
        }
        LabelMap one = new LabelMap(grid, List.of(new LabelLayer(labels, null, structures)));
        return WithoutEmpty.of(one, this::sayMissing);
    }

    private void seeDescribed(short[] values, byte[] labelOf) throws MalformedDataSetException {
        // Where a padding value is stated, it stands for no segment (PS3.3 C.7.5.1.1.2).
        int padding = dataSet.integer(Tag.PIXEL_PADDING_VALUE).orElse(0) & 0xffff;
        for (short value : values) {
            int number = value & 0xffff;
            if (number != 0 && labelOf[number] == 0 && number != padding) {
                throw new MalformedDataSetException(
                        "has pixels of segment %d, which it does not describe".formatted(number));
            }
        }
    }

    private void sayMissing(List<String> missing) {
        if (!missing.isEmpty()) {
            progress.warn(
                    "Segments without a voxel in the volume were left out: %s."
                            .formatted(String.join(", ", missing)));
        }
    }

    private void sayGeometry() {
        if (caster.resampled()) {
            progress.warn(
                    "The labels lie on another grid than the volume: each voxel takes the nearest label.");
        }
        if (caster.outside() > 0) {
            progress.warn(
                    String.format(
                            Locale.ROOT,
                            "%.1f %% of the labelled pixels lie outside the volume and were left out.",
                            100.0 * caster.outside() / caster.set()));
        }
    }
}
