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
            "landing_mm"),
    BALLOON_EXPANDABLE_VALVE(Dimensions.VALVE),
    SELF_EXPANDING_VALVE(Dimensions.VALVE),
    WIRE("diameter_mm", "bore_mm", "modulus_gpa", "soft_mm"),
    CLIP("blade_mm", "width_mm", "thickness_mm", "opening_mm"),
    COIL("thread_mm", "loop_mm", "length_mm"),
    HIP_STEM(
            "size",
            "length_mm",
            "width_mm",
            "depth_mm",
            "tip_mm",
            "neck_deg",
            "neck_mm",
            "head_mm");

    private static final class Dimensions {
        static final String[] VALVE = {
            "diameter_mm",
            "height_mm",
            "inflow_mm",
            "waist_mm",
            "outflow_mm",
            "skirt_mm",
            "strut_mm",
            "rows",
            "cells"
        };
    }

    @SuppressWarnings("ImmutableEnumChecker") // a Set.of is
    private final Set<String> dimensions;

    DeviceKind(String... dimensions) {
        this.dimensions = Set.of(dimensions);
    }

    /** The names of all its dimensions, with their units. */
    public Set<String> dimensions() {
        return dimensions;
    }
}
