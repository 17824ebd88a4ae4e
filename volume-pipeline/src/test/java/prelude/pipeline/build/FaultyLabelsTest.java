package prelude.pipeline.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.file.Gate;
import prelude.cases.file.Lane;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.Noticed;
import prelude.pipeline.labels.LabelFile;
import prelude.pipeline.labels.TargetScan;
import prelude.pipeline.meshing.Phantom;
import prelude.pipeline.source.Nifti;

/** Labels of which a part is faulty become a case of the rest, which says what it lacks. */
class FaultyLabelsTest {
    private static final VoxelGrid GRID = Phantom.cube(48);
    private static final int LIVER = 1;
    private static final int SPLEEN = 2;
    private static final int TUMOUR = 3;

    @TempDir Path folder;

    private final Noticed noticed = new Noticed();
    private final float[] voxels = new float[GRID.voxelCount()];

    @Test
    void aLabelWithoutVoxelsOneOfOneVoxelAndOneAtTheEdgeAreNamed() throws Exception {
        ball(LIVER, new Vector3d(), 14);
        ball(SPLEEN, new Vector3d(24, 0, 0), 8);
        voxels[GRID.index(4, 4, 4)] = TUMOUR;

        Case made = imported();

        assertThat(noticed.warnings())
                .contains(
                        "1 label has no voxel and is left out: pancreas.",
                        "tumour is one voxel: its form and volume are hardly more than a guess.",
                        "These reach the scan's edge, where their surfaces are closed flat and what lies beyond is missing: spleen.");
        assertThat(made.structures())
                .extracting(structure -> structure.code().name())
                .containsExactlyInAnyOrder("liver", "spleen", "tumour");
        assertThat(made.structure("liver").orElseThrow().volumeMl()).isGreaterThan(10);
        assertThat(made.technical().state()).isEqualTo(Gate.State.PASSED);
    }

    @Test
    void ofManyLabelsWithoutVoxelsEachIsNamed() throws Exception {
        ball(LIVER, new Vector3d(), 14);
        Path names = folder.resolve("many.json");
        String list =
                IntStream.range(0, 56)
                        .mapToObj(i -> ", \"%d\": \"part_%d\"".formatted(i + 2, i))
                        .collect(Collectors.joining());
        Files.writeString(names, "{\"1\": \"liver\"" + list + "}");
        LabelFile.read(labels(), names, TargetScan.ofPlace(GRID), noticed);

        String sentence = noticed.warnings().getFirst();
        assertThat(sentence).startsWith("56 labels have no voxel and are left out: part_0, ");
        for (int i = 0; i < 56; i++) {
            assertThat(sentence).containsPattern("part_" + i + "[,.]");
        }
    }

    @Test
    void aFewVoxelsThatHoldNoLabelBelongToNoStructure() throws Exception {
        ball(LIVER, new Vector3d(), 14);
        voxels[GRID.index(2, 2, 2)] = 1.5f;
        voxels[GRID.index(24, 24, 24)] = -3;

        Case made = imported();

        assertThat(noticed.warnings())
                .contains(
                        "2 voxels of the labels hold no whole number from 0 on (1.5 at %s) and belong to no structure."
                                .formatted(GRID.sayPlace(GRID.index(2, 2, 2))));
        byte[] labels = made.labels().layers().getFirst().labels();
        assertThat(labels[GRID.index(2, 2, 2)]).isZero();
        assertThat(labels[GRID.index(24, 24, 24)]).isZero();
    }

    @Test
    void voxelsThatAreNoNumbersBelongToNoStructure() throws Exception {
        ball(LIVER, new Vector3d(), 14);
        voxels[GRID.index(2, 2, 2)] = Float.NaN;
        voxels[GRID.index(24, 24, 24)] = Float.NaN;

        Case made = imported();

        assertThat(noticed.warnings())
                .contains(
                        "2 voxels of the labels are not numbers (NaN), the first at %s, and belong to no structure."
                                .formatted(GRID.sayPlace(GRID.index(2, 2, 2))));
        byte[] labels = made.labels().layers().getFirst().labels();
        assertThat(labels[GRID.index(2, 2, 2)]).isZero();
        assertThat(labels[GRID.index(24, 24, 24)]).isZero();
        assertThat(labels[GRID.index(25, 24, 24)]).isEqualTo((byte) 1);
    }

    private void ball(int label, Vector3d middleMm, double radiusMm) {
        byte[] mask = Phantom.labels(GRID, Phantom.sphere(middleMm, radiusMm));
        for (int i = 0; i < mask.length; i++) {
            voxels[i] = mask[i] != 0 ? label : voxels[i];
        }
    }

    private Path labels() throws Exception {
        return new Nifti(GRID.columns(), GRID.rows(), GRID.slices())
                .patientFromVoxel(GRID.patientFromVoxel())
                .write(folder.resolve("labels.nii"), voxels);
    }

    /** As {@code prelude import --labels} does, then read back from its file. */
    private Case imported() throws Exception {
        Path labels = labels();
        Path names = folder.resolve("names.json");
        Files.writeString(
                names,
                "{\"1\": \"liver\", \"2\": \"spleen\", \"3\": \"tumour\", \"4\": \"pancreas\"}");
        LabelMap read = LabelFile.read(labels, names, TargetScan.ofPlace(GRID), noticed);
        Case made =
                CaseBuilder.STANDARD.build(
                        Volume.ofHounsfield(GRID, new short[GRID.voxelCount()]),
                        read,
                        Lane.TEACHING,
                        true,
                        List.of(),
                        noticed);
        Path file = folder.resolve("faulty.prelude");
        CaseFile.write(made, file);
        return CaseFile.read(file);
    }
}
