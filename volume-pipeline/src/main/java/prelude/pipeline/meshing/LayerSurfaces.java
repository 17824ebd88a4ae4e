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
 * <p>Neighbours share their boundary: the same vertices, the same triangles, wound the other way.
 */
public record LayerSurfaces(SurfaceParameters parameters)
        implements Stage<LayerSurfaces.Input, LayerSurfaces.Output> {

    public record Input(LabelLayer layer, VoxelGrid grid) {}

    public record Surface(StructureCode code, SurfaceMesh mesh) {}

    /**
     * @param surfaces in the order of the labels; a label without voxels has none
     * @param errorMm what decimation cost at most, as meshoptimizer estimates it
     */
    public record Output(List<Surface> surfaces, double errorMm) {
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
        List<Sheet> sheets = parameters.decimation().apply(full, positionsMm, smooth.junctions);
        new VolumeRestoration(sheets, positionsMm, smooth.junctions)
                .run(volumesMm3(input), smallest(grid.spacingMm()) / 2);
        new Untangling(sheets, positionsMm, layer.structures().size()).run();
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
        return new Output(surfaces, errorMm);
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
