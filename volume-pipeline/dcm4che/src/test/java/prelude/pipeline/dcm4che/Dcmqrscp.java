package prelude.pipeline.dcm4che;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import prelude.pipeline.archive.ServerProcess;

/** DCMTK's archive with an empty store; it knows PRELUDE, at one port, and nobody else. */
final class Dcmqrscp implements AutoCloseable {
    private final ServerProcess server;
    final int port;

    private Dcmqrscp(ServerProcess server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Skips the test where DCMTK is not installed.
     *
     * @param movePort where it believes PRELUDE to listen
     */
    static Dcmqrscp start(Path folder, int movePort) throws IOException, InterruptedException {
        Path store = Files.createDirectories(folder.resolve("store"));
        int port = ServerProcess.freePort();
        Path configuration =
                Files.writeString(
                        folder.resolve("dcmqrscp.cfg"),
                        """
                        NetworkTCPPort = %d
                        MaxPDUSize = 65536
                        MaxAssociations = 16
                        HostTable BEGIN
                        us = (PRELUDE, localhost, %d)
                        HostTable END
                        VendorTable BEGIN
                        VendorTable END
                        AETable BEGIN
                        DCMTK %s RW (9, 1024mb) us
                        AETable END
                        """
                                .formatted(port, movePort, store));
        return new Dcmqrscp(
                ServerProcess.start(
                        folder.resolve("dcmqrscp.log"),
                        List.of("/usr/bin/dcmqrscp", "-v", "-c", configuration.toString()),
                        port),
                port);
    }

    @Override
    public void close() {
        server.close();
    }
}
