package prelude.app.panel;

import org.joml.Matrix4f;
import org.joml.Vector3f;
import prelude.app.panel.Panel.Touched;
import prelude.app.session.HandInput;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Sign;

/**
 * One hand's ray on a panel. While it points there, its trigger is the panel's and no instrument's;
 * a stroke that began beside the panel stays a stroke. Makes no garbage while nothing is touched.
 */
public final class PanelPointer {
    private static final float PULLED = 0.5f;
    private static final float DOT = 0.35f;
    private static final int NONE = -1;

    private final Sign dot;
    private final Matrix4f signFromWorld = new Matrix4f();
    private final Vector3f fromM = new Vector3f();
    private final Vector3f along = new Vector3f();
    private boolean wasPulled;
    private boolean strokes;
    private boolean holds;
    private int slides = NONE;
    private int pointed = NONE;

    public PanelPointer(Scene scene, String name) {
        dot = new Sign(name, Sign.Place.IN_ROOM);
        dot.box(-DOT / 2, -DOT / 2, DOT, DOT, DOT / 2, Colour.srgb(0xffc840), 1);
        dot.visible = false;
        scene.add(dot);
    }

    /**
     * Follows a hand for one frame and takes the trigger from it while it is the panel's.
     *
     * @return whether the hand points at the panel
     */
    public boolean follow(HandInput hand, Panel panel, Touched touched) {
        boolean pulled = hand.trigger > PULLED;
        boolean begins = pulled && !wasPulled;
        wasPulled = pulled;
        holds &= pulled;
        strokes &= pulled;
        boolean hits = hand.tracked && hit(hand, panel) && !strokes;
        if (!hits && !holds) {
            strokes = pulled;
        }
        dot.visible = hits;
        pointed = hits ? panel.at(along.x, along.y) : NONE;
        if (hits && begins) {
            holds = true;
            press(panel, touched);
        }
        if (holds || hits) {
            hand.trigger = 0;
        }
        if (!holds) {
            slides = NONE;
        } else if (slides != NONE && hits) {
            slide(panel, touched);
        }
        return hits;
    }

    /** What it points at on the panel, or -1. */
    public int pointed() {
        return pointed;
    }

    private void press(Panel panel, Touched touched) {
        if (pointed == NONE) {
            return;
        }
        Element its = panel.touchable(pointed);
        if (its.kind() == Element.Kind.SLIDER) {
            slides = its.id();
        } else {
            touched.pressed(its.id());
        }
    }

    private void slide(Panel panel, Touched touched) {
        Element its = pointed == NONE ? null : panel.touchable(pointed);
        if (its != null && its.id() == slides) {
            float value = Math.clamp((along.x - its.x()) / its.width(), 0, 1);
            // A step of a hundredth: what trembles changes nothing.
            float step = Math.round(100 * value) / 100f;
            if (step != its.value()) {
                touched.slid(slides, step);
            }
        }
    }

    /** Leaves in {@link #along} where the ray meets the sign's plane from before it. */
    private boolean hit(HandInput hand, Panel panel) {
        panel.sign().worldFromSign.invertAffine(signFromWorld);
        hand.aimOrientation.transform(0, 0, -1, along);
        fromM.set(along).mul(-hand.rayBackM).add(hand.aimPositionM);
        signFromWorld.transformPosition(fromM);
        signFromWorld.transformDirection(along);
        if (!(along.z < 0 && fromM.z > 0)) {
            return false;
        }
        along.mul(fromM.z / -along.z).add(fromM);
        boolean hits = panel.sign().visible && panel.covers(along.x, along.y);
        if (hits) {
            dot.worldFromSign.set(panel.sign().worldFromSign).translate(along.x, along.y, 0.02f);
        }
        return hits;
    }
}
