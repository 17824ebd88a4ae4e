package prelude.pipeline.network;

import java.util.HashSet;
import java.util.Set;
import org.joml.Vector3d;

/** Three letters for the directions in which three axes count: L R, P A, S I, each pair once. */
final class Orientation {
    private Orientation() {}

    static boolean known(String letters) {
        Set<Integer> pairs = new HashSet<>();
        for (int i = 0; i < letters.length(); i++) {
            int pair = "LRPASI".indexOf(letters.charAt(i)) / 2;
            if ("LRPASI".indexOf(letters.charAt(i)) < 0 || !pairs.add(pair)) {
                return false;
            }
        }
        return letters.length() == 3;
    }

    /** The unit vector of a letter in DICOM's LPS patient space. */
    static Vector3d direction(char letter) {
        return switch (letter) {
            case 'L' -> new Vector3d(1, 0, 0);
            case 'R' -> new Vector3d(-1, 0, 0);
            case 'P' -> new Vector3d(0, 1, 0);
            case 'A' -> new Vector3d(0, -1, 0);
            case 'S' -> new Vector3d(0, 0, 1);
            case 'I' -> new Vector3d(0, 0, -1);
            default -> throw new IllegalArgumentException("direction " + letter);
        };
    }
}
