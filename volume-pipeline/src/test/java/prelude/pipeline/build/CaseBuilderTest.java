package prelude.pipeline.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.joml.Vector3d;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.file.ContentHash;
import prelude.cases.file.Gate;
import prelude.cases.file.Glb;
import prelude.cases.file.Lane;
import prelude.cases.stage.Progress;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.export.Exporter;
import prelude.pipeline.export.Format;
import prelude.pipeline.meshing.Phantom;
import prelude.pipeline.tetra.TissueWishes;

class CaseBuilderTest {
    private static final VoxelGrid GRID = Phantom.cube(64);

    private static Case build(LabelMap map) {
        Volume volume = Volume.ofHounsfield(GRID, new short[GRID.voxelCount()]);
        return CaseBuilder.STANDARD.build(
                volume, map, Lane.TEACHING, true, List.of(), Progress.silent());
    }

    private static LabelMap liverWithTumourAndSpleen() {
        byte[] liver =
                Phantom.labels(
                        GRID,
                        Phantom.sphere(new Vector3d(), 25),
                        Phantom.sphere(new Vector3d(26, 8, 0), 5));
        byte[] tumour = Phantom.labels(GRID, Phantom.sphere(new Vector3d(-8, 0, 0), 9));
        return new LabelMap(
                GRID,
                List.of(
                        Phantom.layer(
                                liver, Phantom.LIVER, Phantom.SPLEEN, Phantom.soft("pancreas")),
                        Phantom.layer(tumour, Phantom.TUMOUR)));
    }

    @Test
    void labelsBecomeACaseThatPassesTheTechnicalGate() {
        Case made = build(liverWithTumourAndSpleen());
        assertThat(made.structures().stream().map(s -> s.code().name()))
                .containsExactly("liver", "spleen", "tumour");
        assertThat(made.technical().findings()).isEmpty();
        assertThat(made.technical().state()).isEqualTo(Gate.State.PASSED);
        assertThat(made.clinical().state()).isEqualTo(Gate.State.UNSIGNED);
        assertThat(made.provenance()).hasSize(3);
    }

    @Test
    void aLabelWithoutVoxelsIsAWarningAndTheRestIsBuilt() {
        Case made = build(liverWithTumourAndSpleen());
        assertThat(made.warnings())
                .containsExactly(
                        "pancreas has no voxel: it is left out.",
                        "These can be seen but not cut: spleen.");
    }

    @Test
    void aUserChoosesHowManyTetsAndWhereTheyAreFiner() {
        Volume volume = Volume.ofHounsfield(GRID, new short[GRID.voxelCount()]);
        TissueWishes wishes = new TissueWishes(OptionalInt.of(4_000), List.of("tumour", "aorta"));
        Case made =
                CaseBuilder.STANDARD
                        .with(wishes)
                        .build(
                                volume,
                                liverWithTumourAndSpleen(),
                                Lane.TEACHING,
                                true,
                                List.of(),
                                Progress.silent());

        assertThat(made.technical().state()).isEqualTo(Gate.State.PASSED);
        assertThat((double) made.bodies().getFirst().mesh().tetCount())
                .isCloseTo(4_000, within(600.0));
        assertThat(made.warnings())
                .contains("No body that can be cut holds aorta: nothing is finer there.");
        assertThat(
                        made.provenance().stream()
                                .filter(stage -> stage.name().equals("tissue"))
                                .findFirst()
                                .orElseThrow()
                                .parameters())
                .containsEntry("liver.finer_near", "tumour")
                .containsEntry("liver.target_tets", "4000");
    }

    @Test
    void aStructureOfOneVoxelAndOneAtTheVolumesEdgeAreToldAndTheRestIsBuilt() {
        byte[] labels =
                Phantom.labels(
                        GRID,
                        Phantom.sphere(new Vector3d(), 15),
                        Phantom.sphere(new Vector3d(30, 0, 0), 9));
        labels[GRID.index(5, 5, 5)] = 3;
        Case made =
                build(
                        new LabelMap(
                                GRID,
                                List.of(
                                        Phantom.layer(
                                                labels,
                                                Phantom.LIVER,
                                                Phantom.SPLEEN,
                                                Phantom.TUMOUR))));
        assertThat(made.warnings())
                .contains(
                        "tumour is one voxel: its form and volume are hardly more than a guess.",
                        "These reach the scan's edge, where their surfaces are closed flat and what lies beyond is missing: spleen.");
        assertThat(made.structures()).hasSize(3);
    }

    @Test
    void aStructureThatLosesItsSurfaceFailsTheGate() {
        byte[] speck = new byte[GRID.voxelCount()];
        speck[GRID.index(3, 3, 3)] = 1;
        StructureCode skin = StructureCatalogue.standard().find("skin").orElseThrow();
        LabelMap liver = liverWithTumourAndSpleen();
        Case made =
                build(
                        new LabelMap(
                                GRID,
                                List.of(liver.layers().getFirst(), Phantom.layer(speck, skin))));

        assertThat(made.structure("skin")).isEmpty();
        assertThat(made.technical().state()).isEqualTo(Gate.State.FAILED);
        assertThat(made.technical().findings()).containsExactly("skin has voxels but no surface.");
    }

    @Test
    void aDefectOfOursStopsTheImportAndIsNoWarning() {
        Progress broken =
                new Progress() {
                    private boolean meshing;

                    @Override
                    public void report(String stage, double done) {
                        meshing = stage.equals("surfaces");
                    }

                    @Override
                    public void warn(String sentence) {}

                    @Override
                    public boolean cancelled() {
                        if (meshing) {
                            throw new IndexOutOfBoundsException("a defect");
                        }
                        return false;
                    }
                };
        Volume volume = Volume.ofHounsfield(GRID, new short[GRID.voxelCount()]);
        assertThatThrownBy(() ->
                        CaseBuilder.STANDARD.build(
                                volume,
                                liverWithTumourAndSpleen(),
                                Lane.TEACHING,
                                true,
                                List.of(),
                                broken))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void whatIsReadHashesAsTheProvenanceSays(@TempDir Path folder) throws Exception {
        Case made = build(liverWithTumourAndSpleen());
        CaseFile.write(made, folder.resolve("a.prelude"));

        Case read = CaseFile.read(folder.resolve("a.prelude"));

        assertThat(outputOf("surfaces", read)).isEqualTo(ContentHash.ofSurfaces(read.structures()));
        assertThat(outputOf("tissue", read)).isEqualTo(ContentHash.ofBodies(read.bodies()));
    }

    private static @Nullable String outputOf(String stage, Case made) {
        return made.provenance().stream()
                .filter(record -> record.name().equals(stage))
                .findFirst()
                .orElseThrow()
                .outputSha256();
    }

    @Test
    void theTumourIsEmbeddedInTheLiversBody() {
        Case made = build(liverWithTumourAndSpleen());
        assertThat(made.bodies()).hasSize(1);
        assertThat(made.bodies().getFirst().mesh().materials()).containsExactly("liver", "tumour");
        // A quarter more, as they are finer near the tumour.
        assertThat(made.bodies().getFirst().mesh().tetCount()).isBetween(11_250, 13_750);
    }

    @Test
    void withoutLabelsTheCaseIsItsVolume() {
        Case made = build(new LabelMap(GRID, List.of()));
        assertThat(made.structures()).isEmpty();
        assertThat(made.bodies()).isEmpty();
        assertThat(made.technical().state()).isEqualTo(Gate.State.NOT_RUN);
    }

    @Test
    void exportedSurfacesComeBackAsTheyWere(@TempDir Path folder) throws Exception {
        Case made = build(liverWithTumourAndSpleen());
        List<Path> files = Exporter.write(made, Format.STL, folder.resolve("stl"));
        assertThat(files).hasSize(3);
        Structure liver = made.structures().getFirst();
        ByteBuffer stl =
                ByteBuffer.wrap(Files.readAllBytes(files.getFirst()))
                        .order(ByteOrder.LITTLE_ENDIAN);
        String header = new String(stl.array(), 0, 80, StandardCharsets.US_ASCII);
        assertThat(header).contains("SPACE=LPS", "UNIT=mm", "generic", "UNSIGNED", "liver");
        assertThat(stl.getInt(80)).isEqualTo(liver.surface().triangleCount());
        assertThat(stl.capacity()).isEqualTo(84 + 50 * liver.surface().triangleCount());
        int corner = 3 * liver.surface().triangles()[0];
        assertThat(stl.getFloat(84 + 12)).isEqualTo(liver.surface().positionsMm()[corner]);

        List<Path> glb = Exporter.write(made, Format.GLB, folder.resolve("glb"));
        assertThat(Glb.read(glb.getFirst()).get("liver"))
                .satisfies(mesh ->
                        assertThat(mesh.volumeMm3())
                                .isCloseTo(liver.surface().volumeMm3(), within(1.0)));
    }
}
