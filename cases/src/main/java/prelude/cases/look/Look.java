package prelude.cases.look;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.StructureCode.Consistency;

/**
 * How a tissue, or something in a theatre, looks.
 *
 * @param name what it is called: of a tissue or a thing, not of a structure
 * @param structures names of the structures that look so; empty for what is asked for by its own
 *     name
 * @param also structures of this consistency look so too, where no look names them
 * @param surface from outside
 * @param cut where a blade has opened it; null for what no structure has
 * @param source why it looks so
 */
public record Look(
        String name,
        List<String> structures,
        @Nullable Consistency also,
        SurfaceLook surface,
        @Nullable SurfaceLook cut,
        String source) {
    public Look {
        requireNonNull(name, "name is missing");
        structures = List.copyOf(requireNonNull(structures, "structures is missing"));
        requireNonNull(surface, "surface is missing");
        requireNonNull(source, "source is missing");
        if (source.isBlank()) {
            throw new IllegalArgumentException("source is empty");
        }
        if (cut == null && (also != null || !structures.isEmpty())) {
            throw new IllegalArgumentException("cut is missing");
        }
    }

    /** Where a blade has opened it; as from outside for what no blade opens. */
    public SurfaceLook face() {
        return cut == null ? surface : cut;
    }
}
