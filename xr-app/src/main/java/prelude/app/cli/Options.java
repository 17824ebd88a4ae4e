package prelude.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The options of a command whose start counts, told to picocli by calls: to read annotations takes
 * the JDK some 40 ms at each start. The commands that run for seconds have annotations.
 */
final class Options {
    final CommandSpec spec;

    /**
     * @param command what runs
     */
    Options(String name, String description, Object command) {
        spec = CommandSpec.wrapWithoutInspection(command).name(name);
        spec.usageMessage().description(description);
    }

    Options flag(String name, String description, Runnable given) {
        spec.addOption(
                OptionSpec.builder(name)
                        .type(Boolean.class)
                        .arity("0")
                        .description(description)
                        .setter(new Setter<>(Boolean.class, _ -> given.run()))
                        .build());
        return this;
    }

    Options help(String description) {
        spec.addOption(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description(description)
                        .build());
        return this;
    }

    Options version(String description) {
        spec.addOption(
                OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description(description)
                        .build());
        return this;
    }

    /**
     * @param label what stands for the value in the help
     */
    <T> Options value(
            String name,
            String label,
            boolean required,
            String description,
            Class<T> type,
            Consumer<T> given) {
        spec.addOption(
                OptionSpec.builder(name)
                        .paramLabel(label)
                        .type(type)
                        .required(required)
                        .description(description)
                        .setter(new Setter<>(type, given))
                        .build());
        return this;
    }

    /** One path or more, without an option's name. */
    Options paths(String label, String description, Consumer<List<Path>> given) {
        // picocli asks for the list before it adds what stands behind an option.
        AtomicReference<@Nullable List<?>> held = new AtomicReference<>();
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel(label)
                        .arity("1..*")
                        .type(List.class)
                        .auxiliaryTypes(Path.class)
                        .description(description)
                        .getter(new Getter(held))
                        .setter(
                                new Setter<>(
                                        List.class,
                                        list -> {
                                            held.set(list);
                                            given.accept(paths(list));
                                        }))
                        .build());
        return this;
    }

    private static List<Path> paths(List<?> list) {
        return list.stream().map(Path.class::cast).toList();
    }

    private record Getter(AtomicReference<@Nullable List<?>> held) implements IGetter {
        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // picocli's own signature
        public <V> @Nullable V get() {
            return (V) held.get();
        }
    }

    private record Setter<T>(Class<T> type, Consumer<T> given) implements ISetter {
        @Override
        public <V> @Nullable V set(V value) {
            if (value != null) {
                given.accept(type.cast(value));
            }
            return null;
        }
    }
}
