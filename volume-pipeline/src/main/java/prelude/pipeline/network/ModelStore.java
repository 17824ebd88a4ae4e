package prelude.pipeline.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import prelude.cases.stage.UnusableInputException;

/**
 * The models that a user has added: one folder each, under its name. Nothing is ever downloaded;
 * nobody but the user adds.
 */
public record ModelStore(Path folder) {
    static final String NAME = "[a-z][a-z0-9_-]{0,63}";

    /** {@code prelude/models} in the user's data folder. */
    public static ModelStore ofUser() {
        String xdg = System.getenv("XDG_DATA_HOME");
        Path data =
                xdg == null || xdg.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".local", "share")
                        : Path.of(xdg);
        return new ModelStore(data.resolve("prelude").resolve("models"));
    }

    /** The names of what is there, in their order. */
    public List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory)
                    .map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.matches(NAME))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Model open(String name) throws UnusableInputException {
        requireThere(name);
        return Model.open(folder.resolve(name));
    }

    /**
     * A model that finds structures, ready to run, with the one that shows it where to look.
     *
     * @throws UnusableInputException if either is not there or cannot be run
     */
    public NetworkSegmenter segmenter(String name) throws UnusableInputException {
        Model model = open(name);
        if (model.description().enhances()) {
            throw new UnusableInputException(
                    "The model %s makes a scan better and finds no structures; name it with --enhance."
                            .formatted(name));
        }
        return new NetworkSegmenter(model, finder(model));
    }

    /**
     * A model that makes a scan better, ready to run.
     *
     * @throws UnusableInputException if it is not there or cannot be run
     */
    public NetworkEnhancer enhancer(String name) throws UnusableInputException {
        Model model = open(name);
        if (!model.description().enhances()) {
            throw new UnusableInputException(
                    "The model %s finds structures and makes no scan better; name it with --model."
                            .formatted(name));
        }
        return new NetworkEnhancer(model);
    }

    /**
     * What must be added before a model can be used: nothing of most, the first network of a
     * cascade where it is not there.
     */
    public Optional<String> wanting(Model model) {
        try {
            finder(model);
            return Optional.empty();
        } catch (UnusableInputException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private Optional<Model> finder(Model model) throws UnusableInputException {
        if (model.description().crop().isEmpty()) {
            return Optional.empty();
        }
        String finder = model.description().crop().get().model();
        if (!names().contains(finder)) {
            throw new UnusableInputException(
                    "The model %s wants the model %s to show it where to look (crop.model), and that is not here; add it with 'prelude models add FOLDER'."
                            .formatted(model.name(), finder));
        }
        Model first = open(finder);
        if (first.description().enhances() || first.description().crop().isPresent()) {
            throw model.wrong(
                    "crop.model", "names %s, which cannot show where to look".formatted(finder));
        }
        return Optional.of(first);
    }

    /**
     * Copies a model folder into the store: whole or not at all.
     *
     * @throws UnusableInputException if it cannot be run or its name is taken
     */
    public Model add(Path source) throws UnusableInputException, IOException {
        Model model = Model.open(source);
        Path place = folder.resolve(model.name());
        if (Files.exists(place)) {
            throw new UnusableInputException(
                    "There is a model %s already; remove it first with 'prelude models remove %s'."
                            .formatted(model.name(), model.name()));
        }
        Files.createDirectories(folder);
        Path fresh = Files.createTempDirectory(folder, ".adding-");
        try {
            try (Stream<Path> files = Files.list(source)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, fresh.resolve(file.getFileName()));
                }
            }
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            removeTree(fresh);
        }
        return Model.open(place);
    }

    public void remove(String name) throws UnusableInputException, IOException {
        requireThere(name);
        Path going = Files.createTempDirectory(folder, ".removing-");
        Files.move(folder.resolve(name), going.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        removeTree(going);
    }

    private void requireThere(String name) throws UnusableInputException {
        if (!names().contains(name)) {
            throw new UnusableInputException(
                    "There is no model %s here%s; add one with 'prelude models add FOLDER'."
                            .formatted(
                                    name,
                                    names().isEmpty()
                                            ? ""
                                            : ", only " + String.join(", ", names())));
        }
    }

    private static void removeTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
