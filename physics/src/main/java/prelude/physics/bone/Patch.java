package prelude.physics.bone;

import java.util.Arrays;
import prelude.physics.frame.OpenedBone;

/** Some triangles that are drawn, kept to be filled again. */
final class Patch {
    float[] positionsMm = new float[0];
    float[] normals = new float[0];
    byte[] looks = new byte[0];
    int[] triangles = new int[0];
    int vertices;
    int count;

    /** Grows with each drawing. */
    long version;

    void clear() {
        version++;
        vertices = 0;
        count = 0;
    }

    int vertex(double x, double y, double z, double nx, double ny, double nz, byte look) {
        if (vertices == looks.length) {
            int room = 2 * vertices + 16;
            positionsMm = Arrays.copyOf(positionsMm, 3 * room);
            normals = Arrays.copyOf(normals, 3 * room);
            looks = Arrays.copyOf(looks, room);
        }
        positionsMm[3 * vertices] = (float) x;
        positionsMm[3 * vertices + 1] = (float) y;
        positionsMm[3 * vertices + 2] = (float) z;
        normals[3 * vertices] = (float) nx;
        normals[3 * vertices + 1] = (float) ny;
        normals[3 * vertices + 2] = (float) nz;
        looks[vertices] = look;
        return vertices++;
    }

    void triangle(int a, int b, int c) {
        if (3 * count == triangles.length) {
            triangles = Arrays.copyOf(triangles, 6 * count + 48);
        }
        triangles[3 * count] = a;
        triangles[3 * count + 1] = b;
        triangles[3 * count + 2] = c;
        count++;
    }

    void addTo(OpenedBone opened) {
        if (count > 0) {
            opened.add(positionsMm, normals, looks, vertices, triangles, count);
        }
    }
}
