package prelude.cases.device;

import java.util.List;
import org.joml.Vector3d;

/** Lays round wire along a line of points. */
final class Rod {
    private Rod() {}

    /** A wire with closed, flat ends. */
    static void open(MeshBuilder mesh, List<Vector3d> line, double radiusMm, int sides) {
        int first = rings(mesh, line, radiusMm, sides, false);
        int last = first + (line.size() - 1) * sides;
        for (int i = 0; i + 1 < line.size(); i++) {
            mesh.band(first + i * sides, first + (i + 1) * sides, sides);
        }
        mesh.cap(first, sides, mesh.vertex(line.getFirst()), false);
        mesh.cap(last, sides, mesh.vertex(line.getLast()), true);
    }

    /** A wire whose last point is followed by its first. */
    static void loop(MeshBuilder mesh, List<Vector3d> line, double radiusMm, int sides) {
        int first = rings(mesh, line, radiusMm, sides, true);
        for (int i = 0; i < line.size(); i++) {
            int next = (i + 1) % line.size();
            mesh.band(first + i * sides, first + next * sides, sides);
        }
    }

    /** A pipe with an open bore: flat rims between outside and inside. */
    static void pipe(
            MeshBuilder mesh, List<Vector3d> line, double outerMm, double innerMm, int sides) {
        int outer = rings(mesh, line, outerMm, sides, false);
        int inner = rings(mesh, line, innerMm, sides, false);
        for (int i = 0; i + 1 < line.size(); i++) {
            mesh.band(outer + i * sides, outer + (i + 1) * sides, sides);
            mesh.band(inner + (i + 1) * sides, inner + i * sides, sides);
        }
        int last = (line.size() - 1) * sides;
        mesh.band(inner, outer, sides);
        mesh.band(outer + last, inner + last, sides);
    }

    /** The first ring's first vertex. */
    private static int rings(
            MeshBuilder mesh, List<Vector3d> line, double radius, int sides, boolean loop) {
        int first = mesh.vertexCount();
        int count = line.size();
        Vector3d across = null;
        for (int i = 0; i < count; i++) {
            Vector3d from = line.get(loop ? (i + count - 1) % count : Math.max(0, i - 1));
            Vector3d to = line.get(loop ? (i + 1) % count : Math.min(count - 1, i + 1));
            Vector3d along = to.sub(from, new Vector3d()).normalize();
            // Carried on from ring to ring, so that the wire's skin does not twist.
            across =
                    across == null || Math.abs(across.dot(along)) > 0.999
                            ? anyAcross(along)
                            : across.fma(-across.dot(along), along).normalize();
            Vector3d up = along.cross(across, new Vector3d());
            for (int side = 0; side < sides; side++) {
                double angle = 2 * Math.PI * side / sides;
                mesh.vertex(
                        new Vector3d(line.get(i))
                                .fma(radius * Math.cos(angle), across)
                                .fma(radius * Math.sin(angle), up));
            }
        }
        return first;
    }

    private static Vector3d anyAcross(Vector3d along) {
        double x = Math.abs(along.x);
        double y = Math.abs(along.y);
        double z = Math.abs(along.z);
        Vector3d least =
                x <= y && x <= z
                        ? new Vector3d(1, 0, 0)
                        : y <= z ? new Vector3d(0, 1, 0) : new Vector3d(0, 0, 1);
        return least.cross(along).normalize();
    }
}
