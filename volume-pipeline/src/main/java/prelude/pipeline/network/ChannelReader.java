package prelude.pipeline.network;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import prelude.cases.volume.Modality;
import prelude.pipeline.network.Channel.Source;

/**
 * Reads {@code input.channels}; without it there is one, which {@code input.intensity} prepares.
 */
final class ChannelReader {
    static final Set<String> FIELDS = Set.of("name", "scan", "modalities", "intensity");

    private static final int MOST = 16;

    private final List<String> faults;

    ChannelReader(List<String> faults) {
        this.faults = faults;
    }

    List<Channel> channels(FieldReader in) {
        if (!in.has("channels")) {
            List<Intensity> steps = new IntensityReader(faults).steps(in);
            return List.of(new Channel("scan", Source.MAIN, Set.of(), steps));
        }
        JsonNode list = in.node("channels");
        if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
            in.fault("channels", "must list from 1 to %d channels".formatted(MOST));
            return List.of(new Channel("scan", Source.MAIN, Set.of(), List.of()));
        }
        if (in.has("intensity")) {
            in.fault("intensity", "must not be there where input.channels is: each has its own");
        }
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String path = in.path("channels") + "[" + i + "]";
            channels.add(channel(new FieldReader(list.get(i), path, FIELDS, faults)));
        }
        if (channels.stream().allMatch(Channel::ofSecond)) {
            in.fault("channels", "must show the scan itself (\"scan\": \"main\") at least once");
        }
        return channels;
    }

    private Channel channel(FieldReader in) {
        Source scan = in.choice("scan", Source.class, Source.MAIN);
        if (!in.has("scan")) {
            in.fault("scan", "is missing");
        }
        if (scan == Source.MAIN && in.has("modalities")) {
            in.fault(
                    "modalities",
                    "goes with \"scan\": \"second\"; the first scan's are the model's");
        }
        return new Channel(
                in.text("name"),
                scan,
                scan == Source.SECOND ? modalities(in) : Set.of(),
                new IntensityReader(faults).steps(in));
    }

    /** Those that a list names. */
    static Set<Modality> modalities(FieldReader of) {
        EnumSet<Modality> modalities = EnumSet.noneOf(Modality.class);
        for (JsonNode item : of.node("modalities")) {
            for (Modality modality : Modality.values()) {
                if (modality.name().equals(item.asText())) {
                    modalities.add(modality);
                }
            }
        }
        if (modalities.isEmpty() || modalities.size() != of.node("modalities").size()) {
            of.fault("modalities", "must list some of CT, MR, PT, US, OTHER");
        }
        return modalities;
    }
}
