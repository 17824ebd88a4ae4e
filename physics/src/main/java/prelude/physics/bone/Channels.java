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
        for (int point = 0; point < points; point++) {
            // Just within a saw's corners: they run along what it cuts.
            double aside = point == 0 ? 0 : (point == 1 ? -0.48 : 0.48) * cutter.sizeMm();
            double x = cutter.tip[0] + aside * cutter.side[0];
            double y = cutter.tip[1] + aside * cutter.side[1];
            double z = cutter.tip[2] + aside * cutter.side[2];
            for (int b = 0; b < near.size(); b++) {
                BoneField field = near.get(b).ready();
                if (field != null && track.cutAt >= step - RECENT_STEPS) {
                    follow(track, cutter, near.get(b), field, 3 * point, x, y, z, step);
                }
            }
            track.before[3 * point] = x;
            track.before[3 * point + 1] = y;
            track.before[3 * point + 2] = z;
        }
        track.known = true;
    }

    private void follow(
            Track track,
            Cutter cutter,
            Bone bone,
            BoneField field,
            int at,
            double x,
            double y,
            double z,
            long step) {
        boolean in = field.boneAt(x, y, z) < 0;
        Channel channel = track.channel;
        boolean drills = cutter.kind() != Instrument.SAW;
        if (channel != null && drills && channel.aside(x, y, z) > channel.sizeMm / 2) {
            channel = null;
        }
        if (in && (channel == null || channel.bone != bone) && track.cutAt == step) {
            channel = begin(cutter, bone, field, x, y, z, step);
        }
        track.channel = channel;
        if (channel == null || channel.bone != bone) {
            return;
        }
        if (in) {
            channel.reach(drills ? channel.along(x, y, z) : below(field, cutter, x, y, z));
        } else if (track.known) {
            leave(track, channel, field, cutter, at, new Vector3d(x, y, z), step);
        }
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
                    && known.aside(x, y, z) < known.sizeMm / 2) {
                return known;
            }
        }
        double below = below(field, cutter, x, y, z);
        if (drills && below > FRESH_MM) {
            return null;
        }
        Vector3d axis = new Vector3d(cutter.axis);
        Vector3d entry = new Vector3d(x, y, z).fma(below, axis);
        Channel fresh =
                new Channel(cutter.kind(), bone, cutter.sizeMm(), entry, axis.negate(), step);
        all.add(fresh);
        return fresh;
    }

    /** How far a place lies below the bone's surface, back along the instrument's axis, mm. */
    private static double below(BoneField field, Cutter cutter, double x, double y, double z) {
        double[] a = cutter.axis;
        double deepest = 0;
        for (double back = 0; back <= FURTHEST_MM; back += STEP_MM) {
            if (field.insideAt(x + back * a[0], y + back * a[1], z + back * a[2])) {
                deepest = back;
            }
        }
        double low = deepest;
        double high = deepest + STEP_MM;
        for (int i = 0; i < 8; i++) {
            double middle = (low + high) / 2;
            if (field.boneAt(x + middle * a[0], y + middle * a[1], z + middle * a[2]) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The tip is out: on the far side, if that is how it went. */
    private void leave(
            Track track,
            Channel channel,
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
        if (channel.knows(place)) {
            return;
        }
        double depth =
                channel.instrument == Instrument.SAW
                        ? below(field, cutter, before.x, before.y, before.z) + high * forward
                        : channel.along(place.x, place.y, place.z);
        channel.add(
                neighbours.breakthrough(
                        step * ScriptSampler.STEP_SECONDS,
                        step,
                        place,
                        depth,
                        channel.bone.structure()));
    }
}
