package prelude.pipeline.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * A bad line to a server on this machine: it breaks off after so many bytes of answers, and again
 * for each connection until it is mended.
 */
public final class CuttingProxy implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final AtomicLong left;
    private volatile boolean mended;

    /**
     * @param bytes how many bytes of answers come through in all
     */
    public CuttingProxy(int target, long bytes) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target, bytes);
    }

    /** A good line, encrypted on our side: Debian's Orthanc crashes when it does that itself. */
    public static CuttingProxy encrypted(
            int target, SSLContext shown, boolean clientsMustShowThemselves) throws IOException {
        SSLServerSocket server =
                (SSLServerSocket)
                        shown.getServerSocketFactory()
                                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(clientsMustShowThemselves);
        return new CuttingProxy(server, target, Long.MAX_VALUE);
    }

    private CuttingProxy(ServerSocket server, int target, long bytes) {
        this.server = server;
        this.target = target;
        this.left = new AtomicLong(bytes);
        Thread.startVirtualThread(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public void mend() {
        mended = true;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket onward = new Socket(InetAddress.getLoopbackAddress(), target);
                Thread.startVirtualThread(() -> pass(client, onward, false));
                Thread.startVirtualThread(() -> pass(onward, client, true));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (answers && !mended && left.addAndGet(-count) < 0) {
                    return;
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException _) {
            // The other side is gone: so is this one.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
