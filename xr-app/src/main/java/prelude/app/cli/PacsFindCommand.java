package prelude.app.cli;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import prelude.pipeline.archive.Archive;
import prelude.pipeline.archive.Level;
import prelude.pipeline.archive.Match;
import prelude.pipeline.archive.Query;
import prelude.pipeline.archive.Uid;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.words.SafeWords;

@Command(
        name = "find",
        description =
                "shows the studies that match, or with --study a study's series; * and ? stand for any letters")
final class PacsFindCommand extends ReportingCommand {
    private static final Map<Tag, String> OPTION_OF =
            Map.of(
                    Tag.PATIENT_ID, "--patient-id",
                    Tag.PATIENT_NAME, "--patient-name",
                    Tag.ACCESSION_NUMBER, "--accession",
                    Tag.STUDY_DATE, "--date",
                    Tag.MODALITY, "--modality",
                    Tag.STUDY_DESCRIPTION, "--description",
                    Tag.SERIES_DESCRIPTION, "--description");

    @Spec private @Nullable CommandSpec spec;
    @Mixin private ArchiveOptions archive = new ArchiveOptions();

    @Option(names = "--patient-id", paramLabel = "ID")
    private @Nullable String patientId;

    @Option(names = "--patient-name", paramLabel = "NAME", description = "such as 'DOE^J*'")
    private @Nullable String patientName;

    @Option(names = "--accession", paramLabel = "NUMBER")
    private @Nullable String accession;

    @Option(names = "--date", description = "such as 20260131 or 20260101-20260131")
    private @Nullable String date;

    @Option(names = "--modality", description = "such as CT")
    private @Nullable String modality;

    @Option(names = "--description", description = "of the study, or of the series with --study")
    private @Nullable String description;

    @Option(names = "--study", paramLabel = "UID", description = "show this study's series")
    private @Nullable String study;

    @Option(names = "--most", description = "how many are enough (default: ${DEFAULT-VALUE})")
    private int most = 100;

    @Option(
            names = "--show-patient",
            description =
                    "show names, numbers, dates of birth, and descriptions as they were typed")
    private boolean showPatient;

    /**
     * @param studies null where series were asked for
     * @param series null where studies were asked for
     */
    record Report(@Nullable List<StudyRow> studies, @Nullable List<SeriesRow> series) {}

    /**
     * @param series how many it has; null where the archive does not say
     * @param images likewise
     * @param patient null where it was not asked for
     */
    record StudyRow(
            String studyUid,
            @Nullable String date,
            List<String> modalities,
            @Nullable String description,
            @Nullable Integer series,
            @Nullable Integer images,
            @Nullable Patient patient) {}

    record Patient(
            @Nullable String name,
            @Nullable String id,
            @Nullable String birthDate,
            @Nullable String accession) {}

    record SeriesRow(
            String seriesUid,
            @Nullable String number,
            @Nullable String modality,
            @Nullable String description,
            @Nullable String bodyPart,
            @Nullable Integer images) {}

    @Override
    Object report(Console console) throws Exception {
        Query query = query();
        try (Archive asked = archive.open(OptionalInt.empty(), console)) {
            console.report("ask", 0);
            List<Match> matches = asked.find(query, console);
            console.report("ask", 1);
            if (matches.size() == most) {
                console.warn(
                        "There may be more than these %d: ask for less, or raise --most."
                                .formatted(most));
            }
            for (Tag key : query.unheeded(matches)) {
                console.warn(
                        "The archive does not look by %s: what is shown may be of others."
                                .formatted(OPTION_OF.get(key)));
            }
            return query.level() == Level.STUDY
                    ? new Report(matches.stream().map(this::studyRow).toList(), null)
                    : new Report(null, matches.stream().map(this::seriesRow).toList());
        }
    }

    private Query query() {
        Map<Tag, String> keys = new EnumMap<>(Tag.class);
        Level level = study == null ? Level.STUDY : Level.SERIES;
        put(keys, Tag.PATIENT_ID, patientId);
        put(keys, Tag.PATIENT_NAME, patientName);
        put(keys, Tag.ACCESSION_NUMBER, accession);
        put(keys, Tag.STUDY_DATE, date);
        if (level == Level.SERIES && !keys.isEmpty()) {
            throw wrong(
                    "--study goes with --modality and --description alone: its patient and date are known");
        }
        put(keys, Tag.MODALITY, modality);
        put(
                keys,
                level == Level.STUDY ? Tag.STUDY_DESCRIPTION : Tag.SERIES_DESCRIPTION,
                description);
        if (date != null && !date.matches("\\d{8}|\\d{8}-(\\d{8})?|-\\d{8}")) {
            throw wrong("--date is written 20260131, or 20260101-20260131 for a range");
        }
        if (study != null) {
            if (!Uid.isOne(study)) {
                throw wrong("--study is no UID");
            }
            keys.put(Tag.STUDY_INSTANCE_UID, study);
        }
        if (most < 1) {
            throw wrong("--most is 1 or more");
        }
        return new Query(level, keys, most);
    }

    private void put(Map<Tag, String> keys, Tag tag, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (value.isBlank() || value.indexOf('\\') >= 0 || value.chars().anyMatch(c -> c < ' ')) {
            throw wrong(OPTION_OF.get(tag) + " holds nothing that can be looked for");
        }
        keys.put(tag, value);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }

    private StudyRow studyRow(Match match) {
        return new StudyRow(
                match.text(Tag.STUDY_INSTANCE_UID).orElse(""),
                match.text(Tag.STUDY_DATE).orElse(null),
                match.text(Tag.MODALITIES_IN_STUDY)
                        .map(text -> List.of(text.split("\\\\")))
                        .orElse(List.of()),
                description(match, Tag.STUDY_DESCRIPTION),
                count(match, Tag.NUMBER_OF_STUDY_RELATED_SERIES),
                count(match, Tag.NUMBER_OF_STUDY_RELATED_INSTANCES),
                showPatient
                        ? new Patient(
                                match.text(Tag.PATIENT_NAME).orElse(null),
                                match.text(Tag.PATIENT_ID).orElse(null),
                                match.text(Tag.PATIENT_BIRTH_DATE).orElse(null),
                                match.text(Tag.ACCESSION_NUMBER).orElse(null))
                        : null);
    }

    private SeriesRow seriesRow(Match match) {
        return new SeriesRow(
                match.text(Tag.SERIES_INSTANCE_UID).orElse(""),
                match.text(Tag.SERIES_NUMBER).orElse(null),
                match.text(Tag.MODALITY).orElse(null),
                description(match, Tag.SERIES_DESCRIPTION),
                match.text(Tag.BODY_PART_EXAMINED).orElse(null),
                count(match, Tag.NUMBER_OF_SERIES_RELATED_INSTANCES));
    }

    /**
     * People type names and numbers there: without asking for the patient only known words show.
     */
    private @Nullable String description(Match match, Tag tag) {
        return match.text(tag)
                .map(text -> showPatient ? text : SafeWords.clean(text))
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    private static @Nullable Integer count(Match match, Tag tag) {
        return match.count(tag).isPresent() ? match.count(tag).getAsInt() : null;
    }

    @Override
    String inWords(Object report) {
        Report found = (Report) report;
        StringBuilder words = new StringBuilder();
        if (found.studies != null) {
            found.studies.forEach(row -> words.append(inWords(row)));
        }
        if (found.series != null) {
            found.series.forEach(row -> words.append(inWords(row)));
        }
        return words.isEmpty() ? "nothing matches" : words.toString();
    }

    private static String inWords(StudyRow row) {
        String line =
                String.format(
                        Locale.ROOT,
                        "%s  %s  %s  %s  %s%n",
                        row.studyUid,
                        shown(row.date),
                        String.join(",", row.modalities),
                        images(row.images),
                        shown(row.description));
        return row.patient == null
                ? line
                : line
                        + "    %s, %s, born %s, accession %s%n"
                                .formatted(
                                        shown(row.patient.name),
                                        shown(row.patient.id),
                                        shown(row.patient.birthDate),
                                        shown(row.patient.accession));
    }

    private static String inWords(SeriesRow row) {
        return String.format(
                Locale.ROOT,
                "%s  %s  %s  %s  %s%n",
                row.seriesUid,
                shown(row.number),
                shown(row.modality),
                images(row.images),
                shown(row.description));
    }

    private static String images(@Nullable Integer images) {
        return images == null ? "-" : images + " images";
    }

    /** What comes over the network is not trusted to steer a terminal. */
    private static String shown(@Nullable String text) {
        return text == null ? "-" : text.replaceAll("\\p{Cntrl}", "?");
    }
}
