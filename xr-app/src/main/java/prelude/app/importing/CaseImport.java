package prelude.app.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.file.ContentHash;
import prelude.cases.file.FurtherVolume;
import prelude.cases.file.PackedVolume;
import prelude.cases.file.StageRecord;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.Volume;
import prelude.pipeline.build.CaseBuilder;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.labels.LabelFile;
import prelude.pipeline.labels.TargetScan;
import prelude.pipeline.network.Scans;
import prelude.pipeline.segmentation.AirwayBranches;
import prelude.pipeline.segmentation.CtSegmenter;
import prelude.pipeline.segmentation.PresetSegmenter;
import prelude.pipeline.segmentation.SeededSegmenter;
import prelude.pipeline.segmentation.Seeds;
import prelude.pipeline.segmentation.SeedsFile;
import prelude.pipeline.source.Scan;
import prelude.pipeline.source.VolumeSource;

/** The way from a study to a case file. */
public final class CaseImport {
    private CaseImport() {}

    public static VolumeSource source() {
        return new VolumeSource(DicomPort.standard(), CaseImport::pseudonyms);
    }

    private static Pseudonyms pseudonyms() throws UnusableInputException {
        return Pseudonyms.ofInstallation(Pseudonyms.standardKeyFile());
    }

    /** Makes the case and writes it; {@code out} appears whole or not at all. */
    public static void run(ImportRequest request, Path out, Progress progress)
            throws UnusableInputException, IOException {
        run(request, List.of(), out, progress);
    }

    /**
     * The same, where something is known of the study that no file says.
     *
     * @param remarks sentences that the case tells too
     */
    static void run(ImportRequest request, List<String> remarks, Path out, Progress progress)
            throws UnusableInputException, IOException {
        WarningsKept kept = new WarningsKept(progress);
        remarks.forEach(kept::warn);
        try (PackedVolume packed = new PackedVolume()) {
            Case made = make(request, packed, kept);
            progress.report("write", 0);
            CaseFile.write(kept.into(made), packed, out);
            progress.report("write", 1);
        }
    }

    private static Case make(ImportRequest request, PackedVolume packed, Progress progress)
            throws UnusableInputException {
        Networks networks = Networks.open(request.models(), request.fuse());
        Enhancements enhancements = Enhancements.open(request.enhancements(), request.lane());
        Scan scan = source().withStudies().open(request.sources(), request.series(), progress);
        List<StageRecord> stages = new ArrayList<>();
        String volumeHash = ContentHash.of(scan.volume());
        stages.add(
                new StageRecord("read", VolumeSource.VERSION, scan.parameters(), null, volumeHash));
        Deidentification.Kept asScanned =
                Deidentification.apply(scan, request.privacy(), volumeHash, progress);
        stages.add(asScanned.record());
        Deidentification.Kept kept = enhancements.apply(asScanned, stages, progress);
        packed.start(kept.volume());
        String preparedHash = stages.getLast().outputSha256();
        List<FurtherVolume> further = new ArrayList<>();
        if (kept.volume() != asScanned.volume()) {
            further.add(FurtherVolume.asScanned(asScanned.volume()));
        }
        for (NamedVolume phase : scan.phases()) {
            further.add(FurtherVolume.phase(kept.faceless(phase)));
        }
        Optional<Volume> second = Optional.empty();
        if (request.fuse().isPresent()) {
            FurtherVolume fused =
                    Fusion.fuse(request.fuse().get(), scan, kept, request.lane(), stages, progress);
            further.add(fused);
            second = Optional.of(fused.volume());
        }
        Scans scans = new Scans(kept.volume(), second);
        LabelMap labels =
                labels(request, networks, scan, scans, kept, preparedHash, stages, progress);
        Case made =
                CaseBuilder.STANDARD
                        .with(request.tissue())
                        .build(
                                kept.volume(),
                                labels,
                                request.lane(),
                                request.generic(),
                                stages,
                                progress)
                        .withVolumes(further);
        if (!request.generic()) {
            Deidentification.remember(scan, progress);
        }
        return made;
    }

    private static LabelMap labels(
            ImportRequest request,
            Networks networks,
            Scan scan,
            Scans scans,
            Deidentification.Kept kept,
            @Nullable String volumeHash,
            List<StageRecord> stages,
            Progress progress)
            throws UnusableInputException {
        Volume volume = scans.main();
        if (request.labels().isPresent()) {
            Path file = request.labels().get();
            LabelMap read =
                    LabelFile.read(
                            file,
                            request.labelNames().orElse(null),
                            new TargetScan(
                                    volume.grid(),
                                    scan.origin(),
                                    CaseImport::pseudonyms,
                                    request.privacy().names(scan)),
                            progress);
            LabelMap given = kept.cleared().map(face -> face.clear(read)).orElse(read);
            stages.add(
                    new StageRecord(
                            "labels",
                            LabelFile.VERSION,
                            Map.of("structures", String.valueOf(given.structures().size())),
                            null,
                            ContentHash.of(given)));
            return given;
        }
        LabelMap ofNetworks = networks.apply(scans, stages, progress);
        if (!request.models().isEmpty()
                && request.structures().isEmpty()
                && request.seeds().isEmpty()) {
            return ofNetworks;
        }
        LabelMap found = byHounsfield(request, volume, volumeHash, stages, progress);
        return Networks.joined(ofNetworks, found, progress);
    }

    /** Presets, and organs grown from clicks. */
    private static LabelMap byHounsfield(
            ImportRequest request,
            Volume volume,
            @Nullable String volumeHash,
            List<StageRecord> stages,
            Progress progress)
            throws UnusableInputException {
        Set<String> presets =
                request.structures().isEmpty() ? PresetSegmenter.STANDARD : request.structures();
        Map<String, String> wanted = new TreeMap<>();
        wanted.put("presets", String.join(",", new TreeSet<>(presets)));
        LabelMap found;
        if (request.seeds().isPresent()) {
            Seeds seeds = SeedsFile.read(request.seeds().get());
            wanted.put("growing", SeededSegmenter.VERSION);
            clicks(seeds).forEach((name, points) -> wanted.put("clicks." + name, points));
            found = new CtSegmenter(seeds, presets).apply(volume, progress);
        } else {
            found = new PresetSegmenter(presets).apply(volume, progress);
        }
        Optional<AirwayBranches> airway = AirwayBranches.of(found);
        airway.ifPresent(tree -> wanted.putAll(tree.asText()));
        airway.flatMap(AirwayBranches::lack).ifPresent(progress::warn);
        stages.add(
                new StageRecord(
                        "segment",
                        PresetSegmenter.VERSION,
                        wanted,
                        volumeHash,
                        ContentHash.of(found)));
        return found;
    }

    private static Map<String, String> clicks(Seeds seeds) {
        Map<String, String> clicks = new TreeMap<>();
        for (Seeds.Seed seed : seeds.seeds()) {
            StringBuilder points = new StringBuilder();
            for (Vector3dc p : seed.pointsMm()) {
                points.append("[%s, %s, %s] ".formatted(p.x(), p.y(), p.z()));
            }
            clicks.put(seed.structure().name(), points.toString().strip());
        }
        return clicks;
    }
}
