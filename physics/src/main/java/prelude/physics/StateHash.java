package prelude.physics;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.UnsweptFaces;
import prelude.physics.instrument.ClipHold;
import prelude.physics.tissue.Nodes;

/** SHA-256 over the bits of what tissue is: positions, velocities, topology and wound. */
final class StateHash {
    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

    StateHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void add(Nodes nodes) {
        add(nodes.count);
        for (int i = 0; i < nodes.count; i++) {
            add(nodes.x[i]);
            add(nodes.y[i]);
            add(nodes.z[i]);
            add(nodes.velocityX[i]);
            add(nodes.velocityY[i]);
            add(nodes.velocityZ[i]);
            add(nodes.inverseMass[i]);
            add(nodes.weight[i]);
        }
    }

    void add(Fragments fragments) {
        for (int f = 0; f < fragments.count(); f++) {
            add(fragments.tet(f));
            if (fragments.tet(f) < 0) {
                continue;
            }
            for (int k = 0; k < 4; k++) {
                add(fragments.node(f, k));
            }
            add(fragments.volumeM3(f));
            for (int i = 0; !fragments.whole(f) && i < fragments.cutFaceCorners(f); i++) {
                add(fragments.cutFace(f, i, 0));
                add(fragments.cutFace(f, i, 1));
                add(fragments.cutFace(f, i, 2));
            }
        }
    }

    /** Where parted tissue still holds together. */
    void add(UnsweptFaces unswept) {
        for (int face = 0; face < unswept.count(); face++) {
            add(unswept.fragment(face, true));
            add(unswept.fragment(face, false));
            add(unswept.stroke(face));
            for (int k = 0; k < 4; k++) {
                add(unswept.weight(face, k));
            }
        }
    }

    /** Nothing where there is no clip. */
    void add(ClipHold clips) {
        for (int clip = 0; clip < clips.count(); clip++) {
            add(clips.holds(clip) ? 1 : 0);
        }
    }

    /** Numbers that other state holds, such as thread or blood. */
    void add(double[] values) {
        for (double value : values) {
            add(value);
        }
    }

    /** What has been taken away of a brick of bone. */
    void add(int bone, int brick, float[] goneMm) {
        add(bone);
        add(brick);
        for (float distance : goneMm) {
            add(distance);
        }
    }

    private void add(int value) {
        room().putInt(value);
    }

    private void add(float value) {
        room().putFloat(value);
    }

    private void add(double value) {
        room().putDouble(value);
    }

    private ByteBuffer room() {
        if (buffer.remaining() < Double.BYTES) {
            flush();
        }
        return buffer;
    }

    private void flush() {
        digest.update(buffer.flip());
        buffer.clear();
    }

    String hex() {
        flush();
        return HexFormat.of().formatHex(digest.digest());
    }
}
