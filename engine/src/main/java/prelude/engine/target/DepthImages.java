package prelude.engine.target;

/**
 * A ring of depth images made elsewhere, of the same size and layers as their target's pictures:
 * {@code VK_FORMAT_D32_SFLOAT}, depth attachments. The renderer takes the next in any state, puts
 * the depths of what is opaque there (reversed: 1 at the near plane, 0 infinitely far) and leaves
 * it as a depth attachment.
 */
public interface DepthImages {
    int imageCount();

    /** A VkImage handle. */
    long image(int index);

    /** Which of them the next frame is for. */
    int next();
}
