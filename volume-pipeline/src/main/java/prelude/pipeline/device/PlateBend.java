package prelude.pipeline.device;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.device.Plate;
import prelude.pipeline.measure.Body;
import prelude.pipeline.measure.Centreline;
import prelude.pipeline.measure.Query;

/**
 * A plate bent to a bone: its middle line follows the bone's surface, straightened over a hole's
 * pitch as a bending press does it; across, the plate stays straight. It then comes down until it
 * touches, and reaches nowhere into the bone.
 */
final class PlateBend implements Plate.Bend {
    private static final double STEP_MM = 1;
    private static final int ACROSS = 8;

    /** Coming down moves the points of contact: a few turns settle it. */
    private static final int TURNS = 4;

    private final Plate plate;
    private final Body bone;
    private final Query query;
    private final List<Vector3d> line = new ArrayList<>();
    private final List<Vector3d> normals = new ArrayList<>();

    /** Which point of the line is the plate's middle. */
    private int middle;

    private double stepMm = STEP_MM;

    /**
     * @param centre near the bone's surface, where the plate's middle shall lie
     * @param direction of its length, unit length
     */
    PlateBend(Plate plate, Body bone, Vector3dc centre, Vector3dc direction) {
        this.plate = plate;
        this.bone = bone;
        query = bone.tree().query();
        follow(centre, direction);
        for (int turn = 0; turn < TURNS; turn++) {
            comeDown();
        }
    }

    private void follow(Vector3dc centre, Vector3dc direction) {
        double reach = plate.lengthMm() / 2 + plate.holePitchMm();
        List<Vector3d> back = walk(centre, new Vector3d(direction).negate(), reach);
        Collections.reverse(back);
        List<Vector3d> raw = new ArrayList<>(back.subList(0, back.size() - 1));
        int at = raw.size();
        raw.addAll(walk(centre, direction, reach));
        double length = Centreline.lengthOf(raw);
        List<Vector3d> smooth = Centreline.smoothed(raw, plate.holePitchMm() / 2, length);
        line.addAll(smooth);
        middle = at;
        stepMm = Centreline.lengthOf(smooth) / (smooth.size() - 1);
        List<Vector3d> looks = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            looks.add(looksAt(line.get(i), tangent(i)));
        }
        for (Vector3d look : Centreline.smoothed(looks, plate.holePitchMm() / 2, length)) {
            Vector3d along = tangent(normals.size());
            normals.add(look.fma(-look.dot(along), along).normalize());
        }
    }

    /** Over the bone's surface, straight on as far as it lets. */
    private List<Vector3d> walk(Vector3dc from, Vector3dc direction, double lengthMm) {
        List<Vector3d> points = new ArrayList<>();
        query.distance(from);
        Vector3d at = query.point();
        Vector3d along = new Vector3d(direction);
        points.add(new Vector3d(at));
        for (int i = 0; i * STEP_MM < lengthMm; i++) {
            Vector3d look = looksAt(at, along);
            along.fma(-along.dot(look), look).normalize();
            Vector3d ahead = new Vector3d(at).fma(STEP_MM, along);
            query.distance(ahead);
            Vector3d next = query.point();
            Vector3d step = new Vector3d(next).sub(at);
            if (step.length() < STEP_MM / 4) {
                // A notch holds the walk: the plate goes on over it.
                next = ahead;
                step.set(along);
            }
            along.set(step.normalize());
            at = next;
            points.add(new Vector3d(at));
        }
        return points;
    }

    /** Which way the bone looks under the plate's width. */
    private Vector3d looksAt(Vector3dc at, Vector3dc along) {
        query.distance(at);
        Vector3d own = SurfaceNormals.of(bone.surface(), query.triangle());
        Vector3d side = own.cross(along, new Vector3d());
        Vector3d sum = new Vector3d();
        double length = side.length();
        if (length < 1e-9) {
            return own;
        }
        side.div(length);
        for (int j = -ACROSS / 2; j <= ACROSS / 2; j++) {
            query.distance(new Vector3d(at).fma(j * plate.widthMm() / ACROSS, side));
            sum.add(SurfaceNormals.of(bone.surface(), query.triangle()));
        }
        return sum.length() > 1e-9 ? sum.normalize() : own;
    }

    private Vector3d tangent(int i) {
        Vector3d from = line.get(Math.max(0, i - 1));
        Vector3d to = line.get(Math.min(line.size() - 1, i + 1));
        return to.sub(from, new Vector3d()).normalize();
    }

    /**
     * Each point moves along its normal so far that nothing within half a hole's pitch of it lies
     * in the bone: the greatest need nearby, then its mean over the same stretch, which is as
     * great.
     */
    private void comeDown() {
        int count = line.size();
        double[] need = new double[count];
        for (int i = 0; i < count; i++) {
            need[i] = -leastGap(i);
        }
        int reach = Math.max(1, (int) Math.rint(plate.holePitchMm() / 4 / stepMm));
        double[] greatest = new double[count];
        for (int i = 0; i < count; i++) {
            greatest[i] = need[i];
            for (int j = Math.max(0, i - reach); j <= Math.min(count - 1, i + reach); j++) {
                greatest[i] = Math.max(greatest[i], need[j]);
            }
        }
        for (int i = 0; i < count; i++) {
            double sum = 0;
            int from = Math.max(0, i - reach);
            int to = Math.min(count - 1, i + reach);
            for (int j = from; j <= to; j++) {
                sum += greatest[j];
            }
            line.get(i).fma(sum / (to - from + 1), normals.get(i));
        }
    }

    private double leastGap(int i) {
        Vector3d side = normals.get(i).cross(tangent(i), new Vector3d());
        double least = Double.POSITIVE_INFINITY;
        for (int j = -ACROSS / 2; j <= ACROSS / 2; j++) {
            Vector3d at = new Vector3d(line.get(i)).fma(j * plate.widthMm() / ACROSS, side);
            least = Math.min(least, gapMm(at));
        }
        return least;
    }

    /** To the bone's surface, below 0 within it. */
    double gapMm(Vector3dc at) {
        double off = query.distance(at);
        return query.inside(at) ? -off : off;
    }

    @Override
    public Vector3d patientMm(Vector3dc own) {
        double place = Math.clamp(middle + own.x() / stepMm, 0, line.size() - 1.0);
        int i = Math.min((int) place, line.size() - 2);
        double share = place - i;
        Vector3d along = tangent(i).lerp(tangent(i + 1), share);
        Vector3d look = new Vector3d(normals.get(i)).lerp(normals.get(i + 1), share);
        look.fma(-look.dot(along) / along.lengthSquared(), along).normalize();
        Vector3d side = look.cross(along, new Vector3d()).normalize();
        return new Vector3d(line.get(i))
                .lerp(line.get(i + 1), share)
                .fma(own.y(), side)
                .fma(own.z(), look);
    }

    /** The least radius to which the plate is bent, infinite where it stays straight. */
    double leastRadiusMm() {
        int window = Math.max(1, (int) Math.rint(plate.holePitchMm() / 2 / stepMm));
        int half = (int) Math.floor(plate.lengthMm() / 2 / stepMm);
        double most = 0;
        for (int i = middle - half + window; i <= middle + half - window; i++) {
            Vector3d before = line.get(i).sub(line.get(i - window), new Vector3d());
            Vector3d after = line.get(i + window).sub(line.get(i), new Vector3d());
            most = Math.max(most, before.angle(after) / (window * stepMm));
        }
        return 1 / most;
    }

    /** How far the plate is twisted over its length at most, degrees per centimetre. */
    double mostTwistDegPerCm() {
        int window = Math.max(1, (int) Math.rint(plate.holePitchMm() / 2 / stepMm));
        int half = (int) Math.floor(plate.lengthMm() / 2 / stepMm);
        double most = 0;
        for (int i = middle - half; i + window <= middle + half; i++) {
            Vector3d along = tangent(i);
            Vector3d next = new Vector3d(normals.get(i + window));
            next.fma(-next.dot(along), along);
            most = Math.max(most, next.angle(normals.get(i)) / (window * stepMm));
        }
        return Math.toDegrees(most) * 10;
    }
}
