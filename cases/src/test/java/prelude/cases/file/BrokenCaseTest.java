package prelude.cases.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.mesh.TetMesh;
import prelude.cases.stage.UnusableInputException;

/** Cases that were cut, damaged or tampered with. */
final class BrokenCaseTest {
    @TempDir private Path folder = Path.of("");

    private CaseFolder cases() {
        return new CaseFolder(folder);
    }

    @Test
    void aWrittenCaseThatContradictsItselfIsRefused() throws Exception {
        Path file =
                cases().copy((name, bytes) ->
                        name.equals("case.json") || name.equals("surfaces.glb")
                                ? CaseFolder.replaced(bytes, "odd_thing", "odd_thign")
                                : bytes);
        assertThat(CaseFile.read(file).structures()).hasSize(2);
        Path hostless =
                cases().copy((name, bytes) ->
                        switch (name) {
                            case "case.json" ->
                                    CaseFolder.replaced(
                                            bytes, "\"name\" : \"liver\"", "\"name\" : \"livre\"");
                            case "surfaces.glb" -> CaseFolder.replaced(bytes, "liver", "livre");
                            default -> bytes;
                        });
        assertThatThrownBy(() -> CaseFile.read(hostless))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(
                        "Case %s, entry case.json, contradicts itself: it has a body of liver, which is none; import the study again."
                                .formatted(hostless));
    }

    @Test
    void tissueWithManyInvertedTetsIsRefused() throws Exception {
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
        Path file =
                cases().write(
                                "i.prelude",
                                CaseFileTest.with(sound, sound.structures(), List.of(inverted)));
        assertThatThrownBy(() -> CaseFile.read(file))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining(
                        "entry tissue/liver.vtk, has more than a few flat or inverted tetrahedra");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 0.9, 0.999})
    void aCutFileIsRefusedInOneSentence(double part) throws Exception {
        byte[] whole = Files.readAllBytes(cases().write("a.prelude", MadeCase.make()));
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
        "volumes/pet.nrrd",
        "surfaces.glb",
        "tissue/liver.vtk",
        "case.json",
        "reviews.json",
        "provenance.json"
    })
    void aMissingEntryIsNamed(String entry) throws Exception {
        Path file = cases().rewritten(name -> !name.equals(entry));
        assertThatThrownBy(() -> CaseFile.read(file))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(
                        "Case " + file + " lacks its entry " + entry + "; import the study again.");
    }

    @Test
    void flippedBytesAreRefusedOrChangeNothing() throws Exception {
        byte[] whole = Files.readAllBytes(cases().write("a.prelude", MadeCase.make()));
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
                ContentHash.ofVolumes(read.volumes()),
                read.volumes().stream().map(FurtherVolume::registration).toList(),
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
    void dimensionsThatDoNotFitTheirBytesAreRefusedBeforeAllocation() throws Exception {
        Path file =
                cases().edited(
                                "volume.nrrd",
                                text -> text.replace("sizes: 31 17 9", "sizes: 31000 1700 9"));
        assertThatThrownBy(() -> CaseFile.readVolume(file))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("entry volume.nrrd, declares");
    }

    @Test
    void anEntryThatContradictsTheDocumentIsRefused() throws Exception {
        Path file =
                cases().edited(
                                "volume.nrrd",
                                text -> text.replace("space origin: (-123", "space origin: (-124"));
        assertThatThrownBy(() -> CaseFile.readVolume(file))
                .hasMessageContaining("is not what case.json says of it");
    }
}
