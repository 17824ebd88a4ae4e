package prelude.pipeline.labels;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/** A radiotherapy structure set (PS3.3 A.19): outlines on planes, filled onto a grid. */
final class StructureSetReader {
    private static final Set<String> CLOSED = Set.of("CLOSED_PLANAR", "CLOSEDPLANAR_XOR");

    private static final double FARTHEST_MM = 1e5;

    /** Why part of a set does not become labels. */
    private enum LeftOut {
        STRANGE(
                "structure of another frame of reference",
                "structures of another frame of reference"),
        EMPTY("structure without a closed outline", "structures without a closed outline"),
        OPEN("point or open line", "points and open lines"),
        SHORT("outline of fewer than three points", "outlines of fewer than three points"),
        BENT("outline that does not lie in a plane", "outlines that do not lie in a plane");

        final String one;
        final String several;

        LeftOut(String one, String several) {
            this.one = one;
            this.several = several;
        }
    }

    private final DataSet dataSet;
    private final SameSpace space;
    private final VoxelGrid grid;
    private final TypedNames names;
    private final Progress progress;
    private final StructureNaming naming = new StructureNaming();

    /** What was left out, by reason, for one sentence each. */
    private final Map<LeftOut, Integer> skipped = new EnumMap<>(LeftOut.class);

    private StructureSetReader(
            DataSet dataSet, SameSpace space, TargetScan scan, Progress progress) {
        this.dataSet = dataSet;
        this.space = space;
        this.grid = scan.grid();
        this.names = scan.names().beside(dataSet);
        this.progress = progress;
    }

    /** Labels on the grid; none where no outline surrounds a voxel of it. */
    static LabelMap read(DataSet dataSet, SameSpace space, TargetScan scan, Progress progress)
            throws MalformedDataSetException, UnusableInputException {
        return new StructureSetReader(dataSet, space, scan, progress).read();
    }

    private LabelMap read() throws MalformedDataSetException, UnusableInputException {
        Map<Integer, DataSet> regions = regionsInSpace();
        Gathered<List<Contour>> structures = gather(regions);
        naming.say(progress);
        skipped.forEach((what, count) ->
                progress.warn(
                        "Left out: %d %s.".formatted(count, count == 1 ? what.one : what.several)));
        double usualMm = ContourStack.usualStepMm(structures.allParts());
        LayerStack stack = new LayerStack(grid);
        List<String> missing = new ArrayList<>();
        boolean outside = false;
        int done = 0;
        for (Gathered.Of<List<Contour>> structure : structures.all()) {
            BitSet voxels = new BitSet(grid.voxelCount());
            // Outlines make holes in their own region alone: others of that meaning add to it.
            for (List<Contour> region : structure.parts()) {
                progress.check();
                ContourStack contours = new ContourStack(region, usualMm, grid);
                voxels.or(contours.fill());
                outside |= contours.reachesOutside();
            }
            if (voxels.isEmpty()) {
                missing.add(structure.code().name());
            } else if (!stack.add(structure.code(), voxels)) {
                throw new MalformedDataSetException(
                        "lays more than %d structures over each other"
                                .formatted(LayerStack.MOST_LAYERS));
            }
            progress.report("read labels", ++done / (double) structures.count());
        }
        sayPlace(missing, outside);
        return stack.labels();
    }

    private void sayPlace(List<String> missing, boolean outside) {
        if (!missing.isEmpty()) {
            progress.warn(
                    "Structures without a voxel in the volume were left out: %s."
                            .formatted(String.join(", ", missing)));
        }
        if (outside) {
            progress.warn("Outlines reach beyond the volume and were cut off at its border.");
        }
    }

    /** The regions by number that are drawn in the scan's frame of reference. */
    private Map<Integer, DataSet> regionsInSpace()
            throws MalformedDataSetException, UnusableInputException {
        List<DataSet> all = dataSet.items(Tag.STRUCTURE_SET_ROI_SEQUENCE);
        if (all.isEmpty()) {
            throw new MalformedDataSetException("describes no structure");
        }
        Set<String> frames = new HashSet<>();
        for (DataSet region : all) {
            frames.add(frameOfReference(region));
        }
        List<String> fitting = new ArrayList<>();
        for (String frame : frames) {
            if (!space.hasFrame() || frame.isEmpty() || space.sameFrame(frame)) {
                fitting.add(frame);
            }
        }
        if (fitting.isEmpty()) {
            throw space.anotherFrame();
        }
        if (!space.hasFrame() && frames.size() > 1) {
            throw new MalformedDataSetException(
                    "is drawn in %d frames of reference, and which is the scan's cannot be told"
                            .formatted(frames.size()));
        }
        Map<Integer, DataSet> regions = new HashMap<>();
        int strange = 0;
        for (DataSet region : all) {
            if (fitting.contains(frameOfReference(region))) {
                regions.put(region.integer(Tag.ROI_NUMBER).orElse(-1), region);
            } else {
                strange++;
            }
        }
        space.require(fitting.getFirst(), referencedSeries(), progress);
        if (strange > 0) {
            skipped.put(LeftOut.STRANGE, strange);
        }
        return regions;
    }

    /** Its own, or the one of the whole set where there is one alone. */
    private String frameOfReference(DataSet region) throws MalformedDataSetException {
        String own = region.text(Tag.REFERENCED_FRAME_OF_REFERENCE_UID).orElse("");
        List<DataSet> shared = dataSet.items(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE);
        return own.isEmpty() && shared.size() == 1
                ? shared.getFirst().text(Tag.FRAME_OF_REFERENCE_UID).orElse("")
                : own;
    }

    private Set<String> referencedSeries() throws MalformedDataSetException {
        Set<String> series = new HashSet<>();
        for (DataSet frame : dataSet.items(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE)) {
            for (DataSet study : frame.items(Tag.RT_REFERENCED_STUDY_SEQUENCE)) {
                for (DataSet item : study.items(Tag.RT_REFERENCED_SERIES_SEQUENCE)) {
                    item.text(Tag.SERIES_INSTANCE_UID).ifPresent(series::add);
                }
            }
        }
        return series;
    }

    /** The outlines of each region, by what it is. */
    private Gathered<List<Contour>> gather(Map<Integer, DataSet> regions)
            throws MalformedDataSetException {
        Gathered<List<Contour>> structures = new Gathered<>();
        Map<Integer, DataSet> observations = new HashMap<>();
        for (DataSet item : dataSet.items(Tag.RT_ROI_OBSERVATIONS_SEQUENCE)) {
            observations.put(item.integer(Tag.REFERENCED_ROI_NUMBER).orElse(-1), item);
        }
        for (DataSet item : dataSet.items(Tag.ROI_CONTOUR_SEQUENCE)) {
            int number = item.integer(Tag.REFERENCED_ROI_NUMBER).orElse(-1);
            DataSet region = regions.get(number);
            if (region == null) {
                continue;
            }
            List<Contour> contours = contours(item);
            if (contours.isEmpty()) {
                skipped.merge(LeftOut.EMPTY, 1, Integer::sum);
                continue;
            }
            StructureCode code =
                    name(
                            names.impersonal(region.text(Tag.ROI_NAME).orElse("")),
                            observations.get(number),
                            number);
            structures.of(code).add(contours);
        }
        if (structures.count() == 0) {
            throw new MalformedDataSetException("holds no closed outline of the scan");
        }
        return structures;
    }

    private StructureCode name(String label, @Nullable DataSet observation, int number)
            throws MalformedDataSetException {
        Concept concept =
                observation == null
                        ? Concept.NONE
                        : Concept.of(observation, Tag.RT_ROI_IDENTIFICATION_CODE_SEQUENCE, names);
        boolean outerBorder =
                observation != null
                        && observation
                                .text(Tag.RT_ROI_INTERPRETED_TYPE)
                                .orElse("")
                                .equals("EXTERNAL");
        // What planning systems call the patient's outline varies; its type does not.
        String known =
                outerBorder && StructureCatalogue.standard().find(label).isEmpty() ? "skin" : label;
        return naming.name(known, concept, number);
    }

    private List<Contour> contours(DataSet region) throws MalformedDataSetException {
        List<Contour> contours = new ArrayList<>();
        for (DataSet item : region.items(Tag.CONTOUR_SEQUENCE)) {
            String kind = item.text(Tag.CONTOUR_GEOMETRIC_TYPE).orElse("");
            if (!CLOSED.contains(kind)) {
                skipped.merge(LeftOut.OPEN, 1, Integer::sum);
                continue;
            }
            double[] points = item.numbers(Tag.CONTOUR_DATA);
            int stated = item.integer(Tag.NUMBER_OF_CONTOUR_POINTS).orElse(points.length / 3);
            if (points.length != 3 * stated) {
                throw new MalformedDataSetException(
                        "has a contour of %d numbers for %d points (%s)"
                                .formatted(points.length, stated, Tag.CONTOUR_DATA));
            }
            for (double coordinate : points) {
                if (Math.abs(coordinate) > FARTHEST_MM) {
                    throw new MalformedDataSetException(
                            "has a contour more than 100 m away (%s)".formatted(Tag.CONTOUR_DATA));
                }
            }
            if (stated < 3) {
                skipped.merge(LeftOut.SHORT, 1, Integer::sum);
            } else {
                Contour contour = new Contour(points);
                if (contour.flat()) {
                    contours.add(contour);
                } else {
                    skipped.merge(LeftOut.BENT, 1, Integer::sum);
                }
            }
        }
        return contours;
    }
}
