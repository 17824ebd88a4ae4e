package prelude.engine.words;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.util.msdfgen.MSDFGen;
import org.lwjgl.util.msdfgen.MSDFGenBitmap;
import org.lwjgl.util.msdfgen.MSDFGenMultichannelConfig;
import org.lwjgl.util.msdfgen.MSDFGenTransform;
import org.lwjgl.util.msdfgen.MSDFGenVector2;

/**
 * How far each texel's middle lies from a glyph's rim, in three channels whose median keeps corners
 * sharp (Chlumský, "Shape decomposition for multi-channel distance fields", 2015), and the plain
 * distance as the fourth. Ink is positive; half a byte is the rim.
 */
public final class DistanceField {
    /** Texels of an em. A label at arm's length in a headset has about as many pixels. */
    public static final int TEXELS_PER_EM = 40;

    /** Texels from the least to the greatest distance that are told apart. */
    public static final int RANGE = 8;

    private static final int BORDER = RANGE / 2;

    /** Radians: sharper turns are corners. */
    private static final double CORNER = 3;

    private final int width;
    private final int height;
    private final float left;
    private final float bottom;
    private final int[] texels;

    private DistanceField(int width, int height, float left, float bottom, int[] texels) {
        this.width = width;
        this.height = height;
        this.left = left;
        this.bottom = bottom;
        this.texels = texels;
    }

    static DistanceField of(Outline outline) {
        if (outline.isEmpty()) {
            return new DistanceField(0, 0, 0, 0, new int[0]);
        }
        float[] box = outline.box();
        int fromX = (int) Math.floor(box[0] * TEXELS_PER_EM) - BORDER;
        int fromY = (int) Math.floor(box[1] * TEXELS_PER_EM) - BORDER;
        int width = (int) Math.ceil(box[2] * TEXELS_PER_EM) + BORDER - fromX;
        int height = (int) Math.ceil(box[3] * TEXELS_PER_EM) + BORDER - fromY;
        int[] texels = new int[width * height];
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer made = stack.mallocPointer(1);
            check(MSDFGen.msdf_shape_alloc(made));
            long shape = made.get(0);
            try {
                fill(shape, outline, stack);
                check(MSDFGen.msdf_shape_normalize(shape));
                check(MSDFGen.msdf_shape_edge_colors_simple(shape, CORNER));
                boolean inverted = isInk(shape, box[0] - 1, box[1] - 1, stack);
                draw(shape, fromX, fromY, width, height, inverted, texels, stack);
            } finally {
                MSDFGen.msdf_shape_free(shape);
            }
        }
        return new DistanceField(
                width,
                height,
                (float) fromX / TEXELS_PER_EM,
                (float) fromY / TEXELS_PER_EM,
                texels);
    }

    private static void fill(long shape, Outline outline, MemoryStack stack) {
        PointerBuffer made = stack.mallocPointer(1);
        MSDFGenVector2 at = MSDFGenVector2.calloc(stack);
        long contour = 0;
        int begun = 0;
        int point = -1;
        for (int i = 0; i < outline.parts(); i++) {
            byte part = outline.part(i);
            if (part == Outline.MOVE) {
                close(contour, outline, point, begun, made, at);
                check(MSDFGen.msdf_shape_add_contour(shape, made));
                contour = made.get(0);
                begun = ++point;
            } else {
                segment(
                        contour,
                        part,
                        outline,
                        new int[] {point, point + 1, point + 2, point + 3},
                        made,
                        at);
                point += Outline.pointsOf(part);
            }
        }
        close(contour, outline, point, begun, made, at);
    }

    private static void close(
            long contour,
            Outline outline,
            int last,
            int first,
            PointerBuffer made,
            MSDFGenVector2 at) {
        if (contour != 0
                && (outline.x(last) != outline.x(first) || outline.y(last) != outline.y(first))) {
            segment(contour, Outline.LINE, outline, new int[] {last, first}, made, at);
        }
    }

    private static void segment(
            long contour,
            byte part,
            Outline outline,
            int[] points,
            PointerBuffer made,
            MSDFGenVector2 at) {
        int type =
                switch (part) {
                    case Outline.LINE -> MSDFGen.MSDF_SEGMENT_TYPE_LINEAR;
                    case Outline.QUADRATIC -> MSDFGen.MSDF_SEGMENT_TYPE_QUADRATIC;
                    default -> MSDFGen.MSDF_SEGMENT_TYPE_CUBIC;
                };
        check(MSDFGen.msdf_segment_alloc(type, made));
        long segment = made.get(0);
        for (int i = 0; i <= Outline.pointsOf(part); i++) {
            at.set(outline.x(points[i]), outline.y(points[i]));
            check(MSDFGen.msdf_segment_set_point(segment, i, at));
        }
        check(MSDFGen.msdf_contour_add_edge(contour, segment));
    }

    /** PostScript outlines run the other way round, so that all but the ink would be ink. */
    private static boolean isInk(long shape, double x, double y, MemoryStack stack) {
        var distance = stack.mallocDouble(1);
        MSDFGenVector2 outside = MSDFGenVector2.calloc(stack).set(x, y);
        check(MSDFGen.msdf_shape_one_shot_distance(shape, outside, distance));
        return distance.get(0) > 0;
    }

    private static void draw(
            long shape,
            int fromX,
            int fromY,
            int width,
            int height,
            boolean inverted,
            int[] texels,
            MemoryStack stack) {
        MSDFGenBitmap bitmap = MSDFGenBitmap.calloc(stack);
        check(MSDFGen.msdf_bitmap_alloc(MSDFGen.MSDF_BITMAP_TYPE_MTSDF, width, height, bitmap));
        try {
            double reach = 0.5 * RANGE / TEXELS_PER_EM;
            MSDFGenTransform placed = MSDFGenTransform.calloc(stack);
            placed.scale().set(TEXELS_PER_EM, TEXELS_PER_EM);
            placed.translation()
                    .set(-(double) fromX / TEXELS_PER_EM, -(double) fromY / TEXELS_PER_EM);
            placed.distance_mapping().set(-reach, reach);
            MSDFGenMultichannelConfig config =
                    MSDFGenMultichannelConfig.calloc(stack)
                            .overlap_support(MSDFGen.MSDF_TRUE)
                            .mode(MSDFGen.MSDF_ERROR_CORRECTION_MODE_EDGE_PRIORITY)
                            .distance_check_mode(MSDFGen.MSDF_DISTANCE_CHECK_MODE_AT_EDGE)
                            .min_deviation_ratio(10.0 / 9)
                            .min_improve_ratio(10.0 / 9);
            check(MSDFGen.msdf_generate_mtsdf_with_config(bitmap, shape, placed, config));
            PointerBuffer at = stack.mallocPointer(1);
            check(MSDFGen.msdf_bitmap_get_pixels(bitmap, at));
            IntBuffer channels = stack.mallocInt(1);
            check(MSDFGen.msdf_bitmap_get_channel_count(bitmap, channels));
            pack(MemoryUtil.memFloatBuffer(at.get(0), 4 * texels.length), inverted, texels);
        } finally {
            MSDFGen.msdf_bitmap_free(bitmap);
        }
    }

    private static void pack(FloatBuffer values, boolean inverted, int[] texels) {
        for (int i = 0; i < texels.length; i++) {
            int packed = 0;
            for (int channel = 0; channel < 4; channel++) {
                float value = values.get(4 * i + channel);
                float ink = Math.clamp(inverted ? 1 - value : value, 0, 1);
                packed |= Math.round(255 * ink) << (8 * channel);
            }
            texels[i] = packed;
        }
    }

    private static void check(int result) {
        if (result != MSDFGen.MSDF_SUCCESS) {
            throw new IllegalStateException("msdfgen refuses an outline with " + result);
        }
    }

    /** Texels; 0 where there is no ink, as in a space. */
    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Where the first texel begins, in ems right of the glyph's origin. */
    public float left() {
        return left;
    }

    /** Where the first row begins, in ems above the line. */
    public float bottom() {
        return bottom;
    }

    /** Rows from the bottom up, each texel's channels from the lowest byte on. */
    public int[] texels() {
        return texels;
    }
}
