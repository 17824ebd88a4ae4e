package prelude.pipeline.segmentation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.stage.UnusableInputException;

/**
 * Reads {@code {"seeds":[{"structure":"liver","points":[[x,y,z], ...]}, ...]}}, LPS millimetres.
 */
public final class SeedsFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String file;

    private SeedsFile(String file) {
        this.file = file;
    }

    public static Seeds read(Path path) throws UnusableInputException {
        String file = String.valueOf(path.getFileName());
        try {
            return parse(file, Files.readString(path));
        } catch (IOException e) {
            throw new UnusableInputException(
                    "The seeds file "
                            + file
                            + " cannot be read; check that it is there and is text.",
                    e);
        }
    }

    /**
     * @param file its name, for messages
     */
    static Seeds parse(String file, String json) throws UnusableInputException {
        return new SeedsFile(file).parse(json);
    }

    private Seeds parse(String json) throws UnusableInputException {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UnusableInputException(
                    "The seeds file %s is not JSON: line %d, column %d cannot be read."
                            .formatted(
                                    file,
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr()),
                    e);
        }
        JsonNode entries = root.path("seeds");
        if (!entries.isArray() || entries.isEmpty()) {
            throw new UnusableInputException(
                    "The seeds file "
                            + file
                            + " has no list \"seeds\"; it needs {\"seeds\":[{\"structure\":"
                            + "\"liver\",\"points\":[[x,y,z]]}]}.");
        }
        List<Seeds.Seed> seeds = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode entry : entries) {
            Seeds.Seed seed = seed(entry);
            if (!seen.add(seed.structure().name())) {
                throw new UnusableInputException(
                        "The seeds file %s names %s twice; put all its points into one entry."
                                .formatted(file, seed.structure().name()));
            }
            seeds.add(seed);
        }
        return new Seeds(file, seeds);
    }

    private Seeds.Seed seed(JsonNode entry) throws UnusableInputException {
        String name = entry.path("structure").asText();
        StructureCode structure =
                StructureCatalogue.standard()
                        .find(name)
                        .orElseThrow(() ->
                                new UnusableInputException(
                                        ("The seeds file %s names the structure \"%s\","
                                                        + " which is not on Prelude's list; use a name"
                                                        + " such as liver or kidney_left.")
                                                .formatted(file, name)));
        List<Vector3dc> points = new ArrayList<>();
        for (JsonNode point : entry.path("points")) {
            if (!point.isArray()
                    || point.size() != 3
                    || !point.get(0).isNumber()
                    || !point.get(1).isNumber()
                    || !point.get(2).isNumber()) {
                throw new UnusableInputException(
                        "The seeds file %s has a point of %s that is not [x, y, z] in millimetres."
                                .formatted(file, structure.name()));
            }
            points.add(
                    new Vector3d(
                            point.get(0).asDouble(),
                            point.get(1).asDouble(),
                            point.get(2).asDouble()));
        }
        if (points.isEmpty()) {
            throw new UnusableInputException(
                    "The seeds file %s gives no points for %s; click at least one."
                            .formatted(file, structure.name()));
        }
        return new Seeds.Seed(structure, points);
    }
}
