package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.phantom.PhantomStudy;

/** What a user gets to read who gave what cannot be used. */
final class BadInputTest {
    private static Path caseFile;
    private static PhantomStudy phantom;

    @BeforeAll
    static void makePhantom(@TempDir Path shared) {
        phantom = new PhantomStudy(shared);
        caseFile = shared.resolve("phantom.prelude");
        phantom.importInto(caseFile);
    }

    /** Where a test's input lies, and nothing else. */
    private Path folder;

    /** Where its output would lie. */
    private Path out;

    @BeforeEach
    void makeRoom(@TempDir Path own) throws IOException {
        folder = Files.createDirectory(own.resolve("given"));
        out = Files.createDirectory(own.resolve("made"));
    }

    private String importRefusal(Path source) throws IOException {
        Outcome outcome = Outcome.of("import", source, "--out", out.resolve("a.prelude"), "--json");
        String sentence = outcome.refusal(ExitCode.UNUSABLE_INPUT);
        assertThat(entries(out)).as("half-written").isEmpty();
        return sentence;
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.toList();
        }
    }

    private Path copySeries(int slices) throws IOException {
        Path copy = folder.resolve("series");
        PhantomStudy.writeSeries(copy, PhantomStudy.volume(slices), 1);
        return copy;
    }

    private static void cut(Path file, double share) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength((long) (bytes.length() * share));
        }
    }

    @Test
    void anEmptyFolder() throws IOException {
        assertThat(importRefusal(folder)).contains(folder.toString(), "empty folder", "point at");
    }

    @Test
    void aFolderOfTextFiles() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "not a scan");
        Files.writeString(folder.resolve("b.txt"), "nor this");
        assertThat(importRefusal(folder)).contains(folder.toString(), "DICOM");
    }

    @Test
    void aTruncatedDicomFile() throws IOException {
        Path series = copySeries(6);
        cut(series.resolve("IM00003.dcm"), 0.5);
        assertThat(importRefusal(series)).contains("IM00003.dcm");
    }

    @Test
    void oneSliceAlone() throws IOException {
        Path series = copySeries(1);
        assertThat(importRefusal(series)).contains("one slice alone: point at");
    }

    @Test
    void twoSeriesMixed() throws IOException {
        Path series = copySeries(5);
        PhantomStudy.writeSeries(series.resolve("other"), PhantomStudy.volume(5), 2);
        assertThat(importRefusal(folder)).contains("2 series", "--series");
    }

    @Test
    void slicesOfDifferentSize() throws IOException {
        Path series = copySeries(5);
        Path narrow = folder.resolve("narrow");
        PhantomStudy.writeSeries(narrow, PhantomStudy.narrow(5), 1);
        DicomSurgery.adopt(narrow.resolve("IM00003.dcm"), series.resolve("IM00003.dcm"));
        assertThat(importRefusal(series)).contains("IM00003.dcm", "72 x 56", "36 x 56");
    }

    @Test
    void noSuchFolder() throws IOException {
        assertThat(importRefusal(folder.resolve("nowhere"))).contains("nowhere");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsRefusedBeforeTheWork() {
        Path file = out.resolve("nowhere").resolve("a.prelude");
        assertThat(
                        Outcome.of("import", phantom.dicom(), "--out", file)
                                .refusal(ExitCode.UNUSABLE_INPUT))
                .contains(file.toString());
    }

    @Test
    void aCaseFileCutInHalf() throws IOException {
        Path half = Files.copy(caseFile, folder.resolve("half.prelude"));
        cut(half, 0.5);
        for (String command : List.of("inspect", "rehearse")) {
            String sentence = Outcome.of(command, half, "--json").refusal(ExitCode.UNUSABLE_INPUT);
            assertThat(sentence).contains("half.prelude");
        }
        assertThat(
                        Outcome.of("export", half, "--format", "stl", "--out", out)
                                .refusal(ExitCode.UNUSABLE_INPUT))
                .contains("half.prelude");
        assertThat(entries(out)).isEmpty();
    }

    @Test
    void anUnknownToolInAScript() throws IOException {
        Path script =
                Files.writeString(
                        folder.resolve("script.json"),
                        """
                        {"steps": [{"at": 0, "tool": "spoon", "path": [[0, 0, 0]], "seconds": 1}]}
                        """);
        Path pictures = out.resolve("pictures");
        String sentence =
                Outcome.of(
                                "rehearse",
                                caseFile,
                                "--headless",
                                "--script",
                                script,
                                "--out",
                                pictures)
                        .refusal(ExitCode.UNUSABLE_INPUT);
        assertThat(sentence).contains("script.json", "step 1", "spoon", "scalpel, grasper");
        assertThat(entries(out)).isEmpty();
    }

    @Test
    void aPlaceForTheRecordingIsLookedAtBeforeTheWork() throws IOException {
        Path missing = out.resolve("nowhere").resolve("a.json");
        assertThat(rehearsalRefusal("--record", missing)).contains("--record " + missing);
        assertThat(rehearsalRefusal("--record", out)).contains(out + " is a folder");
        Path earlier = Files.writeString(folder.resolve("earlier.json"), "a surgeon's work");
        assertThat(rehearsalRefusal("--record", earlier)).contains("is there already");
        assertThat(earlier).hasContent("a surgeon's work");
    }

    @Test
    void aPlaceForPicturesIsLookedAtBeforeTheWork() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertThat(rehearsalRefusal("--out", file)).contains(file + " is no folder");
        assertThat(rehearsalRefusal("--out", file.resolve("in"))).contains("is no folder");
        assertThat(Outcome.of("demo", "--headless", "--out", file).refusal(ExitCode.UNUSABLE_INPUT))
                .contains(file + " is no folder");
    }

    private String rehearsalRefusal(Object option, Path place) throws IOException {
        String sentence =
                Outcome.of("rehearse", caseFile, "--headless", option, place)
                        .refusal(ExitCode.UNUSABLE_INPUT);
        assertThat(entries(out)).as("half-written").isEmpty();
        return sentence;
    }

    @Test
    void labelsThatAreNotThereAreMissedBeforeTheWork() {
        for (String option : List.of("--labels", "--seeds")) {
            String sentence =
                    Outcome.of(
                                    "import",
                                    phantom.dicom(),
                                    option,
                                    folder.resolve("none"),
                                    "--out",
                                    out.resolve("a.prelude"))
                            .refusal(ExitCode.UNUSABLE_INPUT);
            assertThat(sentence).contains(option, folder.resolve("none").toString());
        }
    }

    @Test
    void wrongUsageIsToldApart() {
        assertThat(misuse("import", folder))
                .startsWith("--out is missing: name the case file to write");
        assertThat(misuse()).startsWith("no command given");
        assertThat(misuse("incise")).startsWith("there is no command or option 'incise'");
        assertThat(misuse("rehearse", caseFile, "--size", "big"))
                .contains("'big' is not a size such as 640x480");
        assertThat(misuse("rehearse", caseFile, "--size", "100000x100000"))
                .contains("100000x100000 is out of range: 16 to 8192 pixels a side");
        assertThat(misuse("rehearse", caseFile, "--lying", "upright"))
                .contains("'upright' is none of supine, prone, left-lateral, right-lateral");
        assertThat(misuse("rehearse", caseFile, "--head-down", "120"))
                .startsWith("--head-down 120.0 is no tilt of a table: give -90 to 90 degrees");
        for (String opacity :
                List.of("liver", "liver=", "=30", "liver=NaN", "liver=-1", "liver=101")) {
            assertThat(misuse("rehearse", caseFile, "--opacity", opacity))
                    .startsWith(
                            "--opacity '%s' is none: give STRUCTURE=PERCENT".formatted(opacity));
        }
        assertThat(misuse("rehearse", caseFile, "--opacity", "liver=30,liver=20"))
                .startsWith("--opacity names liver twice");
        assertThat(misuse("rehearse", caseFile, "--xr", "--headless"))
                .startsWith("--xr, --headless are mutually exclusive");
        for (String seconds : List.of("0", "-1", "NaN", "Infinity", "1e9")) {
            assertThat(misuse("rehearse", caseFile, "--seconds", seconds))
                    .contains("--seconds", "more than 0 and at most");
        }
        assertThat(misuse("export", caseFile, "--format", "doc", "--out", out))
                .contains("doc", "expected one of stl, obj, ply");
        assertThat(misuse("import", folder, "--out", out, "--lane", "fast"))
                .contains("expected one of clinical, teaching but was");
    }

    @Test
    void anOptionForWhatIsNotShownIsWrongUsage() {
        assertThat(misuse("rehearse", caseFile, "--window", "bone"))
                .startsWith("--window needs --slices");
        assertThat(misuse("rehearse", caseFile, "--slice-at", "0,0,0"))
                .startsWith("--slice-at needs --slices");
        assertThat(misuse("rehearse", caseFile, "--volume-over", "pet-hot"))
                .startsWith("--volume-over needs --volume or --slices");
        assertThat(misuse("rehearse", caseFile, "--slices", "axial", "--volume-within", "spleen"))
                .contains("--volume-within --volume");
    }

    @Test
    void aStructureThatIsNotThereIsNotSeenThrough() throws IOException {
        assertThat(
                        Outcome.of(
                                        "rehearse",
                                        caseFile,
                                        "--headless",
                                        "--out",
                                        folder.resolve("opacity"),
                                        "--opacity",
                                        "lver=30")
                                .refusal(ExitCode.UNUSABLE_INPUT))
                .startsWith("The case has no surface of lver, which --opacity names; it has ");
    }

    @Test
    void aSliceThatMissesTheScanIsRefused() throws IOException {
        for (String at : List.of("9000,0,0", "NaN,0,0", "1,2")) {
            String sentence =
                    Outcome.of(
                                    "rehearse",
                                    caseFile,
                                    "--headless",
                                    "--slices",
                                    "axial",
                                    "--slice-at",
                                    at,
                                    "--out",
                                    out)
                            .refusal(ExitCode.UNUSABLE_INPUT);
            assertThat(sentence)
                    .contains("--slice-at", at)
                    .containsAnyOf("patient millimetres", "X,Y,Z");
        }
        assertThat(entries(out)).as("half-written").isEmpty();
    }

    private static String misuse(Object... words) {
        return Outcome.of(words).refusal(ExitCode.WRONG_USAGE);
    }
}
