package prelude.pipeline.network;

import java.util.List;
import java.util.Set;
import prelude.cases.volume.Modality;

/**
 * One channel of a network's input.
 *
 * @param name of the sequence or kind of scan, for the one who is asked for it
 * @param modalities that a second scan may be of; the first's are the model's
 * @param intensity how its values are prepared
 */
record Channel(String name, Source scan, Set<Modality> modalities, List<Intensity> intensity) {

    /** Which scan a channel shows. */
    enum Source {
        MAIN,
        /** Another, laid over the first. */
        SECOND
    }

    Channel {
        modalities = Set.copyOf(modalities);
        intensity = List.copyOf(intensity);
    }

    /** With what the second scan may be, as in {@code T2 (MR)}. */
    String inWords() {
        List<String> names = modalities.stream().map(Modality::name).sorted().toList();
        return "%s (%s)".formatted(name, String.join(", ", names));
    }

    boolean ofSecond() {
        return scan == Source.SECOND;
    }
}
