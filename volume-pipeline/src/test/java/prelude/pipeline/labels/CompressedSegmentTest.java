package prelude.pipeline.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.Noticed;
import prelude.pipeline.Tools;
import prelude.pipeline.deidentify.Pseudonyms;

/** Frames of one bit as pydicom, zlib and OpenJPEG compress them. */
class CompressedSegmentTest {
    private static final int COLUMNS = 22;
    private static final int ROWS = 13;
    private static final int SLICES = 7;

    /** Packs the frames of a BINARY segmentation anew; argument: kind, syntax, from, to. */
    private static final String REPACK =
            """
            import os, subprocess, sys, zlib
            import numpy, pydicom
            from pydicom.encaps import encapsulate
            from pydicom.uid import UID_dictionary
            from pydicom.pixel_data_handlers.rle_handler import rle_encode_frame
            kind, syntax, source, target = sys.argv[1:]
            UID_dictionary.setdefault(syntax, ('', 'Transfer Syntax', '', '', ''))
            d = pydicom.dcmread(source)
            n, r, c = int(d.NumberOfFrames), d.Rows, d.Columns
            bits = numpy.unpackbits(numpy.frombuffer(d.PixelData, 'u1'), bitorder='little')
            bits = bits[:n * r * c].reshape(n, r, c)
            def openjpeg(f):
                with open(target + '.raw', 'wb') as raw: raw.write(f.tobytes())
                subprocess.run(['opj_compress', '-i', target + '.raw', '-o', target + '.j2k',
                    '-n', '2', '-F', '%d,%d,1,1,u' % (c, r)], check=True, stdout=subprocess.DEVNULL)
                return open(target + '.j2k', 'rb').read()
            def deflate(f):
                z = zlib.compressobj(9, zlib.DEFLATED, -15)
                return z.compress(numpy.packbits(f, axis=None, bitorder='little').tobytes()) + z.flush()
            code = {'deflate': deflate, 'rle': rle_encode_frame, 'j2k': openjpeg}[kind]
            frames = [bytes(code(f)) for f in bits]
            d.PixelData = encapsulate([f + b'\\0' * (len(f) % 2) for f in frames])
            d['PixelData'].is_undefined_length = True
            d.file_meta.TransferSyntaxUID = syntax
            d.save_as(target)
            """;

    @TempDir Path folder;

    private final Noticed noticed = new Noticed();
    private final Pseudonyms pseudonyms = Pseudonyms.ofKey(new byte[32]);

    private LabelMap read(Path file) throws UnusableInputException {
        VoxelGrid grid =
                VoxelGrid.axisAligned(
                        COLUMNS, ROWS, SLICES, new Vector3d(1, 1, 1), new Vector3d(0, 0, 0));
        return LabelFile.read(file, null, SegObject.scan(grid, pseudonyms), noticed);
    }

    /** Frames of 286 pixels: uncompressed, only every fourth begins in a byte of its own. */
    private Path uncompressed() throws Exception {
        SegObject seg =
                SegObject.axial(COLUMNS, ROWS, 1).segment("liver", "SCT", "10200004", "Liver");
        for (int slice = 0; slice < SLICES; slice++) {
            seg.frame(
                    1,
                    new Vector3d(0, 0, slice),
                    at -> at.distance(new Vector3d(9, 6, 3)) <= 4.5 ? 1 : 0);
        }
        return seg.write(folder.resolve("plain.dcm"));
    }

    private Path compressed(String kind, String syntax) throws Exception {
        assumeTrue(
                !kind.equals("j2k") || Files.isExecutable(Path.of("/usr/bin/opj_compress")),
                "opj_compress is not installed (Debian: libopenjp2-tools)");
        Path file = folder.resolve(kind + ".dcm");
        Tools.debianPython(
                REPACK, "pydicom, numpy", kind, syntax, uncompressed().toString(), file.toString());
        return file;
    }

    @ParameterizedTest
    @CsvSource({
        "deflate, 1.2.840.10008.1.2.8.1",
        "rle, 1.2.840.10008.1.2.5",
        "j2k, 1.2.840.10008.1.2.4.90"
    })
    void framesOfOneBitAreTheSameHoweverTheyAreCompressed(String kind, String syntax)
            throws Exception {
        LabelMap expected = read(uncompressed());

        LabelMap labels = read(compressed(kind, syntax));

        assertThat(labels.layers()).hasSize(1);
        assertThat(labels.layers().getFirst().labels())
                .isEqualTo(expected.layers().getFirst().labels());
        assertThat(labels.layers().getFirst().voxelCounts()[1]).isGreaterThan(300);
        assertThat(noticed.warnings()).isEmpty();
    }

    @Test
    void aSyntaxThatHasNoSingleBitsIsRefused() throws Exception {
        Path file = compressed("rle", "1.2.840.10008.1.2.4.80");
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("has pixels of one bit as JPEG-LS Lossless")
                .hasMessageEndingWith("export it uncompressed.");
    }
}
