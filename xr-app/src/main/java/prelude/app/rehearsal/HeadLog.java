package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joml.Matrix4d;
import org.joml.Matrix4f;
import org.joml.Vector3d;
import org.joml.Vector3f;
import prelude.cases.frame.WorldFrame;
import prelude.cases.scenario.HeadPose;
import prelude.cases.scenario.ScriptSampler;
import prelude.engine.view.StereoView;

/**
 * Where the surgeon's head was in a live session, fifteen times a second: enough for a film, which
 * smooths it. Keeps numbers alone, so that a frame makes no garbage but where the room runs out.
 */
final class HeadLog {
    /** Between what is kept. */
    static final int STEPS = 6;

    /** Eyes, towards and up, in the world. */
    private static final int NUMBERS = 9;

    private final Matrix4f worldFromView = new Matrix4f();
    private final Vector3f eyes = new Vector3f();
    private final Vector3f towards = new Vector3f();
    private final Vector3f up = new Vector3f();
    private final Vector3f one = new Vector3f();
    private long[] steps = new long[4096];
    private float[] kept = new float[4096 * NUMBERS];
    private int count;

    /** Takes the eyes of a frame, if it is time. */
    void keep(long step, StereoView view) {
        if (count > 0 && step < steps[count - 1] + STEPS) {
            return;
        }
        eyes.zero();
        towards.zero();
        up.zero();
        for (int eye = StereoView.LEFT; eye <= StereoView.RIGHT; eye++) {
            worldFromView.set(view.viewFromWorld(eye)).invertAffine();
            eyes.add(worldFromView.getTranslation(one).mul(0.5f));
            // Both, as a headset's displays may be canted.
            towards.sub(worldFromView.getColumn(2, one));
            up.add(worldFromView.getColumn(1, one));
        }
        if (count == steps.length) {
            steps = Arrays.copyOf(steps, 2 * count);
            kept = Arrays.copyOf(kept, 2 * count * NUMBERS);
        }
        steps[count] = step;
        put(0, eyes);
        put(3, towards);
        put(6, up);
        count++;
    }

    private void put(int at, Vector3f vector) {
        int from = count * NUMBERS + at;
        kept[from] = vector.x;
        kept[from + 1] = vector.y;
        kept[from + 2] = vector.z;
    }

    /** What was kept, in patient space. */
    List<HeadPose> poses(WorldFrame frame) {
        Matrix4d patientFromWorld = frame.patientFromWorld();
        List<HeadPose> poses = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Vector3d at = patientFromWorld.transformPosition(vector(i, 0));
            Vector3d along = patientFromWorld.transformDirection(vector(i, 3));
            Vector3d top = patientFromWorld.transformDirection(vector(i, 6));
            // A pose that is none is left out: a film goes on from the one before.
            if (at.isFinite()
                    && isDirection(along)
                    && isDirection(top)
                    && isDirection(along.cross(top, new Vector3d()))) {
                double seconds = (double) steps[i] / ScriptSampler.STEPS_PER_SECOND;
                poses.add(new HeadPose(seconds, at, along, top));
            }
        }
        return poses;
    }

    private static boolean isDirection(Vector3d along) {
        return along.isFinite() && along.length() > 1e-3;
    }

    private Vector3d vector(int i, int at) {
        int from = i * NUMBERS + at;
        return new Vector3d(kept[from], kept[from + 1], kept[from + 2]);
    }
}
