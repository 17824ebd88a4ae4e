package prelude.app.painting;

import org.joml.Vector3f;
import org.joml.Vector3fc;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Sign;
import prelude.engine.words.Lettering;

/**
 * A legend that stands in the scene, for a window and a headset. Its unit is the width of its bar,
 * along which x goes from 0 to 1; what is unknown lies below 0.
 */
public final class LegendPanel {
    /** Of the way from what is looked at to the eyes; likewise how far aside, and its width. */
    private static final float NEARER = 0.3f;

    private static final float LEFT = 0.35f;
    private static final float BELOW = 0.235f;
    private static final float BAR_WIDTH = 0.16f;
    private static final float BAR_HEIGHT = 0.07f;
    private static final float TEXT_HEIGHT = 0.075f;
    private static final float GAP = 0.04f;

    /** Of the letters' height. */
    private static final float EM = 0.8f;

    /** So many colours has the bar. */
    private static final int COLOURS = 96;

    private static final Colour GROUND = Colour.srgb(0x14171a);
    private static final Colour INK = Colour.srgb(0xf0f0e8);
    private static final float OPACITY = 0.85f;

    private final Lettering lettering;
    private final Sign sign = new Sign("legend", Sign.Place.IN_ROOM);
    private final Vector3f lookedAtM;
    private final Vector3f placeM = new Vector3f();
    private final Vector3f x = new Vector3f();
    private final Vector3f y = new Vector3f();
    private final Vector3f z = new Vector3f();

    /**
     * Adds itself to the scene.
     *
     * @param lookedAtM the middle of the field, in the world
     */
    public LegendPanel(Scene scene, Lettering lettering, HeatMap map, Vector3fc lookedAtM) {
        this.lookedAtM = new Vector3f(lookedAtM);
        this.lettering = lettering;
        explain(map);
        scene.add(sign);
    }

    /** Says what the colours of a map stand for from now on. */
    public void explain(HeatMap map) {
        sign.clear();
        Legend legend = new Legend(map);
        float under = -GAP / 2 - TEXT_HEIGHT;
        float unknown = -2 * GAP - width(legend.unknown());
        float right = Math.max(1, width(legend.caption())) + GAP;
        float left = unknown - GAP;
        float low = under - GAP;
        float high = BAR_HEIGHT + 2 * GAP + TEXT_HEIGHT;
        sign.box(left, low, right - left, high - low, GAP / 2, GROUND, OPACITY);
        // Each reaches to the end, so that none shows a seam with the next.
        for (int i = 0; i < COLOURS; i++) {
            float from = (float) i / COLOURS;
            Colour colour = map.painting().ramp().at((i + 0.5) / COLOURS);
            sign.box(from, 0, 1 - from, BAR_HEIGHT, 0, colour, 1);
        }
        Colour grey = Colour.srgb(HeatMap.UNKNOWN_RGB);
        sign.box(unknown, 0, BAR_HEIGHT, BAR_HEIGHT, 0, grey, 1);
        say(legend.caption(), 0, BAR_HEIGHT + GAP);
        say(legend.low(), 0, under);
        say(legend.middle(), (1 - width(legend.middle())) / 2, under);
        say(legend.high(), 1 - width(legend.high()), under);
        say(legend.unknown(), unknown, under);
    }

    private float width(String words) {
        return EM * TEXT_HEIGHT * lettering.line(words).width();
    }

    private void say(String words, float x, float y) {
        sign.words(lettering.line(words), x, y, EM * TEXT_HEIGHT, INK, 1);
    }

    public void show(boolean shown) {
        sign.visible = shown;
    }

    /**
     * Puts it to the lower left of what is looked at, between that and the eyes, and always as
     * large as they see it. Where a head turns it stays; makes no garbage.
     */
    public void face(Vector3fc eyesM) {
        eyesM.sub(lookedAtM, z);
        float farM = z.length();
        z.div(farM);
        x.set(z.z, 0, -z.x);
        if (!(farM > 0 && x.lengthSquared() > 0)) {
            return;
        }
        x.normalize();
        z.cross(x, y);
        placeM.set(lookedAtM).fma(NEARER * farM, z).fma(-LEFT * farM, x).fma(-BELOW * farM, y);
        sign.worldFromSign
                .set(
                        x.x, x.y, x.z, 0, y.x, y.y, y.z, 0, z.x, z.y, z.z, 0, placeM.x, placeM.y,
                        placeM.z, 1)
                .scale(BAR_WIDTH * farM);
    }
}
