package prelude.physics.device;

import org.joml.Matrix3d;
import org.joml.Quaterniond;
import org.joml.Vector3d;
import prelude.cases.scenario.ToolSample;

/** How a hand is turned, from the axes side, axis and their cross product to LPS. */
public final class HandTurn {
    private final Vector3d side = new Vector3d();
    private final Vector3d axis = new Vector3d();
    private final Vector3d third = new Vector3d();
    private final Matrix3d axes = new Matrix3d();

    /**
     * @param into is set to it, of unit length
     */
    public Quaterniond of(ToolSample sample, Quaterniond into) {
        side.set(sample.sideX(), sample.sideY(), sample.sideZ()).normalize();
        axis.set(sample.axisX(), sample.axisY(), sample.axisZ());
        axis.fma(-axis.dot(side), side).normalize();
        axes.set(side, axis, side.cross(axis, third));
        return into.setFromNormalized(axes);
    }
}
