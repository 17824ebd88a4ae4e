package prelude.pipeline.meshing;

import java.util.Map;
import java.util.TreeMap;

/**
 * How surfaces are made from labels; kept in the provenance.
 *
 * @param coarserLevels levels of detail beside the finest, each with down to a quarter of the
 *     triangles of the one before
 * @param speckMl smaller islands and holes of envelopes and of the tissue around organs are left
 *     out; 0 keeps all
 * @param boneSpeckMl the same where such tissue meets bone
 */
public record SurfaceParameters(
        ConstrainedSmoothing smoothing,
        Decimation decimation,
        int coarserLevels,
        double speckMl,
        double boneSpeckMl) {
    private static final int LEVELS = 2;
    private static final double SPECK_ML = 1;
    private static final double BONE_SPECK_ML = 0.1;

    /** Every part of the segmentation kept, as the clinical lane wants it. */
    public static final SurfaceParameters STANDARD =
            new SurfaceParameters(ConstrainedSmoothing.STANDARD, Decimation.STANDARD, LEVELS, 0, 0);

    /** Smoothed, every triangle kept. */
    public static final SurfaceParameters FULL =
            new SurfaceParameters(ConstrainedSmoothing.STANDARD, Decimation.NONE, 0, 0, 0);

    /** Cleaned up, for the teaching lane. */
    public SurfaceParameters withoutSpecks() {
        return new SurfaceParameters(smoothing, decimation, coarserLevels, SPECK_ML, BONE_SPECK_ML);
    }

    public Map<String, String> asText() {
        Map<String, String> text = new TreeMap<>();
        text.put("smoothing_rounds", Integer.toString(smoothing.rounds()));
        text.put("smoothing_shrink", Float.toString(smoothing.shrink()));
        text.put("smoothing_grow", Float.toString(smoothing.grow()));
        text.put("decimation_error_mm", Double.toString(decimation.errorMm()));
        text.put("budget_error_mm", Double.toString(decimation.budgetErrorMm()));
        text.put("envelope_error_mm", Double.toString(decimation.envelopeErrorMm()));
        text.put("triangles_per_structure", Integer.toString(decimation.trianglesPerStructure()));
        text.put("coarser_levels", Integer.toString(coarserLevels));
        text.put("speck_ml", Double.toString(speckMl));
        text.put("bone_speck_ml", Double.toString(boneSpeckMl));
        text.put("triangles_per_layer", Integer.toString(decimation.trianglesInAll()));
        return text;
    }
}
