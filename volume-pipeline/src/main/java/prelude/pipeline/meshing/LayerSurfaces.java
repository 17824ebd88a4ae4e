package prelude.pipeline.meshing;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.Progress;
import prelude.cases.stage.Stage;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.VoxelGrid;

/**
 * From one layer of labels to a closed surface for each structure in it.
 *
 * <p>Throws an {@link UnmeshableException} where there is more surface than a mesh can hold.
 * Neighbours share their boundary: the same vertices, the same triangles, wound the other way.
 */
public record LayerSurfaces(SurfaceParameters parameters)
        implements Stage<LayerSurfaces.Input, LayerSurfaces.Output> {

    /** Of the stage "surfaces": raised whenever the same input gives another output. */
    public static final String VERSION = "2";

    /** What fills the space around organs: its outer side is an envelope's. */
    private static final String SOFT_TISSUE = "soft_tissue";

    public record Input(LabelLayer layer, VoxelGrid grid) {}

    public record Surface(StructureCode code, SurfaceMesh mesh) {}

    /**
     * @param surfaces in the order of the labels; a label without voxels has none
     * @param errorMm what decimation cost at most, as meshoptimizer estimates it
     * @param specks how many small islands and holes were left out
     */
    public record Output(List<Surface> surfaces, double errorMm, int specks) {
        public Output {
            surfaces = List.copyOf(surfaces);
        }

        public Optional<SurfaceMesh> mesh(StructureCode code) {
            return surfaces.stream()
                    .filter(surface -> surface.code().equals(code))
                    .map(Surface::mesh)
                    .findFirst();
        }
    }

    @Override
    public Output apply(Input input, Progress progress) {
        LabelLayer layer = input.layer();
        VoxelGrid grid = input.grid();
        JoinedSurface nets =
                SurfaceNets.extract(layer.labels(), grid.columns(), grid.rows(), grid.slices());
        progress.check();
        JoinedSurface smooth = parameters.smoothing().apply(nets);
        progress.check();
        float[] positionsMm = Sheets.positionsMm(smooth, grid);
        List<Sheet> full = Sheets.triangulate(smooth, positionsMm, grid);
        progress.check();
        Specks specks = new Specks(positionsMm, smooth.junctions);
        boolean[] envelopes = envelopes(layer);
        List<Sheet> clean = specks.drop(full, largestSpecksMm3(layer, envelopes));
        float[] centresMm = Sheets.cellCentresMm(smooth, grid);
        List<Sheet> sheets =
                parameters
                        .decimation()
                        .apply(clean, positionsMm, centresMm, smooth.junctions, envelopes);
        progress.check();
        double[] wantedMm3 = volumesMm3(input);
        for (int label = 0; label < wantedMm3.length; label++) {
            wantedMm3[label] += specks.gainedMm3[label];
        }
        float[] decimatedMm = positionsMm.clone();
        new VolumeRestoration(sheets, positionsMm, smooth.junctions)
                .run(wantedMm3, smallest(grid.spacingMm()) / 2);
        Untangling.run(decimatedMm, sheets, positionsMm);
        progress.check();
        byte[] confidence = layer.confidence();
        VertexConfidence sampled =
                confidence == null
                        ? null
                        : new VertexConfidence(smooth.positions, layer.labels(), confidence, grid);
        List<Surface> surfaces =
                IntStream.range(0, layer.structures().size())
                        .parallel()
                        .mapToObj(i ->
                                new Surface(
                                        layer.structures().get(i),
                                        StructureSurface.of(i + 1, sheets, positionsMm, sampled)))
                        .filter(surface -> surface.mesh().triangleCount() > 0)
                        .toList();
        double errorMm = sheets.stream().mapToDouble(sheet -> sheet.errorMm).max().orElse(0);
        return new Output(surfaces, errorMm, specks.dropped);
    }

    private static boolean[] envelopes(LabelLayer layer) {
        boolean[] envelopes = new boolean[layer.structures().size() + 1];
        for (int i = 1; i < envelopes.length; i++) {
            StructureCode code = layer.structures().get(i - 1);
            envelopes[i] =
                    code.consistency() == StructureCode.Consistency.ENVELOPE
                            || code.name().equals(SOFT_TISSUE);
        }
        return envelopes;
    }

    /** By an island's label, then by the label around it; 0 where every part is kept. */
    private double[][] largestSpecksMm3(LabelLayer layer, boolean[] envelopes) {
        int count = envelopes.length;
        double[][] largest = new double[count][count];
        for (int island = 0; island < count; island++) {
            for (int around = 0; around < count; around++) {
                if (envelopes[island] || (island == 0 && envelopes[around])) {
                    double ml =
                            rigid(layer, around) ? parameters.boneSpeckMl() : parameters.speckMl();
                    largest[island][around] = 1000 * ml;
                }
            }
        }
        return largest;
    }

    private static boolean rigid(LabelLayer layer, int label) {
        return label > 0
                && layer.structures().get(label - 1).consistency()
                        == StructureCode.Consistency.RIGID;
    }

    private static double smallest(Vector3d spacingMm) {
        return Math.min(spacingMm.x, Math.min(spacingMm.y, spacingMm.z));
    }

    private static double[] volumesMm3(Input input) {
        long[] counts = input.layer().voxelCounts();
        double[] volumesMm3 = new double[counts.length];
        for (int label = 0; label < counts.length; label++) {
            volumesMm3[label] = counts[label] * input.grid().voxelVolumeMm3();
        }
        return volumesMm3;
    }
}
