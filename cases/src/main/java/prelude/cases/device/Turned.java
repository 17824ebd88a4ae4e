package prelude.cases.device;

import prelude.cases.mesh.SurfaceMesh;

/** A closed surface around the z axis, given by its radius at each height and angle. */
final class Turned {
    /** A radius, millimetres. */
    @FunctionalInterface
    interface Radius {
        double at(double zMm, double angle);
    }

    private Turned() {}

    /**
     * @param heightsMm rising; a height may come twice, where the radius jumps: the first is then
     *     asked for a hair below, the second a hair above
     */
    static SurfaceMesh of(double[] heightsMm, int sides, Radius radius) {
        MeshBuilder mesh = new MeshBuilder();
        int last = heightsMm.length - 1;
        int bottom = mesh.vertex(0, 0, heightsMm[0]);
        int first = mesh.vertexCount();
        for (int i = 0; i <= last; i++) {
            double asked = heightsMm[i];
            if (i < last && heightsMm[i + 1] == asked) {
                asked -= 1e-6;
            } else if (i > 0 && heightsMm[i - 1] == asked) {
                asked += 1e-6;
            }
            for (int side = 0; side < sides; side++) {
                double angle = 2 * Math.PI * side / sides;
                double r = radius.at(asked, angle);
                mesh.vertex(r * Math.cos(angle), r * Math.sin(angle), heightsMm[i]);
            }
        }
        int top = mesh.vertex(0, 0, heightsMm[last]);
        mesh.cap(first, sides, bottom, false);
        for (int i = 0; i < last; i++) {
            mesh.band(first + i * sides, first + (i + 1) * sides, sides);
        }
        mesh.cap(first + last * sides, sides, top, true);
        return mesh.build();
    }
}
