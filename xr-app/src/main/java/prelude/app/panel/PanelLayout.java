package prelude.app.panel;

import java.util.ArrayList;
import java.util.List;
import org.lwjgl.util.yoga.Yoga;
import prelude.engine.Resource;
import prelude.engine.words.Lettering;

/** Rows of elements, laid out by Yoga as a browser lays out flexible boxes. Ems. */
public final class PanelLayout implements Resource {
    private static final float ROW = 1.7f;
    private static final float GAP = 0.3f;
    private static final float PADDING = 0.6f;
    private static final float SLIDER_LEAST = 4;

    private final Lettering lettering;
    private final long config = Yoga.YGConfigNew();
    private final long root;
    private final float width;
    private final List<Planned> planned = new ArrayList<>();
    private long row;
    private int rows;
    private int inRow;

    private record Planned(long node, long row, Element what) {}

    /**
     * @param width of the panel
     */
    public PanelLayout(Lettering lettering, float width) {
        this.lettering = lettering;
        this.width = width;
        // Ems are no pixels: nothing is rounded to whole ones.
        Yoga.YGConfigSetPointScaleFactor(config, 0);
        root = Yoga.YGNodeNewWithConfig(config);
        Yoga.YGNodeStyleSetWidth(root, width);
        Yoga.YGNodeStyleSetPadding(root, Yoga.YGEdgeAll, PADDING);
        Yoga.YGNodeStyleSetGap(root, Yoga.YGGutterRow, GAP);
    }

    /** Begins a row; what does not fit beside the others goes below them. */
    public PanelLayout row() {
        row = Yoga.YGNodeNewWithConfig(config);
        Yoga.YGNodeStyleSetFlexDirection(row, Yoga.YGFlexDirectionRow);
        Yoga.YGNodeStyleSetFlexWrap(row, Yoga.YGWrapWrap);
        Yoga.YGNodeStyleSetAlignItems(row, Yoga.YGAlignCenter);
        Yoga.YGNodeStyleSetGap(row, Yoga.YGGutterAll, GAP);
        Yoga.YGNodeInsertChild(root, row, rows++);
        inRow = 0;
        return this;
    }

    /** Words that take the room that is left, and are cut where there is too little. */
    public PanelLayout label(String words) {
        long node = add(Element.Kind.LABEL, Element.NOTHING, words, 0, false, 0);
        Yoga.YGNodeStyleSetFlexGrow(node, 1);
        Yoga.YGNodeStyleSetFlexShrink(node, 1);
        Yoga.YGNodeStyleSetWidth(
                node, Math.min(lettering.line(words).width() + GAP, width - 2 * PADDING));
        return this;
    }

    /** Words in so much room, so that rows stand below each other. */
    public PanelLayout label(String words, float own) {
        long node = add(Element.Kind.LABEL, Element.NOTHING, words, 0, false, 0);
        Yoga.YGNodeStyleSetWidth(node, own);
        return this;
    }

    /**
     * @param on whether it stands for what is so now
     */
    public PanelLayout button(int id, String words, boolean on) {
        long node = add(Element.Kind.BUTTON, id, words, 0, on, 0);
        Yoga.YGNodeStyleSetWidth(node, Math.max(ROW, lettering.line(words).width() + 2 * GAP));
        return this;
    }

    /**
     * @param value 0 to 1
     * @param sliderWidth its own
     */
    public PanelLayout slider(int id, float value, float sliderWidth) {
        long node = add(Element.Kind.SLIDER, id, "", Math.clamp(value, 0, 1), false, 0);
        Yoga.YGNodeStyleSetWidth(node, Math.max(SLIDER_LEAST, sliderWidth));
        return this;
    }

    /** A colour by which something is known elsewhere. */
    public PanelLayout swatch(int rgb) {
        long node = add(Element.Kind.SWATCH, Element.NOTHING, "", 0, false, rgb);
        Yoga.YGNodeStyleSetWidth(node, ROW / 2);
        Yoga.YGNodeStyleSetHeight(node, ROW / 2);
        return this;
    }

    private long add(Element.Kind kind, int id, String words, float value, boolean on, int rgb) {
        long node = Yoga.YGNodeNewWithConfig(config);
        Yoga.YGNodeStyleSetHeight(node, ROW);
        Yoga.YGNodeInsertChild(row, node, inRow++);
        planned.add(
                new Planned(node, row, new Element(kind, id, words, value, on, rgb, 0, 0, 0, 0)));
        return node;
    }

    List<Element> elements() {
        Yoga.YGNodeCalculateLayout(root, width, Float.NaN, Yoga.YGDirectionLTR);
        List<Element> placed = new ArrayList<>();
        for (Planned each : planned) {
            Element what = each.what;
            placed.add(
                    new Element(
                            what.kind(),
                            what.id(),
                            what.words(),
                            what.value(),
                            what.on(),
                            what.rgb(),
                            Yoga.YGNodeLayoutGetLeft(each.row)
                                    + Yoga.YGNodeLayoutGetLeft(each.node),
                            Yoga.YGNodeLayoutGetTop(each.row) + Yoga.YGNodeLayoutGetTop(each.node),
                            Yoga.YGNodeLayoutGetWidth(each.node),
                            Yoga.YGNodeLayoutGetHeight(each.node)));
        }
        return placed;
    }

    float width() {
        return Yoga.YGNodeLayoutGetWidth(root);
    }

    float height() {
        return Yoga.YGNodeLayoutGetHeight(root);
    }

    @Override
    public void close() {
        Yoga.YGNodeFreeRecursive(root);
        Yoga.YGConfigFree(config);
    }
}
