package prelude.cases.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import prelude.cases.stage.UnusableInputException;

/** The scripts that come with Prelude, by the names of their files. */
public final class ScriptLibrary {
    private ScriptLibrary() {}

    public static Optional<Script> find(String name) throws UnusableInputException {
        if (!name.matches("[a-z0-9-]+\\.json")) {
            return Optional.empty();
        }
        try (InputStream script = ScriptLibrary.class.getResourceAsStream("scripts/" + name)) {
            if (script == null) {
                return Optional.empty();
            }
            return Optional.of(ScriptFile.read(script, name));
        } catch (IOException e) {
            throw new UnusableInputException("The script " + name + " cannot be read.", e);
        }
    }
}
