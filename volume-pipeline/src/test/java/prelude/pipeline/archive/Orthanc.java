package prelude.pipeline.archive;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A real archive of our own, with an empty store, on free ports; gone when closed. */
public final class Orthanc implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");
    private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");

    private final ServerProcess server;
    public final int httpPort;
    public final int dicomPort;

    private Orthanc(ServerProcess server, int httpPort, int dicomPort) {
        this.server = server;
        this.httpPort = httpPort;
        this.dicomPort = dicomPort;
    }

    /**
     * Skips the test where Orthanc is not installed.
     *
     * @param folder for its configuration, store and log
     * @param more settings beside those that every test wants
     */
    public static Orthanc start(Path folder, Map<String, Object> more)
            throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(PROGRAM) && Files.exists(PLUGIN),
                "Orthanc with its DICOMweb plugin is not installed (Debian: orthanc, orthanc-dicomweb)");
        int httpPort = freePort();
        int dicomPort = freePort();
        Map<String, Object> settings = new HashMap<>();
        settings.put("HttpPort", httpPort);
        settings.put("DicomPort", dicomPort);
        settings.put("DicomAet", "ORTHANC");
        settings.put("StorageDirectory", folder.resolve("store").toString());
        settings.put("IndexDirectory", folder.resolve("store").toString());
        settings.put("Plugins", List.of(PLUGIN.toString()));
        settings.put("DicomWeb", Map.of("Enable", true, "Root", "/dicom-web/"));
        settings.put("AuthenticationEnabled", false);
        settings.put("RemoteAccessAllowed", false);
        settings.put("DicomCheckCalledAet", true);
        settings.put("SynchronousCMove", true);
        settings.putAll(more);
        Files.createDirectories(folder);
        Path configuration = folder.resolve("orthanc.json");
        JsonMapper.builder().build().writeValue(configuration.toFile(), settings);
        ServerProcess server =
                ServerProcess.start(
                        folder.resolve("orthanc.log"),
                        List.of(PROGRAM.toString(), configuration.toString()),
                        httpPort,
                        dicomPort);
        return new Orthanc(server, httpPort, dicomPort);
    }

    public static int freePort() throws IOException {
        return ServerProcess.freePort();
    }

    /** Its DICOMweb address. */
    public String url() {
        return "http://localhost:%d/dicom-web".formatted(httpPort);
    }

    /** Gives it a file by its own door, which is less strict than STOW-RS. */
    public void give(Path file) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create("http://localhost:%d/instances".formatted(httpPort)))
                            .POST(HttpRequest.BodyPublishers.ofFile(file))
                            .build();
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new AssertionError("Orthanc does not take a file: " + status);
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
