package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Libraries with old class files come out in a version that the JDK keeps ready, and still work.
 */
class OldClassFilesTest {
    @TempDir Path folder;

    @Test
    void oldLibrariesAreRenewedAndRun() throws Exception {
        Path libraries = Files.createDirectory(folder.resolve("libraries"));
        Path renewed = Files.createDirectory(folder.resolve("renewed"));
        for (Class<?> of : List.of(CommandLine.class, Vector3d.class, Test.class)) {
            Path jar = Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
            Files.copy(jar, libraries.resolve(jar.getFileName()));
        }

        OldClassFiles.renew(libraries, renewed);

        try (var jars = Files.list(renewed)) {
            URL[] urls = jars.map(OldClassFilesTest::url).toArray(URL[]::new);
            assertThat(urls).hasSize(2); // JUnit's own is new enough
            try (var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
                assertThat(version(loader, "picocli/CommandLine.class")).isEqualTo(61);
                assertThat(version(loader, "org/joml/Vector3d.class")).isEqualTo(61);
                Class<?> vector = loader.loadClass("org.joml.Vector3d");
                Object made = vector.getConstructor(double.class).newInstance(2.0);
                assertThat(vector.getMethod("length").invoke(made)).isEqualTo(Math.sqrt(12));
                // Loading the largest class verifies it.
                assertThat(loader.loadClass("picocli.CommandLine").getMethod("getHelp"))
                        .isNotNull();
            }
        }
    }

    private static int version(ClassLoader loader, String name) throws Exception {
        try (var in = new DataInputStream(loader.getResourceAsStream(name))) {
            in.readInt();
            in.readUnsignedShort();
            return in.readUnsignedShort();
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
