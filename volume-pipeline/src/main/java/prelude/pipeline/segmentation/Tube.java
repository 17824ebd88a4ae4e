package prelude.pipeline.segmentation;

import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * A short piece of a vessel around a point of its middle line, in millimetres of a lattice whose
 * first voxel lies at the origin.
 */
final class Tube {
    final Vector3d centre;

    /** Of length 1. */
    final Vector3d axis;

    /** By how much the middle line leaves the axis, for each square of a millimetre along it. */
    final Vector3d bow = new Vector3d();

    double radiusMm;

    Tube(Vector3dc centre, Vector3dc axis, double radiusMm) {
        this.centre = new Vector3d(centre);
        this.axis = new Vector3d(axis);
        this.radiusMm = radiusMm;
    }

    Tube copy() {
        Tube copy = new Tube(centre, axis, radiusMm);
        copy.bow.set(bow);
        return copy;
    }

    /** How far along the axis a place lies from the centre. */
    double along(Vector3dc at) {
        return (at.x() - centre.x) * axis.x
                + (at.y() - centre.y) * axis.y
                + (at.z() - centre.z) * axis.z;
    }

    /** How far from the axis a place lies. */
    double beside(Vector3dc at) {
        return off(at, along(at), 0);
    }

    /** How far from the bowed middle line a place lies. */
    double besideBowed(Vector3dc at) {
        double along = along(at);
        return off(at, along, along * along);
    }

    private double off(Vector3dc at, double along, double square) {
        double dx = at.x() - centre.x - along * axis.x - square * bow.x;
        double dy = at.y() - centre.y - along * axis.y - square * bow.y;
        double dz = at.z() - centre.z - along * axis.z - square * bow.z;
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
}
