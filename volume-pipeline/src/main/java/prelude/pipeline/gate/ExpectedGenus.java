package prelude.pipeline.gate;

import java.util.OptionalInt;
import java.util.Set;

/** How many handles a structure has in the body; organs without a passage have none. */
final class ExpectedGenus {
    private static final Set<String> SOLID =
            Set.of(
                    "liver",
                    "spleen",
                    "kidney",
                    "kidney_left",
                    "kidney_right",
                    "pancreas",
                    "gallbladder",
                    "stomach",
                    "urinary_bladder",
                    "prostate",
                    "adrenal_gland_left",
                    "adrenal_gland_right",
                    "duodenum",
                    "esophagus",
                    "tumour",
                    "aorta",
                    "inferior_vena_cava",
                    "trachea",
                    "femur_left",
                    "femur_right",
                    "spinal_cord",
                    "brain");

    private static final Set<String> RINGS = Set.of("vertebrae");

    private ExpectedGenus() {}

    /** Empty where nothing is expected: trees of vessels, bones at large, the body. */
    static OptionalInt of(String structure) {
        if (SOLID.contains(structure)) {
            return OptionalInt.of(0);
        }
        return RINGS.stream().anyMatch(structure::startsWith)
                ? OptionalInt.of(1)
                : OptionalInt.empty();
    }
}
