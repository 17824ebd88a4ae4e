package prelude.cases.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.mesh.TetMesh;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;

final class CaseFileTest {
    @TempDir private Path folder = Path.of("");

    private CaseFolder cases() {
        return new CaseFolder(folder);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        Case made = MadeCase.make();
        Case read = CaseFile.read(cases().write("a.prelude", made));
        assertThat(read.volume().grid()).isEqualTo(made.volume().grid());
        assertThat(read.volume().samples()).isEqualTo(made.volume().samples());
        assertSameLabels(read.labels(), made.labels());
        assertThat(read.lane()).isEqualTo(made.lane());
        assertThat(read.generic()).isTrue();
        assertThat(read.technical()).isEqualTo(made.technical());
        assertThat(read.clinical()).isEqualTo(made.clinical());
        assertThat(read.provenance()).isEqualTo(made.provenance());
        assertThat(read.warnings()).isEqualTo(made.warnings());
        assertThat(read.structures()).hasSameSizeAs(made.structures());
        for (int i = 0; i < made.structures().size(); i++) {
            assertSameStructure(read.structures().get(i), made.structures().get(i));
        }
        assertThat(read.bodies()).hasSize(1);
        var body = read.bodies().getFirst();
        var madeBody = made.bodies().getFirst();
        assertThat(body.pinnedNodes()).isEqualTo(madeBody.pinnedNodes());
        assertThat(body.mesh().nodesMm()).isEqualTo(madeBody.mesh().nodesMm());
        assertThat(body.mesh().tets()).isEqualTo(madeBody.mesh().tets());
        assertThat(body.mesh().materials()).isEqualTo(madeBody.mesh().materials());
        assertThat(body.mesh().fractions()).isEqualTo(madeBody.mesh().fractions());
    }

    @Test
    void aPlanOfDevicesGoesWithTheCase() throws Exception {
        Case made = MadeCase.make();
        assertThat(CaseFile.read(cases().write("a.prelude", made)).devicePlan()).isEmpty();
        String plan = "{\"devices\":[{\"device\":\"coil\",\"centre\":[1.5,-2,3e2]}]}";
        Case planned = made.withDevicePlan(Optional.of(plan));
        Case read = CaseFile.read(cases().write("b.prelude", planned));
        assertThat(read.devicePlan().orElseThrow()).isEqualTo(plan.replace("3e2", "300.0"));
        assertThat(read.withWarnings(List.of()).devicePlan()).isPresent();
        assertThat(read.withSignatures(List.of()).devicePlan()).isPresent();
    }

    @Test
    void theSameCaseGivesTheSameBytes() throws Exception {
        byte[] first = Files.readAllBytes(cases().write("a.prelude", MadeCase.make()));
        byte[] second = Files.readAllBytes(cases().write("b.prelude", MadeCase.make()));
        assertThat(second).isEqualTo(first);
    }

    @Test
    void aVolumePackedBeforeGivesTheSameBytesAndAnotherOneIsNotTaken() throws Exception {
        Case made = MadeCase.make();
        byte[] plain = Files.readAllBytes(cases().write("a.prelude", made));
        Path file = folder.resolve("b.prelude");
        try (PackedVolume packed = new PackedVolume()) {
            packed.start(made.volume());
            CaseFile.write(made, packed, file);
            assertThat(file).hasBinaryContent(plain);
            packed.start(
                    Volume.ofHounsfield(
                            made.volume().grid(), new short[made.volume().samples().length]));
            CaseFile.write(made, packed, file);
        }
        assertThat(file).hasBinaryContent(plain);
    }

    @Test
    void aCaseThatContradictsItselfIsNotMade() {
        Case sound = MadeCase.make();
        Structure liver = sound.structures().getFirst();
        TissueBody body = sound.bodies().getFirst();
        assertThatThrownBy(() -> with(sound, List.of(liver, liver), sound.bodies()))
                .hasMessage("two structures liver");
        assertThatThrownBy(() -> with(sound, sound.structures(), List.of(body, body)))
                .hasMessage("two bodies of liver");
        assertThatThrownBy(() -> with(sound, List.of(), sound.bodies()))
                .hasMessage("a body of liver, which is none");
        TetMesh ofStone =
                new TetMesh(
                        body.mesh().nodesMm(),
                        body.mesh().tets(),
                        List.of("liver", "stone"),
                        body.mesh().fractions());
        assertThatThrownBy(() ->
                        with(
                                sound,
                                sound.structures(),
                                List.of(new TissueBody(ofStone, body.pinnedNodes()))))
                .hasMessage("a body of liver with the unknown stone");
    }

    @Test
    void whatCrossesABodyIsReadAgain() throws Exception {
        Case made = MadeCase.make();
        TissueBody plain = made.bodies().getFirst();
        TissueBody crossed = plain.crossedBy(List.of("tumour"));
        assertThat(crossed.whole()).containsExactly("liver");
        Path file = cases().write("a.prelude", with(made, made.structures(), List.of(crossed)));
        TissueBody read = CaseFile.read(file).bodies().getFirst();
        assertThat(read.crossing()).containsExactly("tumour");
        assertThat(read.mesh().materials()).containsExactly("liver", "tumour");
        assertThat(ContentHash.ofBodies(List.of(read)))
                .isEqualTo(ContentHash.ofBodies(List.of(crossed)))
                .isNotEqualTo(ContentHash.ofBodies(List.of(plain)));
        assertThatThrownBy(() -> plain.crossedBy(List.of("liver")))
                .isInstanceOf(IllegalArgumentException.class);
        Path other =
                cases().copy(
                                file,
                                (name, bytes) ->
                                        name.equals("case.json")
                                                ? new String(bytes, UTF_8)
                                                        .replaceFirst(
                                                                "(\"crossing\" : \\[ \")tumour",
                                                                "$1liver")
                                                        .getBytes(UTF_8)
                                                : bytes);
        assertThatThrownBy(() -> CaseFile.read(other))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("tissue/liver.vtk");
    }

    static Case with(Case made, List<Structure> structures, List<TissueBody> bodies) {
        return new Case(
                made.volume(),
                made.labels(),
                structures,
                bodies,
                made.lane(),
                made.generic(),
                made.technical(),
                made.clinical(),
                made.provenance(),
                made.warnings());
    }

    @Test
    void aSummaryNeedsNoBulk() throws Exception {
        Path file = cases().rewritten(name -> name.endsWith(".json"));
        CaseSummary summary = CaseFile.readSummary(file);
        assertThat(summary.structures()).hasSize(2);
        assertThat(summary.structures().getFirst().tissue().orElseThrow().tets()).isEqualTo(2);
        assertThat(summary.structures().getFirst().volumeMl()).isEqualTo(1234.5);
        assertThat(summary.structures().getFirst().boundaryConfidence())
                .isEqualTo(MadeCase.make().structures().getFirst().surface().meanConfidence());
        assertThat(summary.grid().columns()).isEqualTo(31);
        assertThat(summary.technical().state()).isEqualTo(Gate.State.FAILED);
    }

    @Test
    void aCaseWithoutStructuresIsACaseToo() throws Exception {
        Case full = MadeCase.make();
        Case bare =
                new Case(
                        full.volume(),
                        new LabelMap(full.volume().grid(), List.of()),
                        List.of(),
                        List.of(),
                        Lane.TEACHING,
                        false,
                        full.technical(),
                        full.clinical(),
                        List.of(),
                        List.of());
        Case read = CaseFile.read(cases().write("bare.prelude", bare));
        assertThat(read.labels().layers()).isEmpty();
        assertThat(read.structures()).isEmpty();
    }

    @Test
    void aFailedWriteLeavesNothingAndSparesTheOldFile() throws Exception {
        Path file = cases().write("a.prelude", MadeCase.make());
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(
                        () -> {
                            try (NewFile fresh = new NewFile(file)) {
                                fresh.stream().write(new byte[100_000]);
                                throw new IOException("disk full");
                            }
                        })
                .hasMessage("disk full");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    private static void assertSameStructure(Structure read, Structure made) {
        assertThat(read.code()).isEqualTo(made.code());
        assertThat(read.volumeMl()).isEqualTo(made.volumeMl());
        assertThat(read.confidence()).isEqualTo(made.confidence());
        assertThat(read.surface().triangles()).isEqualTo(made.surface().triangles());
        assertThat(read.surface().confidence()).isEqualTo(made.surface().confidence());
        float[] positions = made.surface().positionsMm();
        for (int i = 0; i < positions.length; i++) {
            assertThat(read.surface().positionsMm()[i]).isCloseTo(positions[i], within(2e-4f));
        }
    }

    static void assertSameLabels(LabelMap read, LabelMap made) {
        assertThat(read.grid()).isEqualTo(made.grid());
        assertThat(read.layers()).hasSameSizeAs(made.layers());
        for (int i = 0; i < made.layers().size(); i++) {
            assertThat(read.layers().get(i).labels()).isEqualTo(made.layers().get(i).labels());
            assertThat(read.layers().get(i).confidence())
                    .isEqualTo(made.layers().get(i).confidence());
            assertThat(read.layers().get(i).structures())
                    .isEqualTo(made.layers().get(i).structures());
        }
    }
}
