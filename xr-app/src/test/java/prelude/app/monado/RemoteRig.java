package prelude.app.monado;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.joml.Quaternionf;
import org.joml.Quaternionfc;
import prelude.cases.scenario.Hand;
import prelude.engine.Resource;

/**
 * Moves the head and the hands of Monado's remote devices. The last packet is held. Layout: Monado
 * 25.0.0, src/xrt/drivers/remote/r_interface.h. Positions in metres, +Y up.
 */
public final class RemoteRig implements Resource {
    private static final int PACKET = 376;
    private static final int HEAD = 104;
    private static final int LEFT = 136;
    private static final int RIGHT = 256;
    private static final int TRIGGER = 72;
    private static final int THUMBSTICK_Y = 88;
    private static final int HAND_TRACKED = 104;
    private static final int ACTIVE = 105;
    private static final int A_CLICK = 108;
    private static final int TRIGGER_CLICK = 112;

    private final Socket socket;
    private final ByteBuffer packet = ByteBuffer.allocate(PACKET).order(ByteOrder.LITTLE_ENDIAN);

    private RemoteRig(Socket socket) {
        this.socket = socket;
        packet.put(0, "mndrmt3\0".getBytes(StandardCharsets.US_ASCII));
        head(0, 1.6f, 0);
        controller(Hand.LEFT, -0.2f, 1.2f, -0.3f);
        controller(Hand.RIGHT, 0.2f, 1.2f, -0.3f);
    }

    static RemoteRig connect(int port) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            // The service greets with its first and its latest state.
            new DataInputStream(socket.getInputStream()).readNBytes(2 * PACKET);
            RemoteRig rig = new RemoteRig(socket);
            rig.send();
            return rig;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int offset(Hand hand) {
        return switch (hand) {
            case LEFT -> LEFT;
            case RIGHT -> RIGHT;
        };
    }

    public RemoteRig head(float xM, float yM, float zM) {
        return head(xM, yM, zM, new Quaternionf());
    }

    public RemoteRig head(float xM, float yM, float zM, Quaternionfc turn) {
        pose(HEAD, xM, yM, zM, turn);
        return this;
    }

    public RemoteRig controller(Hand hand, float xM, float yM, float zM) {
        return controller(hand, xM, yM, zM, new Quaternionf());
    }

    public RemoteRig controller(Hand hand, float xM, float yM, float zM, Quaternionfc turn) {
        pose(offset(hand), xM, yM, zM, turn);
        packet.put(offset(hand) + ACTIVE, (byte) 1);
        return this;
    }

    /** 0 to 1. */
    public RemoteRig trigger(Hand hand, float value) {
        packet.putFloat(offset(hand) + TRIGGER, value);
        packet.put(offset(hand) + TRIGGER_CLICK, (byte) (value >= 1 ? 1 : 0));
        return this;
    }

    /** -1 to 1, up above 0. */
    public RemoteRig thumbstick(Hand hand, float y) {
        packet.putFloat(offset(hand) + THUMBSTICK_Y, y);
        return this;
    }

    /** The hand lets go of its controller and is seen by itself. */
    public RemoteRig bare(Hand hand) {
        packet.put(offset(hand) + HAND_TRACKED, (byte) 1);
        packet.put(offset(hand) + ACTIVE, (byte) 0);
        return this;
    }

    public RemoteRig pressA(Hand hand) {
        packet.put(offset(hand) + A_CLICK, (byte) 1);
        return this;
    }

    public RemoteRig releaseA(Hand hand) {
        packet.put(offset(hand) + A_CLICK, (byte) 0);
        return this;
    }

    private void pose(int at, float xM, float yM, float zM, Quaternionfc turn) {
        packet.putFloat(at, turn.x()).putFloat(at + 4, turn.y());
        packet.putFloat(at + 8, turn.z()).putFloat(at + 12, turn.w());
        packet.putFloat(at + 16, xM).putFloat(at + 20, yM).putFloat(at + 24, zM);
    }

    /** Makes it so. */
    public void send() {
        try {
            socket.getOutputStream().write(packet.array());
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
