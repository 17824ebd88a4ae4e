package prelude.physics.rigid;

import com.jme3.bullet.util.NativeLibrary;
import com.jme3.system.NativeLibraryLoader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Bullet's native library, loaded once per process out of its jar. */
final class BulletLibrary {
    // Bullet reports every object it makes; held here, as a logger that nobody holds is forgotten.
    private static final Logger SILENCED = Logger.getLogger("com.jme3");

    private static boolean loaded;

    private BulletLibrary() {}

    static synchronized void load() {
        if (loaded) {
            return;
        }
        SILENCED.setLevel(Level.WARNING);
        boolean windows =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        String resource =
                windows
                        ? "/native/windows/x86_64/bulletjme.dll"
                        : "/native/linux/x86_64/libbulletjme.so";
        // The loader looks for the library under this name.
        String name =
                windows ? "Windows64ReleaseSp_bulletjme.dll" : "Linux64ReleaseSp_libbulletjme.so";
        try (InputStream packed = BulletLibrary.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new IllegalStateException("no " + resource + " on the class path");
            }
            Path folder = Files.createTempDirectory("prelude-bullet");
            Path library = folder.resolve(name);
            Files.copy(packed, library);
            File directory = folder.toFile();
            directory.deleteOnExit();
            library.toFile().deleteOnExit();
            if (!NativeLibraryLoader.loadLibbulletjme(true, directory, "Release", "Sp")) {
                throw new IllegalStateException("Bullet's library " + library + " does not load");
            }
            // It would print to standard output, which belongs to the program's JSON.
            NativeLibrary.setStartupMessageEnabled(false);
        } catch (IOException e) {
            throw new UncheckedIOException("unpacking " + resource, e);
        }
        loaded = true;
    }
}
