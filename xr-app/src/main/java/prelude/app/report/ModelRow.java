package prelude.app.report;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import prelude.cases.volume.Modality;
import prelude.pipeline.network.Model;
import prelude.pipeline.network.ModelDescription;
import prelude.pipeline.network.ModelStore;

/**
 * One model, as its description tells of it.
 *
 * @param second what it looks at in a second scan, such as {@code T2 (MR)}; mostly nothing
 * @param structures that it finds; none where it makes a scan better
 * @param option of {@code import} that takes it
 * @param wanting why {@code import} refuses it until another model is added; null of most
 * @param finer how many times more voxels its scan has along each axis of its tensor
 */
public record ModelRow(
        String name,
        String version,
        List<String> modalities,
        List<String> second,
        List<String> structures,
        String option,
        List<Integer> finer,
        String licence,
        String trainingData,
        String intendedUse,
        String folder,
        @Nullable String wanting) {

    /**
     * @param store where a cascade's first network is to be
     */
    public static ModelRow of(Model model, ModelStore store) {
        ModelDescription description = model.description();
        return new ModelRow(
                description.name(),
                description.version(),
                description.modalities().stream().map(Modality::name).sorted().toList(),
                description.second(),
                description.structures(),
                description.enhances() ? "--enhance" : "--model",
                description.factor(),
                description.licence(),
                description.trainingData(),
                description.intendedUse(),
                model.folder().toString(),
                store.wanting(model).orElse(null));
    }

    /** The same for a person. */
    public String inWords() {
        return """
        %s %s, for %s%s
            %-9s %s
            trained   %s
            use       %s
            licence   %s
        %s\
        """
                .formatted(
                        name,
                        version,
                        String.join(", ", modalities),
                        second.isEmpty()
                                ? ""
                                : " and over it " + String.join(", ", second) + " (--fuse)",
                        structures.isEmpty() ? "makes" : "finds",
                        structures.isEmpty() ? made() : String.join(", ", structures),
                        trainingData,
                        intendedUse,
                        licence,
                        wanting == null ? "" : "    wanting   " + wanting + "\n");
    }

    /** What is given to {@code import} to use it. */
    public String options() {
        return "%s %s%s".formatted(option, name, second.isEmpty() ? "" : " --fuse SECOND");
    }

    private String made() {
        return finer.stream().allMatch(factor -> factor == 1)
                ? "the scan better"
                : finer.stream().map(String::valueOf).collect(Collectors.joining(" x "))
                        + " times the voxels";
    }
}
