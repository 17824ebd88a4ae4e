package prelude.cases.frame;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joml.Matrix4d;
import org.joml.Vector3d;

/**
 * How the patient lies on the table.
 *
 * @param headDownDegrees how far the table is tilted, the head lower than the feet (Trendelenburg);
 *     below 0 the other way (reverse Trendelenburg)
 */
public record Positioning(Lying lying, double headDownDegrees) {
    public static final Positioning SUPINE = new Positioning(Lying.SUPINE, 0);

    /** Beyond this a patient stands. */
    public static final double MOST_TILT_DEGREES = 90;

    /** What is up. */
    public enum Lying {
        /** On the back. */
        SUPINE(0, -1),
        /** On the front. */
        PRONE(0, 1),
        /** On the left side. */
        LEFT_LATERAL(-1, 0),
        /** On the right side. */
        RIGHT_LATERAL(1, 0);

        private final double left;
        private final double posterior;

        Lying(double left, double posterior) {
            this.left = left;
            this.posterior = posterior;
        }

        /** What is up on a level table: LPS, unit length. */
        public Vector3d up() {
            return new Vector3d(left, posterior, 0);
        }

        /** As the command line and scripts have it, for example {@code left-lateral}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** All of them, for a refusal. */
        public static String words() {
            return Arrays.stream(values()).map(Lying::word).collect(Collectors.joining(", "));
        }

        public static Optional<Lying> of(String word) {
            for (Lying lying : values()) {
                if (lying.word().equals(word)) {
                    return Optional.of(lying);
                }
            }
            return Optional.empty();
        }
    }

    public Positioning {
        if (!(Math.abs(headDownDegrees) <= MOST_TILT_DEGREES)) {
            throw new IllegalArgumentException(
                    "head down by %s degrees".formatted(headDownDegrees));
        }
    }

    /**
     * How the patient lay in the scanner.
     *
     * @param code of DICOM's Patient Position (PS3.3 C.7.3.1.1.2), for example {@code HFS}
     * @return empty for what is no lying patient
     */
    public static Optional<Positioning> scanned(String code) {
        if (!code.matches("[HF]F(S|P|DL|DR)")) {
            return Optional.empty();
        }
        Lying lying =
                switch (code.substring(2)) {
                    case "P" -> Lying.PRONE;
                    case "DL" -> Lying.LEFT_LATERAL;
                    case "DR" -> Lying.RIGHT_LATERAL;
                    default -> Lying.SUPINE;
                };
        return Optional.of(new Positioning(lying, 0));
    }

    /** What is up: LPS, unit length. */
    public Vector3d up() {
        return turned().transpose().transformDirection(new Vector3d(0, 1, 0));
    }

    /** From the patient's axes (LPS) to the world's: a rotation. */
    Matrix4d turned() {
        Vector3d y = lying.up();
        Vector3d z = new Vector3d(0, 0, -1);
        Vector3d x = y.cross(z, new Vector3d());
        Matrix4d level =
                new Matrix4d(
                        x.x, y.x, z.x, 0, //
                        x.y, y.y, z.y, 0, //
                        x.z, y.z, z.z, 0, //
                        0, 0, 0, 1);
        return new Matrix4d().rotateX(-Math.toRadians(headDownDegrees)).mul(level);
    }

    /** For a person, for example "prone, the head 10 degrees down". */
    public String inWords() {
        String lies = lying.word().replace('-', ' ');
        if (headDownDegrees == 0) {
            return lies;
        }
        return String.format(
                Locale.ROOT,
                "%s, the head %.0f degrees %s",
                lies,
                Math.abs(headDownDegrees),
                headDownDegrees > 0 ? "down" : "up");
    }
}
