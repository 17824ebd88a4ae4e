package prelude.pipeline.dicom.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies of this module's classes that Jazzer can instrument. Its ASM reads class files up to
 * version 68; a later class runs without coverage, and the fuzzing is blind. Java 25 added nothing
 * to the class file that version 65 lacks, so the copies state that.
 */
final class FuzzedClasses {
    private static final byte CLASS_FILE_OF_JAVA_21 = 65;

    /** Low byte of the major version: after the magic number, the minor one and the high byte. */
    private static final int MAJOR_VERSION = 7;

    private FuzzedClasses() {}

    /**
     * The class path with its folders copied under {@code scratch}; archives stay where they are.
     */
    static String classPath(String original, Path scratch) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : original.split(File.pathSeparator, -1)) {
            Path folder = Path.of(entry);
            if (Files.isDirectory(folder)) {
                Path copy = scratch.resolve("classes" + entries.size());
                copy(folder, copy);
                folder = copy;
            }
            entries.add(folder.toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            if (file.toString().endsWith(".class")) {
                bytes[MAJOR_VERSION] = CLASS_FILE_OF_JAVA_21;
            }
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.write(target, bytes);
        }
    }
}
