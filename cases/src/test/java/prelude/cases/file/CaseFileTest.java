package prelude.cases.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.mesh.TetMesh;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;

final class CaseFileTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        Case made = MadeCase.make();
        Case read = CaseFile.read(write("a.prelude", made));
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
    void theSameCaseGivesTheSameBytes() throws Exception {
        byte[] first = Files.readAllBytes(write("a.prelude", MadeCase.make()));
        byte[] second = Files.readAllBytes(write("b.prelude", MadeCase.make()));
        assertThat(second).isEqualTo(first);
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

    private static Case with(Case made, List<Structure> structures, List<TissueBody> bodies) {
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
    void aWrittenCaseThatContradictsItselfIsRefused() throws Exception {
        Path file =
                copy((name, bytes) ->
                        name.equals("case.json") || name.equals("surfaces.glb")
                                ? replaced(bytes, "odd_thing", "odd_thign")
                                : bytes);
        assertThat(CaseFile.read(file).structures()).hasSize(2);
        Path hostless =
                copy((name, bytes) ->
                        switch (name) {
                            case "case.json" ->
                                    replaced(bytes, "\"name\" : \"liver\"", "\"name\" : \"livre\"");
                            case "surfaces.glb" -> replaced(bytes, "liver", "livre");
                            default -> bytes;
                        });
        assertThatThrownBy(() -> CaseFile.read(hostless))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(
                        "Case %s, entry case.json, contradicts itself: it has a body of liver, which is none; import the study again."
                                .formatted(hostless));
    }

    @Test
    void anInvertedTetIsRefused() throws Exception {
        Case sound = MadeCase.make();
        TissueBody body = sound.bodies().getFirst();
        int[] turned = body.mesh().tets().clone();
        turned[4] = body.mesh().tets()[5];
        turned[5] = body.mesh().tets()[4];
        TetMesh mesh =
                new TetMesh(
                        body.mesh().nodesMm(),
                        turned,
                        body.mesh().materials(),
                        body.mesh().fractions());
        TissueBody inverted = new TissueBody(mesh, body.pinnedNodes());
        Path file = write("i.prelude", with(sound, sound.structures(), List.of(inverted)));
        assertThatThrownBy(() -> CaseFile.read(file))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining(
                        "entry tissue/liver.vtk, has a flat or inverted tetrahedron, number 1");
    }

    private static byte[] replaced(byte[] bytes, String from, String to) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replace(from, to)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void aSummaryNeedsNoBulk() throws Exception {
        Path file = rewritten(name -> name.endsWith(".json"));
        CaseSummary summary = CaseFile.readSummary(file);
        assertThat(summary.structures()).hasSize(2);
        assertThat(summary.structures().getFirst().tets()).isEqualTo(2);
        assertThat(summary.structures().getFirst().volumeMl()).isEqualTo(1234.5);
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
        Case read = CaseFile.read(write("bare.prelude", bare));
        assertThat(read.labels().layers()).isEmpty();
        assertThat(read.structures()).isEmpty();
    }

    @Test
    void aFailedWriteLeavesNothingAndSparesTheOldFile() throws Exception {
        Path file = write("a.prelude", MadeCase.make());
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

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 0.9, 0.999})
    void aCutFileIsRefusedInOneSentence(double part) throws Exception {
        byte[] whole = Files.readAllBytes(write("a.prelude", MadeCase.make()));
        Path cut = folder.resolve("cut.prelude");
        Files.write(cut, Arrays.copyOf(whole, (int) (whole.length * part)));
        assertThatThrownBy(() -> CaseFile.read(cut))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage("Case " + cut + " is cut or no case file; import the study again.");
    }

    @ParameterizedTest
    @CsvSource({
        "volume.nrrd",
        "labels.seg.nrrd",
        "confidence.nrrd",
        "surfaces.glb",
        "tissue/liver.vtk",
        "case.json",
        "reviews.json",
        "provenance.json"
    })
    void aMissingEntryIsNamed(String entry) throws Exception {
        Path file = rewritten(name -> !name.equals(entry));
        assertThatThrownBy(() -> CaseFile.read(file))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(
                        "Case " + file + " lacks its entry " + entry + "; import the study again.");
    }

    @Test
    void flippedBytesAreRefusedOrChangeNothing() throws Exception {
        byte[] whole = Files.readAllBytes(write("a.prelude", MadeCase.make()));
        List<Object> sound = contents(CaseFile.read(folder.resolve("a.prelude")));
        int refused = 0;
        Random random = new Random(3);
        Path file = folder.resolve("flipped.prelude");
        for (int round = 0; round < 200; round++) {
            byte[] flipped = whole.clone();
            for (int i = 0; i < 8; i++) {
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 + random.nextInt(255));
            }
            Files.write(file, flipped);
            try {
                assertThat(contents(CaseFile.read(file))).isEqualTo(sound);
            } catch (UnusableInputException e) {
                assertThat(e.getMessage()).contains("flipped.prelude").endsWith(".");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(150);
    }

    /** All that a case says, bulk by its hash. */
    private static List<Object> contents(Case read) {
        return List.of(
                ContentHash.of(read.volume()),
                ContentHash.of(read.labels()),
                ContentHash.ofSurfaces(read.structures()),
                ContentHash.ofBodies(read.bodies()),
                read.structures().stream()
                        .map(s -> List.of(s.code(), s.volumeMl(), s.confidence()))
                        .toList(),
                read.labels().layers().stream()
                        .map(layer -> Arrays.hashCode(layer.confidence()))
                        .toList(),
                List.of(read.volume().modality(), read.lane(), read.generic()),
                List.of(read.technical(), read.clinical()),
                read.provenance(),
                read.warnings());
    }

    @Test
    void aLaterVersionIsRefused() throws Exception {
        Path file = edited("case.json", text -> text.replace("\"version\" : 1", "\"version\" : 7"));
        assertThatThrownBy(() -> CaseFile.readSummary(file))
                .hasMessageContaining(
                        "is of version 7 and this program reads up to version 1; take a newer");
    }

    @Test
    void aVersionThatIsNoneIsRefused() throws Exception {
        for (String none : List.of("0", "\"1\"", "1.5", "null")) {
            Path file =
                    edited(
                            "case.json",
                            text -> text.replace("\"version\" : 1", "\"version\" : " + none));
            assertThatThrownBy(() -> CaseFile.readSummary(file))
                    .isInstanceOf(UnusableInputException.class)
                    .hasMessageContaining("does not say of which version it is");
        }
    }

    @Test
    void whatALaterProgramOfTheSameVersionAddsIsPassedOver() throws Exception {
        Path file =
                copy((name, bytes) ->
                        name.endsWith(".json") && !name.equals("provenance.json")
                                ? withAFieldMore(bytes)
                                : bytes);
        assertThat(CaseFile.readSummary(file))
                .isEqualTo(CaseFile.readSummary(write("plain.prelude", MadeCase.make())));
    }

    @Test
    void aRecordOfBeforeStagesKeptTheirOutputIsRead() throws Exception {
        Path file =
                edited(
                        "provenance.json",
                        text -> text.replaceAll(",\\s*\"output_sha256\" : (null|\"\\w*\")", ""));
        assertThat(CaseFile.readSummary(file).provenance())
                .hasSize(2)
                .allMatch(stage -> stage.outputSha256() == null && stage.inputSha256() != null);
    }

    @Test
    void aRecordWithoutItsNameIsRefused() throws Exception {
        Path file = edited("provenance.json", text -> text.replace("\"name\"", "\"title\""));
        assertThatThrownBy(() -> CaseFile.readSummary(file))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("provenance.json, is not as Prelude writes it");
    }

    private static byte[] withAFieldMore(byte[] json) {
        return new String(json, StandardCharsets.UTF_8)
                .replaceFirst(
                        "\\{", "{\"from_the_future\": {\"state\": \"passed\", \"findings\": []},")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void dimensionsThatDoNotFitTheirBytesAreRefusedBeforeAllocation() throws Exception {
        Path file =
                edited(
                        "volume.nrrd",
                        text -> text.replace("sizes: 31 17 9", "sizes: 31000 1700 9"));
        assertThatThrownBy(() -> CaseFile.readVolume(file))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("entry volume.nrrd, declares");
    }

    @Test
    void anEntryThatContradictsTheDocumentIsRefused() throws Exception {
        Path file =
                edited(
                        "volume.nrrd",
                        text -> text.replace("space origin: (-123", "space origin: (-124"));
        assertThatThrownBy(() -> CaseFile.readVolume(file))
                .hasMessageContaining("is not what case.json says of it");
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

    private Path write(String name, Case made) throws IOException {
        Path file = folder.resolve(name);
        CaseFile.write(made, file);
        return file;
    }

    /** The made case with only some of its entries. */
    private Path rewritten(Predicate<String> kept) throws IOException {
        return copy((name, bytes) -> kept.test(name) ? bytes : null);
    }

    private Path edited(String entry, UnaryOperator<String> edit) throws IOException {
        return copy((name, bytes) ->
                name.equals(entry)
                        ? edit.apply(new String(bytes, StandardCharsets.ISO_8859_1))
                                .getBytes(StandardCharsets.ISO_8859_1)
                        : bytes);
    }

    @FunctionalInterface
    private interface Edit {
        byte @Nullable [] apply(String name, byte[] bytes);
    }

    private Path copy(Edit edit) throws IOException {
        Path from = write("whole.prelude", MadeCase.make());
        Path to = folder.resolve("edited.prelude");
        try (ZipFile zip = new ZipFile(from.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry : zip.stream().toList()) {
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                byte[] edited = edit.apply(Objects.requireNonNull(entry.getName()), bytes);
                if (edited != null) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(edited);
                }
            }
        }
        return to;
    }
}
