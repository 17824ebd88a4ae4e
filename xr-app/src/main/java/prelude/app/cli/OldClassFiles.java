package prelude.app.cli;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * What the launcher runs before {@link StartTraining}: libraries whose class files are older than
 * Java 6 (picocli, JOML) are written again in a later version, with the stack maps that it wants.
 * The JDK keeps no older class ready for a start, because it verifies them in another way, at each
 * start. Nothing else of them changes.
 */
final class OldClassFiles {
    private static final String CLASS = ".class";

    private OldClassFiles() {}

    /**
     * @param arguments a folder of jars, and one to which those with old class files go anew
     */
    public static void main(String[] arguments) throws IOException {
        renew(Path.of(arguments[0]), Files.createDirectories(Path.of(arguments[1])));
    }

    static void renew(Path libraries, Path renewed) throws IOException {
        List<Path> jars;
        try (Stream<Path> listing = Files.list(libraries)) {
            jars = listing.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        try (var loader =
                new URLClassLoader(jars.stream().map(OldClassFiles::url).toArray(URL[]::new))) {
            ClassFile classFile =
                    ClassFile.of(
                            ClassHierarchyResolverOption.of(
                                    ClassHierarchyResolver.ofResourceParsing(loader)
                                            .orElse(ClassHierarchyResolver.defaultResolver())
                                            .cached()));
            for (Path jar : jars) {
                try (ZipFile library = new ZipFile(jar.toFile())) {
                    if (isOld(library)) {
                        renew(library, classFile, renewed.resolve(jar.getFileName()));
                    }
                }
            }
        }
    }

    /** Libraries are compiled as one: the first class tells. */
    private static boolean isOld(ZipFile library) throws IOException {
        for (ZipEntry entry : Collections.list(library.entries())) {
            if (isClass(entry)) {
                try (var in = new DataInputStream(library.getInputStream(entry))) {
                    in.readInt();
                    in.readUnsignedShort();
                    return in.readUnsignedShort() < ClassFile.JAVA_6_VERSION;
                }
            }
        }
        return false;
    }

    /** A module's or another Java's own classes are of a newer version by themselves. */
    private static boolean isClass(ZipEntry entry) {
        String name = entry.getName();
        return name.endsWith(CLASS) && !name.startsWith("META-INF/") && !name.contains("-info.");
    }

    private static void renew(ZipFile library, ClassFile classFile, Path to) throws IOException {
        try (var out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            for (ZipEntry entry : Collections.list(library.entries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                try (InputStream in = library.getInputStream(entry)) {
                    byte[] bytes = in.readAllBytes();
                    out.write(isClass(entry) ? renewed(bytes, classFile) : bytes);
                }
                out.closeEntry();
            }
        }
    }

    /** Code that is copied as it stands would keep its lack of stack maps: it is written anew. */
    private static byte[] renewed(byte[] old, ClassFile classFile) {
        ClassTransform code = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL);
        ClassTransform version =
                (to, element) -> {
                    if (element instanceof ClassFileVersion) {
                        to.withVersion(ClassFile.JAVA_17_VERSION, 0);
                    } else {
                        to.with(element);
                    }
                };
        ClassModel model = classFile.parse(old);
        return model.majorVersion() < ClassFile.JAVA_6_VERSION
                ? classFile.transformClass(model, code.andThen(version))
                : old;
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(jar.toString(), e);
        }
    }
}
