package prelude.pipeline.meshing;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.SurfaceLevel;
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
    public static final String VERSION = "5";

    /** What fills the space around organs: its outer side is an envelope's. */
    private static final String SOFT_TISSUE = "soft_tissue";

    /** All bones in one, as the preset finds them. */
    private static final String BONES = "bone";

    public record Input(LabelLayer layer, VoxelGrid grid) {}

    /**
     * @param errorMm how far this surface and the one before decimation lie from each other at
     *     most, measured from both at points some two voxels' diagonals apart
     * @param coarser levels of detail with ever fewer triangles
     */
    public record Surface(
            StructureCode code, SurfaceMesh mesh, double errorMm, List<SurfaceLevel> coarser) {
        public Surface {
            coarser = List.copyOf(coarser);
        }
    }

    /**
     * @param surfaces in the order of the labels; a label without voxels has none
     * @param specks how many small islands and holes were left out
     */
    public record Output(List<Surface> surfaces, int specks) {
        public Output {
            surfaces = List.copyOf(surfaces);
        }

        public Optional<Surface> surface(StructureCode code) {
            return surfaces.stream().filter(surface -> surface.code().equals(code)).findFirst();
        }

        public Optional<SurfaceMesh> mesh(StructureCode code) {
            return surface(code).map(Surface::mesh);
        }
    }

    @Override
    public Output apply(Input input, Progress progress) {
        LabelLayer layer = input.layer();
        VoxelGrid grid = input.grid();
        LayerMesh smooth = smooth(input, progress);
        boolean[] envelopes = envelopes(layer);
        Specks specks = new Specks(smooth.positionsMm, smooth.junctions);
        LayerMesh full =
                smooth.with(specks.drop(smooth.sheets, largestSpecksMm3(layer, envelopes)));
        double[] wantedMm3 = volumesMm3(input);
        for (int label = 0; label < wantedMm3.length; label++) {
            wantedMm3[label] += specks.gainedMm3[label];
        }
        double limitMm = smallest(grid.spacingMm()) / 2;
        Decimation decimation = parameters.decimation();
        LayerMesh level =
                decimation
                        .apply(
                                full,
                                Sheets.cellCentresMm(full.padded, grid),
                                envelopes,
                                withFormOfTheirOwn(layer, envelopes))
                        .compact();
        progress.check();
        LayerMesh made = restored(level, wantedMm3, limitMm);
        progress.check();
        List<Surface> surfaces =
                IntStream.range(0, layer.structures().size())
                        .parallel()
                        .mapToObj(i -> surface(i + 1, full, made, input, envelopes[i + 1]))
                        .filter(surface -> surface.mesh().triangleCount() > 0)
                        .toList();
        return new Output(surfaces, specks.dropped);
    }

    private LayerMesh smooth(Input input, Progress progress) {
        VoxelGrid grid = input.grid();
        JoinedSurface nets =
                SurfaceNets.extract(
                        input.layer().labels(), grid.columns(), grid.rows(), grid.slices());
        progress.check();
        JoinedSurface smooth = parameters.smoothing().apply(nets);
        progress.check();
        return Sheets.mesh(smooth, grid);
    }

    /** With the volume that thinning out took, and without new crossings. */
    private static LayerMesh restored(LayerMesh mesh, double[] wantedMm3, double limitMm) {
        float[] movedMm = mesh.positionsMm.clone();
        new VolumeRestoration(mesh.sheets, movedMm, mesh.junctions).run(wantedMm3, limitMm);
        Untangling.run(mesh.positionsMm, mesh.sheets, movedMm);
        return mesh.with(FlatTriangles.turned(mesh.sheets, movedMm)).at(movedMm);
    }

    private Surface surface(
            int label, LayerMesh full, LayerMesh made, Input input, boolean envelope) {
        StructureCode code = input.layer().structures().get(label - 1);
        VertexConfidence confidence = VertexConfidence.of(made, input.layer(), input.grid());
        SurfaceMesh mesh = StructureSurface.of(label, made, confidence);
        if (mesh.triangleCount() == 0) {
            return new Surface(code, mesh, 0, List.of());
        }
        double errorMm =
                Deviation.mm(
                        full.positionsMm,
                        StructureSurface.gather(label, full.sheets),
                        mesh.positionsMm(),
                        mesh.triangles(),
                        2 * input.grid().spacingMm().length());
        double allowedMm = parameters.decimation().allowedMm(envelope);
        List<SurfaceLevel> coarser =
                new LevelsOfDetail(input.layer(), input.grid(), 2 * allowedMm)
                        .coarser(
                                label,
                                made,
                                new SurfaceLevel(mesh, errorMm),
                                parameters.coarserLevels());
        return new Surface(code, mesh, errorMm, coarser);
    }

    private static boolean[] envelopes(LabelLayer layer) {
        boolean[] envelopes = new boolean[layer.structures().size() + 1];
        for (int i = 1; i < envelopes.length; i++) {
            StructureCode code = layer.structures().get(i - 1);
            envelopes[i] = isEnvelope(code);
        }
        return envelopes;
    }

    /** Whether small islands and holes of it are left out: it covers a body, or fills it. */
    public static boolean isEnvelope(StructureCode code) {
        return code.consistency() == StructureCode.Consistency.ENVELOPE
                || code.name().equals(SOFT_TISSUE);
    }

    /**
     * All but what a scan's noise makes rugged: envelopes, what fills the space around organs, and
     * all bones in one. To keep every spicule of these costs a fifth of an import.
     */
    private static BitSet withFormOfTheirOwn(LabelLayer layer, boolean[] envelopes) {
        BitSet labels = new BitSet();
        for (int label = 1; label < envelopes.length; label++) {
            String name = layer.structures().get(label - 1).name();
            labels.set(label, !envelopes[label] && !name.equals(BONES));
        }
        return labels;
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
