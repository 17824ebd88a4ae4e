package prelude.pipeline.dicom.frame;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.TransferSyntax.Pixels;

/** JPEG Lossless, process 14 (ISO/IEC 10918-1 annex H), through TwelveMonkeys. */
final class JpegLossless implements Codec {
    private final ImageReader reader;

    JpegLossless() {
        var provider =
                IIORegistry.getDefaultInstance()
                        .getServiceProviderByClass(JPEGImageReaderSpi.class);
        try {
            reader = provider.createReaderInstance();
        } catch (IOException e) {
            throw new IllegalStateException("TwelveMonkeys' JPEG reader does not start", e);
        }
    }

    @Override
    public void decode(MemorySegment stream, PixelLayout layout, short[] target, int offset)
            throws MalformedDataSetException {
        StreamHeader.check(stream, layout, Pixels.JPEG_LOSSLESS);
        Raster raster = read(stream.toArray(ValueLayout.JAVA_BYTE));
        if (raster.getWidth() != layout.columns()
                || raster.getHeight() != layout.rows()
                || raster.getNumBands() != 1) {
            throw damaged();
        }
        int[] row = new int[layout.columns()];
        for (int y = 0; y < layout.rows(); y++) {
            raster.getSamples(0, y, layout.columns(), 1, 0, row);
            int to = offset + y * layout.columns();
            for (int x = 0; x < row.length; x++) {
                target[to + x] = (short) row[x];
            }
        }
    }

    private Raster read(byte[] bytes) throws MalformedDataSetException {
        try (ImageInputStream input =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(input, true, true);
            return reader.read(0).getRaster();
        } catch (IOException | RuntimeException _) {
            // Its decoder meets damaged tables and data with whatever they run it into: the end of
            // an array, a component that is not there, a code that no table has.
            throw damaged();
        } finally {
            reader.reset();
        }
    }

    private static MalformedDataSetException damaged() {
        return new MalformedDataSetException("has a damaged compressed frame: copy it again");
    }

    @Override
    public void close() {
        reader.dispose();
    }
}
