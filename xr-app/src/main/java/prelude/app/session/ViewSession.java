package prelude.app.session;

import prelude.cases.scenario.Hand;
import prelude.engine.Resource;

/** A place where frames are shown: it paces them and says from where the scene is seen. */
public interface ViewSession extends Resource {

    /** Whether there will be another frame; false once the user or the runtime ends it. */
    boolean alive();

    /** The VkFormat of what its frames are drawn into. */
    int pictureFormat();

    /**
     * Makes what a hand holds vibrate, where it can.
     *
     * @param amplitude 0 to 1
     */
    default void pulse(Hand hand, float seconds, float amplitude) {}

    /** Tells the user something short, where there is a place for words. */
    default void say(String words) {}

    /**
     * Takes what the device took for a frame some frames ago, after each; where a rate is to be
     * kept, the next may be drawn less finely for it.
     *
     * @param deviceMs NaN where it is not known
     */
    default void took(double deviceMs) {}

    /**
     * What the device took to bring a picture from where it was drawn to where it is seen, of the
     * latest known to be there; NaN where that is nothing or not known.
     */
    default double handoverMilliseconds() {
        return Double.NaN;
    }

    /** Waits for the time of the next frame. Closing the frame ends it, drawn or not. */
    ViewFrame beginFrame();
}
