package prelude.cases.scenario;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.stage.UnusableInputException;

/** The part {@code "head"} of a script file. */
final class HeadTrack {
    private static final int FIELDS = 4;

    private HeadTrack() {}

    /**
     * @param script by which a refusal names the file
     * @param head null where the file has none
     */
    static List<HeadPose> read(String script, @Nullable JsonNode head)
            throws UnusableInputException {
        List<HeadPose> poses = new ArrayList<>();
        if (head == null) {
            return poses;
        }
        boolean sound = head.isArray();
        double after = Double.NEGATIVE_INFINITY;
        for (JsonNode one : head) {
            HeadPose pose = pose(one);
            if (pose == null || pose.atSeconds() <= after) {
                sound = false;
                break;
            }
            after = pose.atSeconds();
            poses.add(pose);
        }
        if (!sound) {
            throw new UnusableInputException(
                    "Script %s has a \"head\" that is no list of {\"at\": 0.5, \"eyes\": [x, y, z], \"towards\": [x, y, z], \"up\": [x, y, z]} in the order of their times."
                            .formatted(script));
        }
        return poses;
    }

    private static @Nullable HeadPose pose(JsonNode one) {
        JsonNode at = one.get("at");
        Vector3dc eyes = vector(one.get("eyes"));
        Vector3dc towards = vector(one.get("towards"));
        Vector3dc up = vector(one.get("up"));
        if (one.size() != FIELDS
                || at == null
                || !at.isNumber()
                || eyes == null
                || towards == null
                || up == null) {
            return null;
        }
        try {
            return new HeadPose(at.asDouble(), eyes, towards, up);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Vector3dc vector(@Nullable JsonNode of) {
        if (of == null || !of.isArray() || of.size() != 3) {
            return null;
        }
        for (JsonNode number : of) {
            if (!number.isNumber()) {
                return null;
            }
        }
        return new Vector3d(of.get(0).asDouble(), of.get(1).asDouble(), of.get(2).asDouble());
    }

    static void write(List<HeadPose> head, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("head");
        for (HeadPose pose : head) {
            json.writeStartObject();
            json.writeNumberField("at", pose.atSeconds());
            write("eyes", pose.eyesMm(), json);
            write("towards", pose.towards(), json);
            write("up", pose.up(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(String name, Vector3dc vector, JsonGenerator json)
            throws IOException {
        json.writeFieldName(name);
        json.writeArray(new double[] {vector.x(), vector.y(), vector.z()}, 0, 3);
    }
}
