package prelude.engine.scene;

import java.util.Arrays;

/** Simple closed meshes, wound counter-clockwise seen from outside: tables, handles, markers. */
public final class Shapes {
    private Shapes() {}

    /** Around the origin; {@code rings} from pole to pole. */
    public static RigidMesh sphere(String name, float radius, int rings, int material) {
        float[] radii = new float[rings + 1];
        float[] heights = new float[rings + 1];
        for (int ring = 0; ring <= rings; ring++) {
            double angle = Math.PI * ring / rings;
            radii[ring] = (float) (radius * Math.sin(angle));
            heights[ring] = (float) (-radius * Math.cos(angle));
        }
        return turned(name, radii, heights, 2 * rings, material);
    }

    /**
     * A body of revolution about Y, such as an instrument's shaft: rings of given radius at given
     * heights, from bottom to top. Closed where it begins and ends with radius 0.
     */
    public static RigidMesh turned(
            String name, float[] radii, float[] heights, int sides, int material) {
        int rings = radii.length;
        float[] positions = new float[3 * rings * sides];
        int[] triangles = new int[6 * (rings - 1) * sides];
        int filled = 0;
        for (int ring = 0; ring < rings; ring++) {
            for (int side = 0; side < sides; side++) {
                int v = ring * sides + side;
                double angle = 2 * Math.PI * side / sides;
                positions[3 * v] = (float) (radii[ring] * Math.cos(angle));
                positions[3 * v + 1] = heights[ring];
                positions[3 * v + 2] = (float) (radii[ring] * Math.sin(angle));
                if (ring + 1 < rings) {
                    int next = ring * sides + (side + 1) % sides;
                    filled = put(triangles, filled, v, v + sides, next + sides);
                    filled = put(triangles, filled, v, next + sides, next);
                }
            }
        }
        return new RigidMesh(name, positions, null, triangles, material);
    }

    /** Around the origin, with sharp edges; edges of given length along x, y and z. */
    public static RigidMesh box(String name, float x, float y, float z, int material) {
        float[] half = {x / 2, y / 2, z / 2};
        float[] positions = new float[72];
        float[] normals = new float[72];
        int[] triangles = new int[36];
        int filled = 0;
        for (int face = 0; face < 6; face++) {
            int axis = face / 2;
            float sign = face % 2 == 0 ? 1 : -1;
            int u = (axis + 1) % 3;
            int v = (axis + 2) % 3;
            for (int corner = 0; corner < 4; corner++) {
                int at = 3 * (4 * face + corner);
                positions[at + axis] = sign * half[axis];
                positions[at + u] = (corner == 1 || corner == 2 ? 1 : -1) * sign * half[u];
                positions[at + v] = (corner >= 2 ? 1 : -1) * half[v];
                normals[at + axis] = sign;
            }
            filled = put(triangles, filled, 4 * face, 4 * face + 1, 4 * face + 2);
            filled = put(triangles, filled, 4 * face, 4 * face + 2, 4 * face + 3);
        }
        return new RigidMesh(name, positions, normals, Arrays.copyOf(triangles, filled), material);
    }

    private static int put(int[] triangles, int at, int a, int b, int c) {
        triangles[at] = a;
        triangles[at + 1] = b;
        triangles[at + 2] = c;
        return at + 3;
    }
}
