package prelude.cases.file;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.joml.Matrix4d;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.mesh.TetMesh;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Modality;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/** A small case in which everything that a case can hold is there, oblique to the patient. */
final class MadeCase {
    private MadeCase() {}

    static VoxelGrid obliqueGrid(int columns, int rows, int slices) {
        return new VoxelGrid(
                columns,
                rows,
                slices,
                new Matrix4d()
                        .translate(-123.456789, 31.4, -987.65)
                        .rotateXYZ(0.3, -0.2, 1.1)
                        .scale(0.7, 0.8, -1.25)
                        // Scaling left a negative zero there.
                        .m23(0));
    }

    static Volume volume(VoxelGrid grid) {
        short[] samples = new short[grid.voxelCount()];
        Random random = new Random(5);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (random.nextGaussian() * 20 + i % 1000);
        }
        samples[0] = Short.MIN_VALUE;
        samples[1] = Short.MAX_VALUE;
        return Volume.ofHounsfield(grid, samples);
    }

    static List<FurtherVolume> volumes(VoxelGrid grid) {
        Registration registration =
                new Registration(
                        Registration.Model.RIGID,
                        new Matrix4d().translate(1.5, -20, 0.1).rotateXYZ(0.1, 0.02, -0.3),
                        new Registration.ErrorEstimate(1.25, 2.5),
                        21.5,
                        true,
                        0.75,
                        1.125,
                        List.of("The two scans tell little of each other."));
        return List.of(
                FurtherVolume.phase(new NamedVolume("phase_30", volume(grid))),
                FurtherVolume.fused(
                        new NamedVolume("pet", notCt(obliqueGrid(5, 7, 11))), registration));
    }

    static LabelMap labels(VoxelGrid grid) {
        byte[] organs = new byte[grid.voxelCount()];
        byte[] inside = new byte[grid.voxelCount()];
        byte[] confidence = new byte[grid.voxelCount()];
        new Random(7).nextBytes(confidence);
        for (int i = 0; i < organs.length; i++) {
            organs[i] = (byte) (i / 7 % 3);
            inside[i] = (byte) (i / 11 % 2);
        }
        return new LabelMap(
                grid,
                List.of(
                        new LabelLayer(organs, null, List.of(code("liver"), code("bone"))),
                        new LabelLayer(inside, confidence, List.of(code("tumour")))));
    }

    static StructureCode code(String name) {
        StructureCatalogue catalogue = StructureCatalogue.standard();
        return catalogue.find(name).orElseGet(() -> catalogue.unlisted(name));
    }

    static Case make() {
        VoxelGrid grid = obliqueGrid(31, 17, 9);
        SurfaceMesh liver =
                new SurfaceMesh(
                        new float[] {
                            -123.4567f, 87.6543f, -1032.109f, 1, 2, 3, -4.5f, 6.75f, 8, 100, 0, 0.1f
                        },
                        new int[] {0, 1, 2, 2, 1, 3},
                        new float[] {0, 0.25f, 0.5f, 1});
        SurfaceMesh none = new SurfaceMesh(new float[0], new int[0], null);
        TetMesh tets =
                new TetMesh(
                        new float[] {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0.3f, 0.3f, 1.7f},
                        new int[] {0, 1, 2, 3, 3, 1, 2, 4},
                        List.of("liver", "tumour"),
                        new float[] {0.5f, 0.5f, 1, 0});
        return new Case(
                volume(grid),
                volumes(grid),
                labels(grid),
                List.of(
                        new Structure(code("liver"), liver, 1234.5, OptionalDouble.of(0.875)),
                        new Structure(code("odd thing"), none, 0.1, OptionalDouble.empty())),
                List.of(new TissueBody(tets, new int[] {0, 4})),
                Lane.CLINICAL,
                true,
                new Gate(Gate.State.FAILED, List.of("The liver touches the edge of the scan.")),
                new Gate(Gate.State.UNSIGNED, List.of()),
                List.of(
                        new StageRecord(
                                "segment",
                                "1",
                                Map.of("b", "2", "a", "1"),
                                "ab".repeat(32),
                                "cd".repeat(32)),
                        new StageRecord("gate", "1", Map.of(), "cd".repeat(32), null)),
                List.of("One slice was interpolated."));
    }

    static Volume notCt(VoxelGrid grid) {
        return new Volume(grid, Modality.PT, volume(grid).samples(), 0.125, -3);
    }
}
