package prelude.physics.bone;

import prelude.physics.device.DeviceInput;
import prelude.physics.device.DeviceShape;
import prelude.physics.frame.FreedBone;

/**
 * A piece that has come free of a bone: from then on a rigid body of its own, and the bone has a
 * hole where it grew.
 *
 * @param structure the bone's
 * @param volumeMm3 what the bone has lost with it
 * @param thicknessMm the median, across its flattest side
 * @param input what it is as a rigid body, in place
 * @param shape the same, made ready
 * @param drawn what is drawn of it
 * @param freedAtSeconds simulated
 */
public record FreedPiece(
        String structure,
        double volumeMm3,
        double thicknessMm,
        DeviceInput input,
        DeviceShape shape,
        FreedBone drawn,
        double freedAtSeconds) {}
