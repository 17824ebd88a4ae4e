package prelude.pipeline.tetra;

import java.util.Map;
import java.util.TreeMap;

/**
 * How a body's tets are made.
 *
 * @param targetTets about how many tets, 500 to 60 000
 * @param minFilled tets that hold less material than this part of their volume are left out
 * @param minDihedralDegrees a lattice node snaps to the surface only while all angles stay above
 * @param minPieceShare connected pieces with less than this part of the body's volume are crumbs
 */
public record BodyParameters(
        int targetTets, double minFilled, double minDihedralDegrees, double minPieceShare) {
    private static final int FEWEST = 500;
    private static final int MOST = 60_000;

    public BodyParameters {
        if (targetTets < FEWEST || targetTets > MOST) {
            throw new IllegalArgumentException(targetTets + " tets");
        }
        if (!(minFilled > 0 && minFilled < 1)
                || !(minDihedralDegrees >= 0 && minDihedralDegrees < 45)
                || !(minPieceShare >= 0 && minPieceShare < 0.5)) {
            throw new IllegalArgumentException(
                    minFilled + " filled, " + minDihedralDegrees + "°, " + minPieceShare);
        }
    }

    public static BodyParameters ofTets(int targetTets) {
        return new BodyParameters(targetTets, 0.02, 15, 0.05);
    }

    /** What bodies of all sizes have in common. */
    public Map<String, String> asText() {
        Map<String, String> text = new TreeMap<>();
        text.put("min_filled", Double.toString(minFilled));
        text.put("min_dihedral_degrees", Double.toString(minDihedralDegrees));
        text.put("min_piece_share", Double.toString(minPieceShare));
        return text;
    }
}
