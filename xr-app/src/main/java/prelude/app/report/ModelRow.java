package prelude.app.report;

import java.util.List;
import prelude.cases.volume.Modality;
import prelude.pipeline.network.Model;
import prelude.pipeline.network.ModelDescription;

/** One model, as its description tells of it. */
public record ModelRow(
        String name,
        String version,
        List<String> modalities,
        List<String> structures,
        String licence,
        String trainingData,
        String intendedUse,
        String folder) {

    public static ModelRow of(Model model) {
        ModelDescription description = model.description();
        return new ModelRow(
                description.name(),
                description.version(),
                description.modalities().stream().map(Modality::name).sorted().toList(),
                description.structures(),
                description.licence(),
                description.trainingData(),
                description.intendedUse(),
                model.folder().toString());
    }

    /** The same for a person. */
    public String inWords() {
        return """
        %s %s, for %s
            finds     %s
            trained   %s
            use       %s
            licence   %s
        """
                .formatted(
                        name,
                        version,
                        String.join(", ", modalities),
                        String.join(", ", structures),
                        trainingData,
                        intendedUse,
                        licence);
    }
}
