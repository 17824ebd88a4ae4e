package prelude.engine.target;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pixels of one eye, sRGB-encoded, the first row at the top. */
public final class Picture {
    private final BufferedImage image;

    Picture(BufferedImage image) {
        this.image = image;
    }

    /** 0xAARRGGBB. */
    public int argb(int column, int row) {
        return image.getRGB(column, row);
    }

    public int width() {
        return image.getWidth();
    }

    public int height() {
        return image.getHeight();
    }

    public BufferedImage image() {
        return image;
    }

    public void writePng(Path file) throws IOException {
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("no PNG writer in this Java");
        }
    }
}
