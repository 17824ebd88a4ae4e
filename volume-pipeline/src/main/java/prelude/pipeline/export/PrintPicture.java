package prelude.pipeline.export;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;

/** One layer of a print as PNG that says its resolution, its height and its standing. */
final class PrintPicture {
    private static final String FORMAT = "javax_imageio_png_1.0";

    private PrintPicture() {}

    static void write(
            BufferedImage picture, PrintGrid grid, int layer, Standing standing, Path file)
            throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ImageOutputStream out = new FileImageOutputStream(Files.createFile(file).toFile())) {
            IIOMetadata said =
                    writer.getDefaultImageMetadata(
                            ImageTypeSpecifier.createFromRenderedImage(picture),
                            writer.getDefaultWriteParam());
            said.mergeTree(FORMAT, metadata(grid, layer, standing));
            writer.setOutput(out);
            writer.write(new IIOImage(picture, null, said));
        } finally {
            writer.dispose();
        }
    }

    private static IIOMetadataNode metadata(PrintGrid grid, int layer, Standing standing) {
        IIOMetadataNode size = new IIOMetadataNode("pHYs");
        size.setAttribute("pixelsPerUnitXAxis", perMetre(grid.resolution().pixelXMm()));
        size.setAttribute("pixelsPerUnitYAxis", perMetre(grid.resolution().pixelYMm()));
        size.setAttribute("unitSpecifier", "meter");
        IIOMetadataNode texts = new IIOMetadataNode("tEXt");
        texts.appendChild(text("Software", "Prelude"));
        texts.appendChild(text("Comment", standing.brief() + ". " + Standing.PURPOSE));
        texts.appendChild(
                text(
                        "Layer",
                        String.format(
                                Locale.ROOT,
                                "%d of %d, %.4f mm thick, its middle at S %.4f mm",
                                layer + 1,
                                grid.layers(),
                                grid.resolution().layerMm(),
                                grid.heightMm(layer))));
        IIOMetadataNode root = new IIOMetadataNode(FORMAT);
        root.appendChild(size);
        root.appendChild(texts);
        return root;
    }

    private static String perMetre(double pixelMm) {
        return Long.toString(Math.round(1000 / pixelMm));
    }

    private static IIOMetadataNode text(String keyword, String value) {
        IIOMetadataNode node = new IIOMetadataNode("tEXtEntry");
        node.setAttribute("keyword", keyword);
        node.setAttribute("value", value);
        return node;
    }
}
