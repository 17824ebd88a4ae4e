package prelude.pipeline.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.SharedData;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Vr;
import prelude.pipeline.words.SafeWords;

/** What real scanners and real anonymisers leave in headers, and what of it a case would keep. */
class RealStudiesTest {
    private static final Pseudonyms PSEUDONYMS = Pseudonyms.ofKey(new byte[32]);

    /** Shorter texts, such as CT, stand in other words by chance. */
    private static final int SHORTEST = 5;

    /** What says who and when, and what an operator types. */
    private final Set<String> identifying = new HashSet<>();

    private final Set<String> typed = new HashSet<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ct_chest_lidc0314/dicom",
                "mr_head_t1_sag_anon/dicom",
                "mr_head_t1_studyforrest_defaced/dicom",
                "ct_head_phantom_tilt_pos16/dicom",
                "pet_plus_seg_qin024/PET",
                "dicom_small_dicom2nifti",
                "dicom_pydicom_testfiles"
            })
    void aCaseKeepsNoTextDateNorUidOfThem(String folder) throws Exception {
        int read = 0;
        int most = 0;
        List<Path> files = SharedData.filesBelow(SharedData.find(folder));
        // Every tenth of a long series: its headers are alike.
        for (int i = 0; i < files.size(); i += files.size() > 150 ? 10 : 1) {
            Optional<Map<String, String>> kept = kept(files.get(i));
            if (kept.isPresent()) {
                read++;
                collect(files.get(i));
                assertSilent(files.get(i), kept.get());
                most = Math.max(most, kept.get().size());
            }
        }
        assertThat(read).isGreaterThan(3);
        assertThat(most).isGreaterThan(3);
    }

    private static Optional<Map<String, String>> kept(Path file) {
        try {
            return Optional.of(
                    new StudyIntake(DicomPort.standard())
                            .take("a study", List.of(file), PSEUDONYMS, Progress.silent())
                            .attributes());
        } catch (UnusableInputException _) {
            return Optional.empty();
        }
    }

    private void assertSilent(Path file, Map<String, String> kept) {
        for (String value : kept.values()) {
            assertThat(identifying).as("%s in %s", value, file).noneMatch(value::contains);
        }
        for (String name : kept.keySet()) {
            boolean device = name.startsWith("manufacturer");
            if (!device) {
                // What is left of a typed text are words of the list and measures alone.
                String value = kept.get(name);
                assertThat(typed)
                        .as("%s in %s", value, file)
                        .noneMatch(text -> value.contains(text) && !isSafe(text));
            }
        }
    }

    private static boolean isSafe(String text) {
        return SafeWords.clean(text).length() >= text.replaceAll("[^\\p{L}\\p{N}]", "").length();
    }

    private void collect(Path file) throws IOException {
        identifying.clear();
        typed.clear();
        try (Arena arena = Arena.ofConfined()) {
            collect(DicomPort.standard().read(file, arena).orElseThrow());
        } catch (MalformedDataSetException e) {
            throw new AssertionError("it was readable before", e);
        }
    }

    private void collect(DataSet dataSet) {
        for (Element element : dataSet.elements()) {
            if (element instanceof Element.Value value) {
                Vr vr = StandardElements.representation(value.tag()).orElse(value.vr());
                collect(value, vr);
                for (DataSet item : vr == Vr.SQ ? items(dataSet, value) : List.<DataSet>of()) {
                    collect(item);
                }
            }
            if (element instanceof Element.Sequence sequence) {
                for (DataSet item : sequence.items()) {
                    collect(item);
                }
            }
        }
    }

    /** None of a damaged one, of which nothing is kept either. */
    private static List<DataSet> items(DataSet dataSet, Element.Value value) {
        try {
            return dataSet.items(value);
        } catch (MalformedDataSetException _) {
            return List.of();
        }
    }

    private void collect(Element.Value value, Vr vr) {
        for (String text : Texts.partsOf(value)) {
            if (text.length() >= SHORTEST) {
                switch (vr) {
                    case PN, DA, TM, DT, UI -> identifying.add(text);
                    case LO, SH, ST, LT, UT -> typed.add(text);
                    default -> {}
                }
            }
        }
    }
}
