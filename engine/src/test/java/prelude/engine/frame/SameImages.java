package prelude.engine.frame;

import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.StereoTarget;

/** Draws into another target's images, and may ask for something besides. */
class SameImages implements StereoTarget {
    private final OffscreenTarget whole;

    SameImages(OffscreenTarget whole) {
        this.whole = whole;
    }

    @Override
    public int width() {
        return whole.width();
    }

    @Override
    public int height() {
        return whole.height();
    }

    @Override
    public int format() {
        return whole.format();
    }

    @Override
    public int finalLayout() {
        return whole.finalLayout();
    }

    @Override
    public int imageCount() {
        return whole.imageCount();
    }

    @Override
    public long image(int index) {
        return whole.image(index);
    }
}
