package prelude.cases.device;

import java.util.Set;

/** What a device is, which says how it is shaped and placed, and which dimensions it has. */
public enum DeviceKind {
    SCREW(
            "diameter_mm",
            "length_mm",
            "core_mm",
            "pitch_mm",
            "tip_mm",
            "head_diameter_mm",
            "head_height_mm"),
    PLATE("width_mm", "thickness_mm", "holes", "hole_pitch_mm", "hole_diameter_mm"),
    GRAFT(
            "diameter_mm",
            "length_mm",
            "wall_mm",
            "strut_mm",
            "ring_pitch_mm",
            "peaks",
            "landing_mm");

    private final Set<String> dimensions;

    DeviceKind(String... dimensions) {
        this.dimensions = Set.of(dimensions);
    }

    /** The names of all its dimensions, with their units. */
    public Set<String> dimensions() {
        return dimensions;
    }
}
