package prelude.physics.skin;

import java.util.Arrays;
import prelude.cases.mesh.SurfaceMesh;

/** Some triangles of a surface as one of their own, with the normals of the whole. */
final class SurfacePart {
    private final SurfaceMesh mesh;
    private final float[] normals;
    private final int[] numbers;
    private final int[] originals;

    /**
     * @param chosen whether each triangle is of this part
     * @param value what {@code chosen} says of those that are
     */
    SurfacePart(SurfaceMesh whole, boolean[] chosen, boolean value) {
        numbers = new int[whole.vertexCount()];
        Arrays.fill(numbers, -1);
        int corners = 0;
        for (int t = 0; t < chosen.length; t++) {
            if (chosen[t] == value) {
                corners += 3;
                for (int k = 0; k < 3; k++) {
                    numbers[whole.triangles()[3 * t + k]] = 0;
                }
            }
        }
        int count = 0;
        for (int v = 0; v < numbers.length; v++) {
            numbers[v] = numbers[v] < 0 ? -1 : count++;
        }
        originals = new int[count];
        float[] positions = new float[3 * count];
        normals = new float[3 * count];
        float[] all = whole.vertexNormals();
        for (int v = 0; v < numbers.length; v++) {
            if (numbers[v] >= 0) {
                originals[numbers[v]] = v;
                System.arraycopy(whole.positionsMm(), 3 * v, positions, 3 * numbers[v], 3);
                System.arraycopy(all, 3 * v, normals, 3 * numbers[v], 3);
            }
        }
        int[] triangles = new int[corners];
        int at = 0;
        for (int t = 0; t < chosen.length; t++) {
            for (int k = 0; k < 3 && chosen[t] == value; k++) {
                triangles[at++] = numbers[whole.triangles()[3 * t + k]];
            }
        }
        mesh = new SurfaceMesh(positions, triangles, null);
    }

    SurfaceMesh mesh() {
        return mesh;
    }

    /** Three floats a vertex of the part. */
    float[] normals() {
        return normals;
    }

    boolean has(int original) {
        return numbers[original] >= 0;
    }

    /** The number here of a vertex of the whole that the part has. */
    int number(int original) {
        return numbers[original];
    }

    int original(int number) {
        return originals[number];
    }
}
