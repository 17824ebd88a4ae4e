package prelude.app.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.file.Gate;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.deidentify.ReidentificationTable;
import prelude.pipeline.export.Exporter;
import prelude.pipeline.export.Format;
import prelude.pipeline.export.GuideExporter;
import prelude.pipeline.export.GuidePlan;
import prelude.pipeline.export.WhoseResult;
import prelude.pipeline.labels.ResultStudy;

@Command(
        name = "export",
        description = "writes a case's surfaces or labels in other programs' formats")
final class ExportCommand extends ReportingCommand {
    private static final int MOST_NAMED = 100;

    private static final Set<Format> OF_LEVELS =
            EnumSet.of(Format.STL, Format.OBJ, Format.PLY, Format.THREE_MF, Format.GLB);

    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "CASE", description = "a .prelude file")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            required = true,
            converter = FormatWord.class,
            description =
                    "stl, obj, ply, 3mf (surfaces, millimetres LPS), glb (metres Y-up), png (pictures for a voxel printer), seg (DICOM segmentation), nifti, nrrd (volumes and labels), guide (a drill guide that fits a bone)")
    private Format format = Format.STL;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where files go")
    private Path out = Path.of("");

    @Option(
            names = "--structures",
            split = ",",
            paramLabel = "NAME",
            description = "only these, for example bone,liver")
    private List<String> structures = List.of();

    @Option(
            names = "--level",
            paramLabel = "N",
            description =
                    "with stl, obj, ply, 3mf and glb: the level of detail, 0 (the finest, if not given) or coarser; 'prelude inspect' lists them")
    private int level;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "with guide: the drills' axes, as docs/export.md tells it")
    private Path plan = Path.of("");

    @Mixin private PrintOptions print = new PrintOptions();

    @Option(
            names = "--with-identity",
            description = "with seg: name the patient and the study, as their archive needs it")
    private boolean withIdentity;

    /**
     * @param unsigned whether the case still lacks its clinical sign-off
     */
    record Report(
            String format,
            String lane,
            boolean generic,
            boolean unsigned,
            List<String> files,
            List<String> warnings) {}

    /** A format as it is typed: no constant of Java may begin with a digit. */
    static final class FormatWord implements ITypeConverter<Format> {
        @Override
        public Format convert(String word) {
            return Format.of(word)
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "expected one of %s but was '%s'"
                                            .formatted(Format.choices(), word)));
        }
    }

    @Override
    Report report(Console console) throws Exception {
        Destination.requireFolder("--out", out);
        if (withIdentity && format != Format.SEG) {
            throw wrongUsage("--with-identity goes with --format seg");
        }
        if ((format == Format.GUIDE) == plan.toString().isEmpty()) {
            throw wrongUsage("--format guide and --plan FILE go together");
        }
        if (level < 0 || (level > 0 && !OF_LEVELS.contains(format))) {
            throw wrongUsage(
                    "--level takes 0 or more and goes with --format stl, obj, ply, 3mf or glb");
        }
        print.wrongFor(format)
                .ifPresent(sentence -> {
                    throw wrongUsage(sentence);
                });
        Case aCase = CaseFile.read(file);
        Exporter exporter = new Exporter(aCase, structures, print.resolution(), level, console);
        List<Path> written =
                switch (format) {
                    case SEG -> List.of(segmentation(aCase, exporter, console));
                    case GUIDE ->
                            new GuideExporter(aCase, GuidePlan.read(plan), console).write(out);
                    default -> exporter.write(format, out);
                };
        console.finish();
        return new Report(
                format.typed(),
                aCase.lane().name().toLowerCase(Locale.ROOT),
                aCase.generic(),
                aCase.clinical().state() != Gate.State.PASSED,
                written.stream().map(Path::toString).toList(),
                console.warnings());
    }

    private ParameterException wrongUsage(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }

    private Path segmentation(Case aCase, Exporter exporter, Console console) throws Exception {
        WhoseResult whose =
                new WhoseResult(
                        ReidentificationTable.standard(),
                        () -> Pseudonyms.ofInstallation(Pseudonyms.standardKeyFile()));
        ResultStudy study = withIdentity ? whose.named(aCase) : whose.pseudonymous(aCase);
        if (withIdentity) {
            console.warn(
                    "THE SEGMENTATION NAMES ITS PATIENT, as --with-identity asked: send it to the study's archive and to nobody else.");
        }
        Path written = out.resolve("segmentation.dcm");
        exporter.writeSegmentation(study, written);
        return written;
    }

    @Override
    String inWords(Object report) {
        Report written = (Report) report;
        // A stack of pictures is one thing to a person.
        List<String> files = written.files;
        String named =
                files.size() <= MOST_NAMED
                        ? String.join("\n", files)
                        : "%s%nand %d more beside it".formatted(files.getFirst(), files.size() - 1);
        return "%s%n%s%s"
                .formatted(
                        named,
                        written.generic ? "no patient's anatomy" : written.lane + " lane",
                        written.unsigned ? ", not signed by a clinician" : "");
    }
}
