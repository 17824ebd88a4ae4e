package prelude.cases.anatomy;

/**
 * A structure's fixed name in Prelude ({@code lung_left}), its concept in SNOMED CT and the colour
 * in which it is shown.
 *
 * @param name lower case, the same in every file and report
 * @param snomed SNOMED CT concept identifier, or empty where Prelude's list has none
 * @param meaning the concept in words
 * @param rgb 0xRRGGBB, sRGB
 */
public record StructureCode(
        String name, String snomed, String meaning, int rgb, Consistency consistency) {

    /** How a structure takes part in a rehearsal. */
    public enum Consistency {
        /** Solid tissue that can be cut: it gets tetrahedra. */
        SOFT,
        /** Bone: rigid, holds what is attached to it. */
        RIGID,
        /** Air or fluid in a wall, a vessel's lumen: shown, not cut by itself. */
        HOLLOW,
        /** A closed envelope of others, such as the skin. */
        ENVELOPE
    }

    public StructureCode {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("structure name '" + name + "'");
        }
    }
}
