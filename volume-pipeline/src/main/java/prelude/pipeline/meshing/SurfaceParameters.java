package prelude.pipeline.meshing;

import java.util.Map;
import java.util.TreeMap;

/** How surfaces are made from labels; kept in the provenance. */
public record SurfaceParameters(ConstrainedSmoothing smoothing, Decimation decimation) {
    public static final SurfaceParameters STANDARD =
            new SurfaceParameters(ConstrainedSmoothing.STANDARD, Decimation.STANDARD);

    /** Smoothed, every triangle kept. */
    public static final SurfaceParameters FULL =
            new SurfaceParameters(ConstrainedSmoothing.STANDARD, Decimation.NONE);

    public Map<String, String> asText() {
        Map<String, String> text = new TreeMap<>();
        text.put("smoothing_rounds", Integer.toString(smoothing.rounds()));
        text.put("smoothing_shrink", Float.toString(smoothing.shrink()));
        text.put("smoothing_grow", Float.toString(smoothing.grow()));
        text.put("decimation_error_mm", Double.toString(decimation.errorMm()));
        text.put("triangles_per_structure", Integer.toString(decimation.trianglesPerStructure()));
        text.put("triangles_per_layer", Integer.toString(decimation.trianglesInAll()));
        return text;
    }
}
