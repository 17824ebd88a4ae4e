package prelude.pipeline.meshing;

import java.util.BitSet;
import java.util.List;

/** The sheets of a layer with the vertices that they share. */
final class LayerMesh {
    final List<Sheet> sheets;

    /** LPS. */
    final float[] positionsMm;

    /** By vertex, whether three or more labels meet there. */
    final boolean[] junctions;

    /**
     * Where each vertex was before it was thinned out, in the coordinates of {@link JoinedSurface}.
     */
    final float[] padded;

    LayerMesh(List<Sheet> sheets, float[] positionsMm, boolean[] junctions, float[] padded) {
        this.sheets = List.copyOf(sheets);
        this.positionsMm = positionsMm;
        this.junctions = junctions;
        this.padded = padded;
    }

    LayerMesh with(List<Sheet> others) {
        return new LayerMesh(others, positionsMm, junctions, padded);
    }

    LayerMesh at(float[] movedMm) {
        return new LayerMesh(sheets, movedMm, junctions, padded);
    }

    int triangleCount() {
        return sheets.stream().mapToInt(Sheet::triangleCount).sum();
    }

    /** The same without the vertices that no triangle uses any more. */
    LayerMesh compact() {
        BitSet used = new BitSet(junctions.length);
        for (Sheet sheet : sheets) {
            for (int v : sheet.triangles) {
                used.set(v);
            }
        }
        int count = used.cardinality();
        int[] renumbered = new int[junctions.length];
        float[] mm = new float[3 * count];
        float[] voxel = new float[3 * count];
        boolean[] curves = new boolean[count];
        int next = 0;
        for (int v = used.nextSetBit(0); v >= 0; v = used.nextSetBit(v + 1)) {
            System.arraycopy(positionsMm, 3 * v, mm, 3 * next, 3);
            System.arraycopy(padded, 3 * v, voxel, 3 * next, 3);
            curves[next] = junctions[v];
            renumbered[v] = next++;
        }
        return new LayerMesh(
                sheets.stream().map(sheet -> sheet.renumbered(renumbered)).toList(),
                mm,
                curves,
                voxel);
    }
}
