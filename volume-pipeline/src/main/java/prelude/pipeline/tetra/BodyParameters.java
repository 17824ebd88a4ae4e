package prelude.pipeline.tetra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a body's tets are made.
 *
 * @param grading where they are finer
 * @param targetTets about how many tets, 500 to 60 000
 * @param minFilled tets that hold less material than this part of their volume are left out
 * @param minDihedralDegrees a lattice node snaps to the surface only while all angles stay above
 * @param minPieceShare connected pieces with less than this part of the body's volume are crumbs
 */
public record BodyParameters(
        int targetTets,
        double minFilled,
        double minDihedralDegrees,
        double minPieceShare,
        Grading grading) {

    /**
     * Tets of half the edge, once or twice, in and near what will be operated on: no oftener than
     * it takes until cubes of the lattice measure {@link #FINE_MM}.
     *
     * @param structures of the body, of which it is meant; none for tets alike all over
     * @param levels how often the edge is halved at most
     * @param reachMm how far round them
     */
    public record Grading(List<String> structures, int levels, double reachMm) {
        public static final Grading NONE = new Grading(List.of(), 0, 0);
        private static final int MOST_LEVELS = 2;

        /**
         * A blade of 7 mm cuts a ball of 22 mm out of tets of 12 to a cube of this size (physics,
         * {@code CutOutTest}).
         */
        static final double FINE_MM = 4;

        public Grading {
            structures = List.copyOf(structures);
            if (levels < 0 || levels > MOST_LEVELS || !(reachMm >= 0 && reachMm <= 100)) {
                throw new IllegalArgumentException(levels + " levels within " + reachMm + " mm");
            }
        }

        /** How often the edges of cubes of such a size are halved; once at least. */
        int levels(double spacingMm) {
            int needed = 1;
            while (needed < levels && spacingMm / (1 << needed) > FINE_MM) {
                needed++;
            }
            return Math.min(levels, needed);
        }
    }

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
        return new BodyParameters(targetTets, 0.02, 15, 0.05, Grading.NONE);
    }

    public BodyParameters with(Grading finer) {
        return new BodyParameters(targetTets, minFilled, minDihedralDegrees, minPieceShare, finer);
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
