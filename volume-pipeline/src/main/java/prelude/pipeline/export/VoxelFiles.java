package prelude.pipeline.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.file.Case;
import prelude.cases.file.FurtherVolume;
import prelude.cases.file.NewFile;
import prelude.cases.file.Nrrd;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;

/** A case's volumes and labels as files of voxels. */
final class VoxelFiles {
    private final Case made;
    private final LabelMap labels;
    private final Standing standing;
    private final Path folder;

    /**
     * @param labels of the case, or those of them that were chosen
     */
    VoxelFiles(Case made, LabelMap labels, Standing standing, Path folder) {
        this.made = made;
        this.labels = labels;
        this.standing = standing;
        this.folder = folder;
    }

    /** NIfTI: a file per volume, a file per layer of labels, and a list of what these mean. */
    List<Path> writeNifti() throws IOException {
        List<Path> files = new ArrayList<>();
        for (var volume : volumes().entrySet()) {
            files.add(writeNifti(volume.getKey(), volume.getValue(), NiftiWriter.Heading.NONE));
        }
        for (int layer = 0; layer < labels.layers().size(); layer++) {
            byte[] bytes = labels.layers().get(layer).labels();
            short[] samples = new short[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                samples[i] = (short) (bytes[i] & 0xff);
            }
            Volume numbers = new Volume(labels.grid(), Modality.OTHER, samples, 1, 0);
            files.add(writeNifti(layerName(layer), numbers, NiftiWriter.Heading.LABELS));
            files.add(writeNames(layer));
        }
        return files;
    }

    private static String layerName(int layer) {
        return layer == 0 ? "labels" : "labels_" + (layer + 1);
    }

    /** The scan and what lies beside it, by the names of their files. */
    private Map<String, Volume> volumes() {
        Map<String, Volume> volumes = new LinkedHashMap<>();
        volumes.put("volume", made.volume());
        for (FurtherVolume further : made.volumes()) {
            volumes.put("volume_" + further.name(), further.volume());
        }
        return volumes;
    }

    private Path writeNifti(String name, Volume volume, int intent) throws IOException {
        Path file = folder.resolve(name + ".nii");
        var heading =
                new NiftiWriter.Heading(
                        "Prelude " + standing.brief() + ". " + Standing.PURPOSE, intent);
        try (NewFile fresh = new NewFile(file)) {
            NiftiWriter.layout(volume.form(), 1, heading).write(List.of(volume), fresh.channel());
            fresh.keep();
        }
        return file;
    }

    /** What {@code import --label-names} reads, and more for whoever reads more. */
    private Path writeNames(int layer) throws IOException {
        LabelLayer from = labels.layers().get(layer);
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = json.createObjectNode();
        ObjectNode numbers = root.putObject("labels").put("background", 0);
        ArrayNode details = root.putArray("structures");
        for (int i = 0; i < from.structures().size(); i++) {
            StructureCode code = from.structures().get(i);
            numbers.put(code.name(), i + 1);
            details.addObject()
                    .put("label", i + 1)
                    .put("name", code.name())
                    .put("meaning", code.meaning())
                    .put("snomed", code.snomed())
                    .put("rgb", String.format(Locale.ROOT, "%06x", code.rgb()));
        }
        ObjectNode said = root.putObject("prelude");
        standing.fields().forEach(said::put);
        Path file = folder.resolve(layerName(layer) + ".json");
        try (NewFile fresh = new NewFile(file)) {
            String text = json.writerWithDefaultPrettyPrinter().writeValueAsString(root);
            fresh.stream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
            fresh.keep();
        }
        return file;
    }

    /** NRRD: a file per volume, and one with all labels as 3D Slicer has them. */
    List<Path> writeNrrd() throws IOException {
        Map<String, String> said = new LinkedHashMap<>();
        standing.fields().forEach((name, value) -> said.put("prelude_" + name, value));
        List<Path> files = new ArrayList<>();
        for (var volume : volumes().entrySet()) {
            Path file = folder.resolve(volume.getKey() + ".nrrd");
            try (NewFile fresh = new NewFile(file)) {
                VolumeExporter.nrrd(volume.getValue().form(), said)
                        .write(List.of(volume.getValue()), fresh.channel());
                fresh.keep();
            }
            files.add(file);
        }
        if (!labels.layers().isEmpty()) {
            Path file = folder.resolve("labels.seg.nrrd");
            Nrrd.write(labels, said, file, Nrrd.Encoding.GZIP);
            files.add(file);
        }
        return files;
    }
}
