package prelude.pipeline.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.stage.Progress;
import prelude.cases.stage.Stage;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;

/**
 * Grows organs from a user's clicks on a CT. All structures and the background compete, so that
 * organs which touch and look alike part where the clicks say.
 *
 * <p>The result has up to two layers: the organs, disjoint, the liver with its tumour and vessels;
 * and what lies within organs (tumour, portal_vein, hepatic_vein). Both carry a confidence.
 */
public record SeededSegmenter(Seeds seeds) implements Stage<Volume, LabelMap> {

    /**
     * Of growing, as stage "segment" records it: raised whenever the same input gives another
     * output.
     */
    public static final String VERSION = "13";

    /** What lies within which organ, and is counted to it. */
    static final Map<String, String> WITHIN =
            Map.of("tumour", "liver", "portal_vein", "liver", "hepatic_vein", "liver");

    static final Set<String> VEINS_WITHIN = Set.of("portal_vein", "hepatic_vein");

    /** Structures that air fills, where a click on air is right. */
    private static final Set<String> AERATED =
            Set.of("lung_left", "lung_right", "airway", "trachea", "stomach", "colon", "esophagus");

    private static final int AIR_HU = -300;

    @Override
    public LabelMap apply(Volume volume, Progress progress) throws UnusableInputException {
        return new LabelMap(volume.grid(), layers(CtScan.of(volume), volume, progress));
    }

    /** The layers grown in a scan that other segmenters may have looked at before. */
    List<LabelLayer> layers(CtScan scan, Volume volume, Progress progress)
            throws UnusableInputException {
        progress.report("seeds", 0.1);
        progress.check();
        List<int[]> clicks = new ArrayList<>();
        for (Seeds.Seed seed : seeds.seeds()) {
            clicks.add(clicks(seed, volume, scan));
        }
        List<StructureCode> structures = seeds.seeds().stream().map(Seeds.Seed::structure).toList();
        OrganGrowth growth = OrganGrowth.of(scan, structures, clicks, progress);
        OrganPainter painter = new OrganPainter(scan, growth);
        List<LabelLayer> layers = new ArrayList<>();
        progress.report("seeds", 0.6);
        addLayer(layers, scan, painter, structures, false, volume, progress);
        progress.report("seeds", 0.8);
        progress.check();
        addLayer(layers, scan, painter, structures, true, volume, progress);
        progress.report("seeds", 1);
        return layers;
    }

    private static void addLayer(
            List<LabelLayer> layers,
            CtScan scan,
            OrganPainter painter,
            List<StructureCode> structures,
            boolean within,
            Volume volume,
            Progress progress) {
        List<String> names =
                structures.stream()
                        .map(StructureCode::name)
                        .filter(name -> WITHIN.containsKey(name) == within)
                        .toList();
        if (!names.isEmpty()) {
            PaintedLayer painted = new PaintedLayer(Lattice.of(volume.grid()), names);
            painter.paint(painted, names);
            Crumbs.clear(painted, names.size(), scan.lattice);
            painted.keep(Set.copyOf(names), progress).ifPresent(layers::add);
        }
    }

    /** The voxels of the axial scan that were clicked. */
    private int[] clicks(Seeds.Seed seed, Volume volume, CtScan scan)
            throws UnusableInputException {
        int[] clicked = new int[seed.pointsMm().size()];
        for (int i = 0; i < clicked.length; i++) {
            Vector3dc pointMm = seed.pointsMm().get(i);
            Vector3d voxel =
                    volume.grid().voxelFromPatient().transformPosition(pointMm, new Vector3d());
            int c = (int) Math.round(voxel.x);
            int r = (int) Math.round(voxel.y);
            int s = (int) Math.round(voxel.z);
            if (!volume.grid().contains(c, r, s)) {
                throw new UnusableInputException(
                        "The seeds file %s puts %s at %s, which is outside the scan; click inside it."
                                .formatted(seeds.origin(), seed.structure().name(), text(pointMm)));
            }
            if (scan.smooth[volume.grid().index(c, r, s)] < AIR_HU
                    && !AERATED.contains(seed.structure().name())) {
                throw new UnusableInputException(
                        "The seeds file %s puts %s at %s, where the scan shows air; click on the organ."
                                .formatted(seeds.origin(), seed.structure().name(), text(pointMm)));
            }
            AxialScan axial = scan.axial;
            clicked[i] = axial.fromColumn[c] + axial.fromRow[r] + axial.fromSlice[s];
        }
        return clicked;
    }

    private static String text(Vector3dc pointMm) {
        return "[%.1f, %.1f, %.1f]".formatted(pointMm.x(), pointMm.y(), pointMm.z());
    }
}
