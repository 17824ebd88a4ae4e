package prelude.engine.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The font files that a machine has, those first that are most likely to be wanted. */
final class SystemFonts {
    private static final List<String> ENDINGS = List.of(".ttf", ".otf", ".ttc");

    /** Of what is set apart from plain upright text. */
    private static final List<String> NOT_PLAIN =
            List.of("bold", "italic", "oblique", "light", "thin", "black", "mono", "condensed");

    /** What font makers call scripts, where it is not the script's own name. */
    private static final Map<Character.UnicodeScript, List<String>> NAMES =
            Map.of(
                    Character.UnicodeScript.HAN, List.of("sanscjk", "msyh", "simsun"),
                    Character.UnicodeScript.HIRAGANA, List.of("sanscjk", "yugoth", "meiryo"),
                    Character.UnicodeScript.KATAKANA, List.of("sanscjk", "yugoth", "meiryo"),
                    Character.UnicodeScript.HANGUL, List.of("sanscjk", "malgun"),
                    Character.UnicodeScript.DEVANAGARI, List.of("sansdevanagari-", "nirmala"),
                    Character.UnicodeScript.THAI, List.of("sansthai-", "leelaw"));

    private final List<Path> folders;

    SystemFonts(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** Where Linux, Windows and macOS keep fonts. */
    static SystemFonts ofThisMachine() {
        List<Path> folders = new ArrayList<>();
        String home = System.getProperty("user.home", "");
        for (String folder :
                List.of(
                        "/usr/share/fonts",
                        "/usr/local/share/fonts",
                        home + "/.local/share/fonts",
                        home + "/.fonts",
                        "/System/Library/Fonts",
                        "/Library/Fonts")) {
            folders.add(Path.of(folder));
        }
        for (String variable : List.of("WINDIR", "LOCALAPPDATA")) {
            String root = System.getenv(variable);
            if (root != null) {
                folders.add(Path.of(root, "Fonts"));
                folders.add(Path.of(root, "Microsoft", "Windows", "Fonts"));
            }
        }
        return new SystemFonts(folders);
    }

    /** Of one script first those that name it, then plain ones, by name. */
    List<Path> files(Character.UnicodeScript script) {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                add(folder, files);
            }
        }
        files.sort(
                Comparator.comparingInt((Path file) -> rank(file, script))
                        .thenComparing(Path::toString));
        return files;
    }

    private static void add(Path folder, List<Path> files) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(file -> ENDINGS.stream().anyMatch(lower(file)::endsWith))
                    .forEach(files::add);
        } catch (IOException | UncheckedIOException unreadable) {
            // Somebody else's folder: what was met of it is looked through.
        }
    }

    private static int rank(Path file, Character.UnicodeScript script) {
        String name = lower(file);
        String plain = script.name().toLowerCase(Locale.ROOT).replace("_", "");
        boolean named =
                NAMES.getOrDefault(script, List.of("sans" + plain)).stream()
                        .anyMatch(name::contains);
        int rank = named ? 0 : name.contains(plain) ? 8 : 16;
        rank += name.contains("sans") ? 0 : 2;
        rank += NOT_PLAIN.stream().anyMatch(name::contains) ? 4 : 0;
        return rank + (name.contains("regular") ? 0 : 1);
    }

    private static String lower(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }
}
