package prelude.pipeline.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.mesh.SurfaceMesh;

/**
 * Wavefront OBJ: an object and a material for each structure, LPS millimetres (the format itself
 * has no unit and no axes: its first lines say them).
 */
final class Obj {
    private Obj() {}

    /**
     * @param materials the file that {@link #writeMaterials} writes, in the same folder
     */
    static void write(
            List<Structure> structures, Standing standing, String materials, OutputStream out)
            throws IOException {
        TextBlock text = new TextBlock(out);
        head(text, standing);
        text.add("mtllib ").add(materials).end();
        int before = 1;
        for (Structure structure : structures) {
            SurfaceMesh surface = structure.surface();
            text.add("o ").add(structure.code().name()).end();
            text.add("usemtl ").add(structure.code().name()).end();
            float[] p = surface.positionsMm();
            for (int i = 0; i < p.length; i += 3) {
                text.add("v ").add(p[i]).add(' ').add(p[i + 1]).add(' ').add(p[i + 2]).end();
            }
            int[] corners = surface.triangles();
            for (int i = 0; i < corners.length; i += 3) {
                text.add("f ").add(before + corners[i]).add(' ').add(before + corners[i + 1]);
                text.add(' ').add(before + corners[i + 2]).end();
            }
            before += surface.vertexCount();
        }
        text.flush();
    }

    static void writeMaterials(List<Structure> structures, Standing standing, OutputStream out)
            throws IOException {
        TextBlock text = new TextBlock(out);
        head(text, standing);
        for (Structure structure : structures) {
            StructureCode code = structure.code();
            text.add("newmtl ").add(code.name()).end();
            text.add("Kd");
            for (int shift = 16; shift >= 0; shift -= 8) {
                text.add(' ').add((code.rgb() >> shift & 255) / 255f);
            }
            text.end().add("Ns 60").end().add("illum 2").end();
        }
        text.flush();
    }

    private static void head(TextBlock text, Standing standing) throws IOException {
        text.add("# Prelude SPACE=LPS UNIT=mm").end();
        text.add("# ").add(standing.brief()).add(", technical gate ");
        text.add(standing.technicalGate()).end();
        text.add("# ").add(Standing.PURPOSE).end();
    }
}
