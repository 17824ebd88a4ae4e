package prelude.pipeline.deidentify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prelude.pipeline.dicom.data.Vr;
import prelude.pipeline.words.Lines;

/** The attributes that the standard knows (PS3.6): what is not among them is not kept. */
final class StandardElements {
    private static final Map<Integer, Vr> REPRESENTATIONS = read();

    private StandardElements() {}

    private static Map<Integer, Vr> read() {
        Map<Integer, Vr> representations = new HashMap<>();
        for (List<String> line : Lines.of(StandardElements.class, "standard-elements.txt")) {
            for (String element : line.subList(1, line.size())) {
                int tag = Integer.parseUnsignedInt(line.getFirst() + element.substring(0, 4), 16);
                representations.put(tag, Vr.valueOf(element.substring(4)));
            }
        }
        return representations;
    }

    static Optional<Vr> representation(int tag) {
        return Optional.ofNullable(REPRESENTATIONS.get(tag));
    }
}
