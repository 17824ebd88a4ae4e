package prelude.shaders;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lwjgl.util.shaderc.Shaderc;

/**
 * Run by the build: compiles {@code <name>.<stage>.glsl} of one folder into SPIR-V in another,
 * where a source is newer than what was made of it.
 */
public final class CompileShaders {
    private static final Pattern INCLUDE = Pattern.compile("(?m)^#include \"([^\"]+)\"$");

    private CompileShaders() {}

    /** Exits with 1 and the compiler's messages, file:line first, where a source has errors. */
    public static void main(String[] arguments) throws IOException {
        Path sources = Path.of(arguments[0]);
        Path modules = Files.createDirectories(Path.of(arguments[1]));
        List<String> errors = new ArrayList<>();
        try (Stream<Path> listing = Files.list(sources)) {
            List<Path> files = listing.sorted().toList();
            // The modules lie beside this class: a changed compiler makes them anew too.
            Path compiler = modules.resolveSibling("CompileShaders.class");
            long newest = Files.getLastModifiedTime(compiler).toMillis();
            for (Path file : files) {
                newest = Math.max(newest, Files.getLastModifiedTime(file).toMillis());
            }
            for (Path file : files) {
                String name = file.getFileName().toString();
                Path module = modules.resolve(name.replace(".glsl", ".spv"));
                // Any newer file may be an include: shaders are few, so all are made again.
                boolean current =
                        Files.exists(module)
                                && Files.getLastModifiedTime(module).toMillis() > newest;
                if (name.endsWith(".glsl") && !current) {
                    compile(file, module, errors);
                }
            }
        }
        if (!errors.isEmpty()) {
            errors.forEach(System.err::println);
            System.exit(1);
        }
    }

    private static void compile(Path source, Path module, List<String> errors) throws IOException {
        long compiler = Shaderc.shaderc_compiler_initialize();
        long options = Shaderc.shaderc_compile_options_initialize();
        // Not 1.3: its discard is a demotion, after which lavapipe (Mesa 22.3.6) leaves out every
        // other
        // row of a pass that draws only depth.
        Shaderc.shaderc_compile_options_set_target_env(
                options, Shaderc.shaderc_target_env_vulkan, Shaderc.shaderc_env_version_vulkan_1_2);
        Shaderc.shaderc_compile_options_set_optimization_level(
                options, Shaderc.shaderc_optimization_level_performance);
        Shaderc.shaderc_compile_options_set_warnings_as_errors(options);
        long result =
                Shaderc.shaderc_compile_into_spv(
                        compiler,
                        withIncludes(source),
                        stage(source),
                        source.toString(),
                        "main",
                        options);
        if (Shaderc.shaderc_result_get_compilation_status(result)
                == Shaderc.shaderc_compilation_status_success) {
            write(Objects.requireNonNull(Shaderc.shaderc_result_get_bytes(result)), module);
        } else {
            errors.add(Shaderc.shaderc_result_get_error_message(result));
        }
        Shaderc.shaderc_result_release(result);
        Shaderc.shaderc_compile_options_release(options);
        Shaderc.shaderc_compiler_release(compiler);
    }

    /** Pastes includes in, with line directives so that errors name their own file and line. */
    private static String withIncludes(Path source) throws IOException {
        String text = Files.readString(source);
        StringBuilder joined = new StringBuilder();
        Matcher include = INCLUDE.matcher(text);
        while (include.find()) {
            Path file = source.resolveSibling(include.group(1));
            long line = text.substring(0, include.end()).lines().count();
            String pasted =
                    "#line 1 \"%s\"\n%s\n#line %d \"%s\""
                            .formatted(file, withIncludes(file), line + 1, source);
            include.appendReplacement(joined, Matcher.quoteReplacement(pasted));
        }
        return include.appendTail(joined).toString();
    }

    private static int stage(Path source) {
        String name = source.getFileName().toString();
        return switch (name.substring(name.indexOf('.') + 1, name.lastIndexOf('.'))) {
            case "vert" -> Shaderc.shaderc_vertex_shader;
            case "frag" -> Shaderc.shaderc_fragment_shader;
            case "comp" -> Shaderc.shaderc_compute_shader;
            default -> throw new IllegalArgumentException("no stage in the name " + name);
        };
    }

    private static void write(ByteBuffer spirv, Path module) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        module,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            channel.write(spirv);
        }
    }
}
