package prelude.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import prelude.app.importing.CaseImport;
import prelude.app.importing.FuseRequest;
import prelude.app.importing.GenericRequest;
import prelude.app.importing.ImportRequest;
import prelude.app.importing.Privacy;
import prelude.app.report.ImportReport;
import prelude.app.report.SeriesTable;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.file.Lane;
import prelude.cases.file.Registration;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dicom.series.PhaseChoice;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.generic.LengthUnit;
import prelude.pipeline.generic.SurfaceFile;
import prelude.pipeline.segmentation.PresetSegmenter;
import prelude.pipeline.segmentation.SeedsFile;
import prelude.pipeline.tetra.TissueWishes;

@Command(
        name = "import",
        description = "makes a case of a scan: DICOM files, folder, zip or DICOMDIR, NIfTI or NRRD")
final class ImportCommand extends ReportingCommand {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "SOURCE", arity = "1..*", description = "where the scan lies")
    private List<Path> sources = List.of();

    @Option(names = "--out", paramLabel = "CASE", description = "the case file to write")
    private @Nullable Path out;

    @Option(names = "--list", description = "only show the series found")
    private boolean list;

    @Option(
            names = "--show-patient",
            description = "with --list: also the patient's name, number and dates")
    private boolean showPatient;

    @Option(names = "--series", paramLabel = "UID", description = "the series to take")
    private @Nullable String series;

    @Option(
            names = "--volume",
            paramLabel = "N",
            description = "which volume of the series, as --list numbers them")
    private @Nullable Integer volume;

    @Option(
            names = "--phase",
            paramLabel = "N",
            description =
                    "which moment of a beating heart or a breathing chest is the volume: its number, or a percentage such as 75%% (default: the stillest)")
    private @Nullable String phase;

    @Option(
            names = "--allow-gaps",
            description =
                    "interpolate missing slices, and leave out some that do not fit at an end, in the clinical lane too (the teaching lane does)")
    private boolean allowGaps;

    @Option(
            names = "--structures",
            split = ",",
            description = "which presets to look for (default: all)")
    private Set<String> structures = new LinkedHashSet<>();

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description =
                    "a segmentation made elsewhere (DICOM SEG or RTSTRUCT, NIfTI, NRRD), or a folder with one, instead of the presets")
    private @Nullable Path labels;

    @Option(
            names = "--label-names",
            paramLabel = "FILE",
            description = "JSON: what the labels' numbers mean")
    private @Nullable Path labelNames;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description =
                    "a network that 'prelude models' lists finds the structures; may be given again for another")
    private List<String> models = List.of();

    @Option(
            names = "--enhance",
            paramLabel = "NAME",
            description =
                    "a network that 'prelude models' lists makes the scan better first (less noise, finer voxels); may be given again for another")
    private List<String> enhancements = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "FILE",
            description = "JSON: points clicked in organs, which are grown from them")
    private @Nullable Path seeds;

    @Option(
            names = "--fuse",
            paramLabel = "SOURCE",
            description = "a second scan of the patient, laid over the first")
    private @Nullable Path fuse;

    @Option(
            names = "--fuse-series",
            paramLabel = "UID",
            description = "which series of the second scan")
    private @Nullable String fuseSeries;

    @Option(
            names = "--fuse-mode",
            description = "how the second scan may be moved: rigid or affine (default: rigid)")
    private Registration.@Nullable Model fuseMode;

    @Option(
            names = "--keep-identity",
            description = "let the case name its patient (default: nothing in it does)")
    private boolean keepIdentity;

    @Option(names = "--deface", description = "take the face out of a scan of a head (CT or MR)")
    private boolean deface;

    @Option(
            names = "--tets",
            paramLabel = "N",
            description =
                    "about how many tetrahedra the foremost organ gets, 2000 to 50000 (default: 10000)")
    private @Nullable Integer tets;

    @Option(
            names = "--finer",
            split = ",",
            paramLabel = "NAME",
            description =
                    "structures in and near which tetrahedra are finer: half or a quarter of the edge (default: tumour and kidney cysts)")
    private Set<String> finer = new LinkedHashSet<>();

    @Option(
            names = "--generic",
            description =
                    "the source is a surface made elsewhere (STL, OBJ, PLY, GLB): it becomes generic anatomy, never a patient's")
    private boolean generic;

    @Option(
            names = "--as",
            paramLabel = "STRUCTURE",
            description = "with --generic: what the surface is, such as liver")
    private @Nullable String structure;

    @Option(
            names = "--unit",
            description = "with --generic: what one of the file's units is, mm, cm or m")
    private @Nullable LengthUnit unit;

    @Option(names = "--lane", description = "clinical or teaching (default: teaching)")
    private Lane lane = Lane.TEACHING;

    @Override
    Object report(Console console) throws Exception {
        if (list) {
            return SeriesTable.of(
                    showPatient
                            ? CaseImport.source().listWithPatients(sources, console)
                            : CaseImport.source().list(sources, console));
        }
        Path file = checked();
        if (generic) {
            return TimedImport.run(genericRequest(), file, console);
        }
        return TimedImport.run(
                new ImportRequest(
                        sources,
                        wanted(series, volume).at(phase()),
                        structures,
                        Optional.ofNullable(labels),
                        Optional.ofNullable(labelNames),
                        Optional.ofNullable(seeds),
                        lane,
                        false,
                        privacy(),
                        fuseRequest(),
                        models,
                        enhancements,
                        tissue()),
                file,
                console);
    }

    private TissueWishes tissue() {
        return new TissueWishes(
                tets == null ? OptionalInt.empty() : OptionalInt.of(tets), List.copyOf(finer));
    }

    private GenericRequest genericRequest() {
        String name = Objects.requireNonNull(structure);
        StructureCode code =
                StructureCatalogue.standard()
                        .find(name)
                        .orElseThrow(() ->
                                wrong("--as does not know %s; see docs/labels.md".formatted(name)));
        return new GenericRequest(sources.getFirst(), code, Optional.ofNullable(unit));
    }

    /** A surface is no scan: what asks something of one does not go with it. */
    private void checkGeneric() throws UnusableInputException {
        if (!generic && (structure != null || unit != null)) {
            throw wrong("--as and --unit go with --generic");
        }
        if (generic && structure == null) {
            throw wrong("--generic needs --as: say what the surface is, such as --as liver");
        }
        boolean ofScan =
                sources.size() != 1
                        || labels != null
                        || seeds != null
                        || fuse != null
                        || series != null
                        || volume != null
                        || phase != null
                        || deface
                        || keepIdentity
                        || !structures.isEmpty()
                        || !models.isEmpty()
                        || !enhancements.isEmpty()
                        || tets != null
                        || !finer.isEmpty()
                        || allowGaps
                        || lane == Lane.CLINICAL;
        if (generic && ofScan) {
            throw wrong(
                    "--generic takes one surface and goes with --as, --unit and --out alone, in the teaching lane");
        }
        if (generic) {
            requireThere("SOURCE", sources.getFirst());
        }
        if (!generic && sources.stream().anyMatch(SurfaceFile::named)) {
            throw new UnusableInputException(
                    "%s is a surface, not a scan; give --generic --as STRUCTURE to take it as generic anatomy."
                            .formatted(sources.getFirst().getFileName()));
        }
    }

    private Optional<FuseRequest> fuseRequest() {
        return Optional.ofNullable(fuse)
                .map(source ->
                        new FuseRequest(
                                source,
                                wanted(fuseSeries, null),
                                fuseMode == null ? Registration.Model.RIGID : fuseMode));
    }

    private Optional<PhaseChoice> phase() {
        try {
            return Optional.ofNullable(phase).map(PhaseChoice::of);
        } catch (IllegalArgumentException e) {
            throw wrong("--phase: " + e.getMessage());
        }
    }

    private Privacy privacy() {
        return new Privacy(
                keepIdentity ? Privacy.Identity.KEPT : Privacy.Identity.REMOVED,
                deface ? Privacy.Face.REMOVED : Privacy.Face.LEFT);
    }

    private SeriesRequest wanted(@Nullable String seriesUid, @Nullable Integer number) {
        return ImportRequest.wanted(
                lane,
                allowGaps,
                Optional.ofNullable(seriesUid),
                number == null ? OptionalInt.empty() : OptionalInt.of(number));
    }

    /** Looks at all that can be looked at before the work begins. */
    private Path checked() throws UnusableInputException {
        if (out == null) {
            throw wrong("--out is missing: name the case file to write, such as case.prelude");
        }
        checkGeneric();
        if (!PresetSegmenter.ALL.containsAll(structures)) {
            Set<String> unknown = new LinkedHashSet<>(structures);
            unknown.removeAll(PresetSegmenter.ALL);
            throw wrong(
                    "--structures does not know %s; it knows %s"
                            .formatted(
                                    String.join(", ", unknown),
                                    String.join(
                                            ", ", new java.util.TreeSet<>(PresetSegmenter.ALL))));
        }
        if (labels == null && labelNames != null) {
            throw wrong("--label-names goes with --labels");
        }
        if (labels != null && (seeds != null || !structures.isEmpty() || !models.isEmpty())) {
            throw wrong("--labels takes the place of --model, --seeds and --structures");
        }
        if (tets != null && (tets < TissueWishes.FEWEST || tets > TissueWishes.MOST)) {
            throw wrong(
                    "--tets is %d; it can be %d to %d"
                            .formatted(tets, TissueWishes.FEWEST, TissueWishes.MOST));
        }
        if (fuse == null && (fuseSeries != null || fuseMode != null)) {
            throw wrong("--fuse-series and --fuse-mode go with --fuse");
        }
        requireThere("--fuse", fuse);
        requireThere("--labels", labels);
        requireThere("--label-names", labelNames);
        requireThere("--seeds", seeds);
        if (seeds != null) {
            SeedsFile.read(seeds);
        }
        Destination.requireFile("--out", out);
        return out;
    }

    private static void requireThere(String option, @Nullable Path file)
            throws UnusableInputException {
        if (file != null && !Files.isReadable(file)) {
            throw new UnusableInputException(
                    "There is no file %s %s that may be read; check the path."
                            .formatted(option, file));
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }

    @Override
    String inWords(Object report) {
        if (report instanceof ImportReport made) {
            return made.inWords();
        }
        return ((SeriesTable) report).inWords();
    }
}
