package prelude.cases.device;

import java.util.ArrayList;
import java.util.List;
import org.joml.Quaterniond;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.mesh.SurfaceMesh;

/**
 * A detachable coil of platinum for an aneurysm: a fine wire wound to a thread, which forms loops.
 * Its own frame: the loops lie about the origin.
 *
 * @param threadMm thickness of the thread
 * @param loopMm diameter of its loops, free
 * @param lengthMm of the thread
 */
public record Coil(double threadMm, double loopMm, double lengthMm) {
    private static final int POINTS_PER_LOOP = 36;
    private static final int SIDES = 8;

    /** From loop to loop: the golden angle, which no number of loops repeats. */
    private static final double TURN = Math.PI * (3 - Math.sqrt(5));

    public static Coil of(Device device) {
        return new Coil(device.get("thread_mm"), device.get("loop_mm"), device.get("length_mm"));
    }

    /** Of the thread as a full cylinder, as packing is reckoned. */
    public double volumeMm3() {
        return Math.PI / 4 * threadMm * threadMm * lengthMm;
    }

    /** How far the wall is in a direction. */
    @FunctionalInterface
    public interface Room {
        /** From the origin to where the thread's middle may lie, at most. */
        double radiusMm(Vector3dc direction);
    }

    /** Points along the thread: loops, each turned on from the last, as wide as there is room. */
    public List<Vector3d> line(Room room) {
        List<Vector3d> line = new ArrayList<>();
        double length = 0;
        for (int i = 0; length < lengthMm; i++) {
            double loops = i / (double) POINTS_PER_LOOP;
            // Its plane turns slowly while the loop is made, so that the thread goes on smoothly.
            Quaterniond turned =
                    new Quaterniond().rotateY(TURN * loops).rotateX(0.6 * TURN * loops);
            Vector3d way =
                    turned.transform(
                            new Vector3d(
                                    Math.cos(2 * Math.PI * loops),
                                    Math.sin(2 * Math.PI * loops),
                                    0));
            double radius = Math.min(loopMm / 2, room.radiusMm(way));
            Vector3d next = way.mul(radius);
            if (!line.isEmpty()) {
                double step = next.distance(line.getLast());
                if (length + step > lengthMm) {
                    next = line.getLast().lerp(next, (lengthMm - length) / step, new Vector3d());
                    step = lengthMm - length;
                }
                length += Math.max(step, 1e-3);
            }
            line.add(next);
        }
        return line;
    }

    /** Closed, along a line of points. */
    public SurfaceMesh surface(List<Vector3d> line) {
        MeshBuilder mesh = new MeshBuilder();
        Rod.open(mesh, line, threadMm / 2, SIDES);
        return mesh.build();
    }
}
