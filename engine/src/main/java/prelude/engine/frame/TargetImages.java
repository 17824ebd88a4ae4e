package prelude.engine.frame;

import prelude.engine.pass.Target;

/** Which image stands behind a target in this frame. */
interface TargetImages {
    /** A VkImage; VK_NULL_HANDLE for a depth image that this frame does not hand over. */
    long image(Target target);

    /** The VkImageLayout in which the owner of the handed-over image wants it. */
    int ownersLayout();
}
