package prelude.physics.rigid;

import com.jme3.bullet.util.NativeLibrary;
import com.jme3.system.NativeLibraryLoader;
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
        boolean windows = onWindows(System.getProperty("os.name"), System.getProperty("os.arch"));
        SILENCED.setLevel(Level.WARNING);
        String resource =
                windows
                        ? "/native/windows/x86_64/bulletjme.dll"
                        : "/native/linux/x86_64/libbulletjme.so";
        // The loader looks for the library under this name.
        String name =
                windows ? "Windows64ReleaseSp_bulletjme.dll" : "Linux64ReleaseSp_libbulletjme.so";
        try {
            Path folder = Files.createTempDirectory("prelude-bullet");
            Path library = folder.resolve(name);
            try {
                unpack(resource, library);
                if (!NativeLibraryLoader.loadLibbulletjme(true, folder.toFile(), "Release", "Sp")) {
                    throw new IllegalStateException(
                            "Bullet's library " + library + " does not load");
                }
            } finally {
                delete(windows, folder, library);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("unpacking " + resource, e);
        }
        // It would print to standard output, which belongs to the program's JSON.
        NativeLibrary.setStartupMessageEnabled(false);
        loaded = true;
    }

    /**
     * Whether the platform is Windows rather than Linux.
     *
     * @throws UnsupportedOperationException on any other than these two on x86-64
     */
    static boolean onWindows(String system, String processor) {
        boolean windows = system.toLowerCase(Locale.ROOT).startsWith("windows");
        boolean linux = system.toLowerCase(Locale.ROOT).startsWith("linux");
        boolean x86 = processor.equals("amd64") || processor.equals("x86_64");
        if (!x86 || !(windows || linux)) {
            throw new UnsupportedOperationException(
                    "Prelude rehearses on Linux and Windows with a 64-bit Intel or AMD processor, not on %s with %s."
                            .formatted(system, processor));
        }
        return windows;
    }

    private static void unpack(String resource, Path library) throws IOException {
        try (InputStream packed = BulletLibrary.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new IllegalStateException("no " + resource + " on the class path");
            }
            Files.copy(packed, library);
        }
    }

    /** Linux lets a loaded library's file go at once; Windows holds it while it is loaded. */
    private static void delete(boolean windows, Path folder, Path library) throws IOException {
        if (windows) {
            folder.toFile().deleteOnExit();
            library.toFile().deleteOnExit();
        } else {
            Files.deleteIfExists(library);
            Files.delete(folder);
        }
    }
}
