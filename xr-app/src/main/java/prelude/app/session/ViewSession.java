package prelude.app.session;

import prelude.engine.Resource;

/** A place where frames are shown: it paces them and says from where the scene is seen. */
public interface ViewSession extends Resource {

    /** Whether there will be another frame; false once the user or the runtime ends it. */
    boolean alive();

    /** The VkFormat of what its frames are drawn into. */
    int pictureFormat();

    /** Waits for the time of the next frame. Closing the frame ends it, drawn or not. */
    ViewFrame beginFrame();
}
