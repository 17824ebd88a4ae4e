package prelude.pipeline.registration;

import org.joml.Matrix4dc;
import org.joml.Vector3d;
import prelude.cases.file.Registration;

/** How far two movements put the points of a body apart. */
record Displacement(Points points) {

    Registration.ErrorEstimate between(Matrix4dc one, Matrix4dc other) {
        Vector3d at = new Vector3d();
        Vector3d there = new Vector3d();
        double sum = 0;
        double most = 0;
        for (int i = 0; i < points.count(); i++) {
            one.transformPosition(points.place(i, at), there);
            double apart = other.transformPosition(at).distance(there);
            sum += apart;
            most = Math.max(most, apart);
        }
        double mean = sum / Math.max(1, points.count());
        // The sum's rounding must not put the mean above the most.
        return new Registration.ErrorEstimate(mean, Math.max(mean, most));
    }
}
