package prelude.pipeline.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import prelude.cases.anatomy.PrintCatalogue;
import prelude.cases.anatomy.PrintMaterial;
import prelude.cases.anatomy.Structure;
import prelude.cases.mesh.SurfaceMesh;

/**
 * A 3MF package (3MF Core Specification 1.3): an object for each structure, in millimetres where
 * the patient has it (LPS), made of a base material of the print catalogue.
 */
final class ThreeMf {
    private static final String CORE = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02";

    /** What core has no name for stands under a namespace of our own (chapter 3.4.1). */
    private static final String OWN = "urn:prelude:case:1";

    private static final String TYPES =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
              <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
              <Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/>
            </Types>
            """;
    private static final String RELATIONS =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
              <Relationship Target="/3D/3dmodel.model" Id="model" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/>
            </Relationships>
            """;

    /** Of the list of materials; objects follow from the next number on. */
    private static final int MATERIALS_ID = 1;

    private ThreeMf() {}

    static void write(List<Structure> structures, Standing standing, OutputStream out)
            throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        entry(zip, "[Content_Types].xml", TYPES);
        entry(zip, "_rels/.rels", RELATIONS);
        zip.putNextEntry(dated("3D/3dmodel.model"));
        TextBlock text = new TextBlock(zip);
        model(structures, standing, text);
        text.flush();
        zip.closeEntry();
        zip.finish();
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(dated(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** Always the same moment: the same case gives the same bytes. */
    private static ZipEntry dated(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        return entry;
    }

    private static void model(List<Structure> structures, Standing standing, TextBlock text)
            throws IOException {
        text.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").end();
        text.add("<model unit=\"millimeter\" xml:lang=\"en-US\" xmlns=\"").add(CORE);
        text.add("\" xmlns:prelude=\"").add(OWN).add("\">").end();
        metadata(text, "Title", "Prelude case, " + standing.brief());
        metadata(text, "Application", "Prelude");
        metadata(text, "Description", Standing.PURPOSE + "; patient space LPS, millimetres");
        metadata(text, "prelude:space", "LPS");
        for (var field : standing.fields().entrySet()) {
            metadata(text, "prelude:" + field.getKey(), field.getValue());
        }
        text.add("<resources>").end();
        List<PrintMaterial> materials = materials(structures);
        text.add("<basematerials id=\"").add(MATERIALS_ID).add("\">").end();
        for (PrintMaterial material : materials) {
            text.add("<base name=\"").add(material.name()).add("\" displaycolor=\"");
            text.add(String.format(Locale.ROOT, "#%06X", material.rgb())).add("\"/>").end();
        }
        text.add("</basematerials>").end();
        int id = MATERIALS_ID;
        for (Structure structure : structures) {
            int material = materials.indexOf(PrintCatalogue.standard().of(structure.code()));
            object(structure, ++id, material, text);
        }
        text.add("</resources>").end().add("<build>").end();
        for (int item = MATERIALS_ID + 1; item <= id; item++) {
            text.add("<item objectid=\"").add(item).add("\"/>").end();
        }
        text.add("</build>").end().add("</model>").end();
    }

    private static void metadata(TextBlock text, String name, String value) throws IOException {
        text.add("<metadata name=\"").add(name).add("\">").add(value).add("</metadata>").end();
    }

    private static List<PrintMaterial> materials(List<Structure> structures) {
        Set<PrintMaterial> used = new LinkedHashSet<>();
        for (Structure structure : structures) {
            used.add(PrintCatalogue.standard().of(structure.code()));
        }
        return new ArrayList<>(used);
    }

    private static void object(Structure structure, int id, int material, TextBlock text)
            throws IOException {
        SurfaceMesh surface = structure.surface();
        text.add("<object id=\"").add(id).add("\" type=\"model\" name=\"");
        text.add(structure.code().name());
        if (structure.code().snomed().matches("\\d+")) {
            text.add("\" partnumber=\"SCT ").add(structure.code().snomed());
        }
        text.add("\" pid=\"").add(MATERIALS_ID).add("\" pindex=\"").add(material);
        text.add("\">").end().add("<mesh><vertices>").end();
        float[] p = surface.positionsMm();
        for (int i = 0; i < p.length; i += 3) {
            text.add("<vertex x=\"").add(p[i]).add("\" y=\"").add(p[i + 1]);
            text.add("\" z=\"").add(p[i + 2]).add("\"/>").end();
        }
        text.add("</vertices><triangles>").end();
        int[] corners = surface.triangles();
        for (int i = 0; i < corners.length; i += 3) {
            text.add("<triangle v1=\"").add(corners[i]).add("\" v2=\"").add(corners[i + 1]);
            text.add("\" v3=\"").add(corners[i + 2]).add("\"/>").end();
        }
        text.add("</triangles></mesh>").end().add("</object>").end();
    }
}
