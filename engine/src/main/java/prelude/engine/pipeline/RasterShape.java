package prelude.engine.pipeline;

import java.util.List;

/**
 * What a raster pipeline is, apart from its layout.
 *
 * @param fragment empty where only depth is drawn and nothing discarded
 * @param constants values of the fragment's specialization constants 0, 1, ..., true or false
 * @param streams vertex buffers
 * @param colourFormat a VkFormat; 0 where only depth is drawn
 * @param viewMask the layers drawn at once, as bits; 0 for a single one
 * @param depthCompare a VkCompareOp; {@link #NO_DEPTH} where there are no depths
 * @param blending how colours meet those that are there
 * @param depthBias by the slope, to keep surfaces from shadowing themselves; 0 for none
 * @param lines whether triangles are drawn as their sides, a little nearer than they are: of a
 *     device that can
 */
public record RasterShape(
        String vertex,
        String fragment,
        List<Boolean> constants,
        List<VertexStream> streams,
        int colourFormat,
        int samples,
        int viewMask,
        int depthCompare,
        boolean writesDepth,
        Blending blending,
        float depthBias,
        boolean lines) {

    /** What becomes of colours that are there. */
    public enum Blending {
        /** They are replaced. */
        NONE,
        /** Premultiplied colours are laid over them. */
        OVER,
        /** Premultiplied colours are laid behind them, which are premultiplied too. */
        UNDER,
        /** They are multiplied by the new ones. */
        MULTIPLY,
        /** They stay: only depths are written. */
        KEEP
    }

    /** Nothing is compared: there is no image of depths. */
    public static final int NO_DEPTH = -1;

    /** Of whole triangles. */
    public RasterShape(
            String vertex,
            String fragment,
            List<Boolean> constants,
            List<VertexStream> streams,
            int colourFormat,
            int samples,
            int viewMask,
            int depthCompare,
            boolean writesDepth,
            Blending blending,
            float depthBias) {
        this(
                vertex,
                fragment,
                constants,
                streams,
                colourFormat,
                samples,
                viewMask,
                depthCompare,
                writesDepth,
                blending,
                depthBias,
                false);
    }

    /**
     * A vertex buffer; its attributes follow each other from offset 0.
     *
     * @param stride bytes from vertex to vertex
     */
    public record VertexStream(int stride, List<Attribute> attributes) {}

    /**
     * @param format a VkFormat
     * @param offset bytes
     */
    public record Attribute(int location, int format, int offset) {}
}
