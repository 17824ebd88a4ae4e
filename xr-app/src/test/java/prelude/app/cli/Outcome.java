package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What one command answered. */
record Outcome(int exitCode, String out, String err) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** Runs a command in this process. */
    static Outcome of(Object... words) {
        String[] args = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            args[i] = words[i].toString();
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new Interruption(), new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(code, out.toString(), err.toString());
    }

    /** The one JSON object on standard output. */
    JsonNode json() {
        assertThat(exitCode).as(err).isZero();
        try {
            return JSON.readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not one JSON object: " + out, e);
        }
    }

    /** A refusal as every user meets it; hands on its sentence. */
    String refusal(int wantedExitCode) {
        assertThat(exitCode).as(err).isEqualTo(wantedExitCode);
        assertThat(out).isEmpty();
        assertThat(err).doesNotContain("Exception", "\tat ", "null");
        String last = err.lines().toList().getLast();
        assertThat(last).matches("prelude: \\S.*[.]");
        return last.substring("prelude: ".length());
    }
}
