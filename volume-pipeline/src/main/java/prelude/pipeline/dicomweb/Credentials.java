package prelude.pipeline.dicomweb;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What lets us in. Secrets never show in a text. */
public sealed interface Credentials {

    record None() implements Credentials {}

    /** RFC 7617. */
    record Basic(String user, String password) implements Credentials {
        public Basic {
            if (user.indexOf(':') >= 0) {
                throw new IllegalArgumentException("a user's name cannot hold a colon");
            }
        }

        @Override
        public String toString() {
            return "Basic";
        }
    }

    /** RFC 6750. */
    record Bearer(String token) implements Credentials {
        @Override
        public String toString() {
            return "Bearer";
        }
    }

    /** The value of the header Authorization. */
    default Optional<String> authorization() {
        return switch (this) {
            case None _ -> Optional.empty();
            case Basic(String user, String password) ->
                    Optional.of(
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString(
                                                    (user + ":" + password)
                                                            .getBytes(StandardCharsets.UTF_8)));
            case Bearer(String token) -> Optional.of("Bearer " + token);
        };
    }
}
