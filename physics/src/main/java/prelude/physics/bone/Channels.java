package prelude.physics.bone;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptSampler;

/** The holes and saw cuts of all bones: how deep, and where tips came out on the far side. */
final class Channels {
    /** A hole begins where its tip is no deeper: else a burr that works sideways would dig many. */
    private static final double FRESH_MM = 1.5;

    /** Of less depth, it is the surface that was worked on. */
    private static final double SHALLOWEST_MM = 1;

    /** Further back along an instrument's axis nothing is looked for. */
    private static final double FURTHEST_MM = 60;

    private static final double STEP_MM = 0.4;

    /** So far beside an instrument the walls are looked for. */
    private static final double WALL_MM = 0.4;

    /** Bone that was cut so many steps ago lets a breakthrough count. */
    private static final int RECENT_STEPS = 9;

    private final List<Channel> all = new ArrayList<>();
    private final Neighbours neighbours;

    Channels(Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    /** What one hand's instrument is doing. */
    static final class Track {
        private @Nullable Channel channel;
        private final double[] before = new double[9];
        private boolean known;
        private long cutAt = Long.MIN_VALUE / 2;

        /** The instrument is lifted, or elsewhere. */
        void end() {
            channel = null;
            known = false;
            cutAt = Long.MIN_VALUE / 2;
        }
    }

    List<Channel> copies() {
        return all.stream().map(Channel::copy).toList();
    }

    void restore(List<Channel> then) {
        all.clear();
        then.forEach(channel -> all.add(channel.copy()));
    }

    List<BoneReport.Cut> report() {
        return all.stream()
                .filter(channel -> channel.depthMm() >= SHALLOWEST_MM)
                .map(Channel::report)
                .toList();
    }

    /**
     * Follows an instrument over one step.
     *
     * @param removedMm3 by it in this step
     */
    void follow(Track track, Cutter cutter, List<Bone> near, double removedMm3, long step) {
        if (removedMm3 > 1e-3) {
            track.cutAt = step;
        }
        int points = cutter.kind() == Instrument.SAW ? 3 : 1;
        boolean stays = false;
        for (int point = 0; point < points; point++) {
            // Just within a saw's corners: they run along what it cuts.
            double aside = point == 0 ? 0 : (point == 1 ? -0.48 : 0.48) * cutter.sizeMm();
            double x = cutter.tip[0] + aside * cutter.side[0];
            double y = cutter.tip[1] + aside * cutter.side[1];
            double z = cutter.tip[2] + aside * cutter.side[2];
            for (int b = 0; b < near.size(); b++) {
                BoneField field = near.get(b).ready();
                if (field != null) {
                    boolean in = field.boneAt(x, y, z) < 0;
                    if (track.cutAt >= step - RECENT_STEPS) {
                        follow(track, cutter, near.get(b), field, in, 3 * point, x, y, z, step);
                    }
                    Channel channel = track.channel;
                    stays |= in && channel != null && channel.bone == near.get(b);
                }
            }
            track.before[3 * point] = x;
            track.before[3 * point + 1] = y;
            track.before[3 * point + 2] = z;
        }
        if (!stays) {
            track.channel = null;
        }
        track.known = true;
    }

    private void follow(
            Track track,
            Cutter cutter,
            Bone bone,
            BoneField field,
            boolean in,
            int at,
            double x,
            double y,
            double z,
            long step) {
        Channel channel = track.channel;
        if (in && (channel == null || channel.bone != bone) && track.cutAt == step) {
            channel = begin(cutter, bone, field, x, y, z, step);
            track.channel = channel;
        }
        if (channel != null && channel.bone != bone) {
            channel = null;
        }
        if (!in && track.known) {
            leave(track, channel, bone, field, cutter, at, new Vector3d(x, y, z), step);
        } else if (in && channel != null) {
            channel.reach(depth(channel, field, cutter, x, y, z));
        }
    }

    /** Of a hole along its axis, through cavities too; beside that, as of a saw, in bone alone. */
    private static double depth(
            Channel channel, BoneField field, Cutter cutter, double x, double y, double z) {
        if (channel.instrument == Instrument.SAW) {
            return below(field, cutter, x, y, z);
        }
        double along = channel.along(x, y, z);
        return channel.hasBeside(x, y, z) ? along : Math.min(along, below(field, cutter, x, y, z));
    }

    /** The hole that is there already, or a new one; null where its tip is deep in bone. */
    private @Nullable Channel begin(
            Cutter cutter, Bone bone, BoneField field, double x, double y, double z, long step) {
        boolean drills = cutter.kind() != Instrument.SAW;
        for (Channel known : all) {
            double[] a = cutter.axis;
            double with =
                    -known.direction.x() * a[0]
                            - known.direction.y() * a[1]
                            - known.direction.z() * a[2];
            if (drills
                    && known.bone == bone
                    && known.instrument == cutter.kind()
                    && with > 0.97
                    && known.along(x, y, z) > -0.5
                    && known.hasBeside(x, y, z)) {
                return known;
            }
        }
        double below = below(field, cutter, x, y, z);
        return drills && below > FRESH_MM ? null : fresh(cutter, bone, x, y, z, below, step);
    }

    private Channel fresh(
            Cutter cutter, Bone bone, double x, double y, double z, double below, long step) {
        Vector3d axis = new Vector3d(cutter.axis);
        Vector3d entry = new Vector3d(x, y, z).fma(below, axis);
        Channel fresh =
                new Channel(cutter.kind(), bone, cutter.sizeMm(), entry, axis.negate(), step);
        all.add(fresh);
        return fresh;
    }

    /**
     * How far a place lies below the bone that is left, back along the instrument's axis, mm. What
     * the instrument takes tells nothing of what was there before: the walls beside it do.
     */
    private static double below(BoneField field, Cutter cutter, double x, double y, double z) {
        double low = 0;
        while (low < FURTHEST_MM && leftAt(field, cutter, x, y, z, low + STEP_MM)) {
            low += STEP_MM;
        }
        double high = low + STEP_MM;
        for (int i = 0; i < 8; i++) {
            double middle = (low + high) / 2;
            if (leftAt(field, cutter, x, y, z, middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** Whether the scan shows bone so far back along the axis, and there is bone beside it. */
    private static boolean leftAt(
            BoneField field, Cutter cutter, double x, double y, double z, double back) {
        double px = x + back * cutter.axis[0];
        double py = y + back * cutter.axis[1];
        double pz = z + back * cutter.axis[2];
        if (field.boneAt(px, py, pz) >= 0) {
            return false;
        }
        boolean saw = cutter.kind() == Instrument.SAW;
        double out = WALL_MM + (saw ? Cutter.KERF_MM : cutter.sizeMm()) / 2;
        for (int wall = saw ? 2 : 0; wall < 4; wall++) {
            double sign = wall % 2 == 0 ? out : -out;
            double wx = px + sign * (wall < 2 ? cutter.side[0] : cutter.across[0]);
            double wy = py + sign * (wall < 2 ? cutter.side[1] : cutter.across[1]);
            double wz = pz + sign * (wall < 2 ? cutter.side[2] : cutter.across[2]);
            // A face that the axis meets aslant lies higher on one side: bone counts, not air.
            if (field.goneAt(wx, wy, wz) > 0 && field.boneAt(wx, wy, wz) < 0) {
                return true;
            }
        }
        return false;
    }

    /** The tip is out: on the far side, if that is how it went. */
    private void leave(
            Track track,
            @Nullable Channel channel,
            Bone bone,
            BoneField field,
            Cutter cutter,
            int at,
            Vector3d now,
            long step) {
        Vector3d before =
                new Vector3d(track.before[at], track.before[at + 1], track.before[at + 2]);
        if (field.boneAt(before.x, before.y, before.z) >= 0) {
            return;
        }
        Vector3d way = new Vector3d(now).sub(before);
        double forward =
                -(way.x * cutter.axis[0] + way.y * cutter.axis[1] + way.z * cutter.axis[2]);
        if (forward <= 0.3 * way.length()) {
            return;
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < 12; i++) {
            double middle = (low + high) / 2;
            Vector3d place = new Vector3d(before).fma(middle, way);
            if (field.boneAt(place.x, place.y, place.z) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        Vector3d place = new Vector3d(before).fma(high, way);
        if (channel == null ? known(bone, place) : channel.knows(place)) {
            return;
        }
        double below = below(field, cutter, before.x, before.y, before.z);
        Channel left =
                channel == null
                        ? fresh(cutter, bone, before.x, before.y, before.z, below, step)
                        : channel;
        boolean along =
                left.instrument != Instrument.SAW && left.hasBeside(place.x, place.y, place.z);
        double depth = along ? left.along(place.x, place.y, place.z) : below + high * forward;
        left.add(
                neighbours.breakthrough(
                        step * ScriptSampler.STEP_SECONDS,
                        step,
                        place,
                        depth,
                        left.bone.structure()));
    }

    private boolean known(Bone bone, Vector3d place) {
        for (Channel channel : all) {
            if (channel.bone == bone && channel.knows(place)) {
                return true;
            }
        }
        return false;
    }
}
