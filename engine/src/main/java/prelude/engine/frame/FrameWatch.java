package prelude.engine.frame;

import prelude.engine.target.StereoTarget;

/**
 * Is told how frames come about. Called by the frame thread in the midst of its work, so that it
 * should be quick and make no garbage.
 */
public interface FrameWatch {
    /** What the frame thread does for a frame, in this order. */
    enum Stage {
        /** Until the frame before the last is finished on the device. */
        WAIT,
        /** What is new of meshes, paint and nodes goes into memory that the device reads. */
        UPLOAD,
        /** Which meshes are seen, how finely, and in which order. */
        CULL,
        /** Images, pipelines and uniforms that fit the frame. */
        PREPARE,
        RECORD,
        /** Where the eyes are by now. */
        LOOK,
        SUBMIT
    }

    /** Each frame begins. */
    void begins();

    /** The frame thread is through with a stage of it. */
    void done(Stage stage);

    /**
     * What a pass of a frame took on the device, told when the frame is known to be finished: some
     * frames later, pass by pass in their order. Never told where the device has no clock.
     *
     * @param target what the frame was drawn into
     * @param pass the same object in each frame
     */
    void took(StereoTarget target, long frame, String pass, double milliseconds);
}
