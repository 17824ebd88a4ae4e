package prelude.pipeline.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.joml.Matrix4d;
import prelude.cases.anatomy.PrintCatalogue;
import prelude.cases.anatomy.PrintMaterial;
import prelude.cases.anatomy.Structure;

/** What the pictures of a print mean: where they lie, how large a pixel is, what each colour is. */
final class PrintList {
    static final String NAME = "slices.json";

    private PrintList() {}

    static void write(List<Structure> structures, PrintGrid grid, Standing standing, Path file)
            throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = json.createObjectNode();
        standing.fields().forEach(root::put);
        root.put("space", "LPS").put("unit", "mm");
        root.put("files", SliceStack.name(0) + " (lowest, towards the feet) and so on upward");
        Resolution resolution = grid.resolution();
        root.putArray("dims").add(grid.columns()).add(grid.rows()).add(grid.layers());
        root.putArray("dpi").add(resolution.dpiX()).add(resolution.dpiY());
        root.putArray("pixel_mm").add(resolution.pixelXMm()).add(resolution.pixelYMm());
        root.put("layer_mm", resolution.layerMm());
        ArrayNode place = root.putArray("patient_from_pixel");
        Matrix4d patientFromPixel = grid.patientFromPixel();
        for (int element = 0; element < 16; element++) {
            place.add(patientFromPixel.get(element % 4, element / 4));
        }
        ArrayNode colours = root.putArray("palette");
        colours.addObject().put("index", 0).put("structure", "");
        for (Structure structure : structures) {
            PrintMaterial material = PrintCatalogue.standard().of(structure.code());
            colours.addObject()
                    .put("index", colours.size() - 1)
                    .put("structure", structure.code().name())
                    .put("snomed", structure.code().snomed())
                    .put("rgb", String.format(Locale.ROOT, "%06x", structure.code().rgb()))
                    .put("print_material", material.name())
                    .put("made_of", material.madeOf())
                    .put("hardness", material.hardness());
        }
        Files.writeString(
                file, json.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    }
}
