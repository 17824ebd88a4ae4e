package prelude.pipeline.dicomweb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import prelude.pipeline.Tools;
import prelude.pipeline.archive.Tls;

/** An authority of our own and what it vouches for: a server by the name localhost. */
public final class Certificates {
    private final Path folder;

    private Certificates(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where openssl is not installed. */
    public static Certificates make(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Certificates made = new Certificates(folder);
        Tools.run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=Test authority",
                "-keyout",
                made.at("authority.key"),
                "-out",
                made.at("authority.pem"));
        made.sign("server", "localhost");
        made.sign("client", "prelude");
        return made;
    }

    private void sign(String who, String name) throws IOException, InterruptedException {
        Files.writeString(file("extensions"), "subjectAltName=DNS:" + name + "\n");
        Tools.run(
                "openssl",
                "req",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-keyout",
                at(who + ".key"),
                "-out",
                at(who + ".csr"));
        Tools.run(
                "openssl",
                "x509",
                "-req",
                "-in",
                at(who + ".csr"),
                "-CA",
                at("authority.pem"),
                "-CAkey",
                at("authority.key"),
                "-CAcreateserial",
                "-days",
                "2",
                "-extfile",
                at("extensions"),
                "-out",
                at(who + ".pem"));
    }

    private String at(String name) {
        return file(name).toString();
    }

    /** Such as {@code server.pem}, {@code client.key}. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    public Path authority() {
        return file("authority.pem");
    }

    /** What the server or the client shows, trusting none but our authority. */
    public Tls shownBy(String who) {
        return new Tls(
                Optional.of(authority()),
                Optional.of(new Tls.Identity(file(who + ".pem"), file(who + ".key"))));
    }
}
