package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.pipeline.dicom.frame.PixelLayout;

/** A table of cells gives what slope, intercept, padding and limits give by hand. */
class HounsfieldTableTest {
    private static final int COUNT = 1003;

    /** Stored values from low to high; padding from and to, where from is not the larger. */
    @ParameterizedTest
    @CsvSource({
        "false, 0, 4095, -1024, 1, 0",
        "false, 0, 4095, -1024, 0, 0",
        "false, 0, 4095, -1024, 4095, 4095",
        "false, 0, 65535, -1024, 63536, 63536",
        "false, 0, 65535, -32768, 1, 0",
        "false, 40000, 65535, -1024, 1, 0",
        "true, -2000, 3000, 0, -2000, -2000",
        "true, -2000, 3000, -1024, 2999, 3000",
        "true, -32768, 32767, 0, 1, 0",
        "true, -32768, 32767, -24, -32768, -30000",
        "true, 0, 0, -1024, 0, 0",
    })
    void anyRangeAndPaddingComesOutAsByHand(
            boolean signed, int low, int high, int intercept, int padFrom, int padTo) {
        Rescale rescale = new Rescale(1, intercept, null, false, padFrom, padTo);
        Random random = new Random(3);
        short[] samples = new short[COUNT];
        int[] stored = new int[COUNT];
        for (int i = 1; i < COUNT - 1; i++) {
            stored[i] = low + random.nextInt(high - low + 1);
            samples[i] = (short) stored[i];
        }
        samples[0] = 77;
        samples[COUNT - 1] = 78;

        int cut = new HounsfieldTable(rescale, layout(16, 15, signed)).apply(samples, 1, COUNT - 2);

        int cutByHand = 0;
        for (int i = 1; i < COUNT - 1; i++) {
            int value = stored[i] + intercept;
            if (stored[i] >= padFrom && stored[i] <= padTo) {
                value = Math.min(value, -1024);
            }
            int inRange = Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
            cutByHand += inRange == value ? 0 : 1;
            assertThat(samples[i]).isEqualTo((short) inRange);
        }
        assertThat(cut).isEqualTo(cutByHand);
        assertThat(samples[0]).isEqualTo((short) 77);
        assertThat(samples[COUNT - 1]).isEqualTo((short) 78);
    }

    /** Overlays once lay in the bits that no value uses. */
    @Test
    void bitsThatAreNotStoredMeanNothing() {
        short[] cells = {(short) 0xf000, (short) 0xffff, 0x0400, (short) 0x8401};

        new HounsfieldTable(new Rescale(1, -1024, null, false, 1, 0), layout(12, 11, false))
                .apply(cells, 0, cells.length);

        assertThat(cells).containsExactly((short) -1024, (short) 3071, (short) 0, (short) 1);
    }

    @Test
    void theSignStandsInTheHighestStoredBit() {
        short[] cells = {0x0fff, 0x07ff, 0x0800};

        new HounsfieldTable(new Rescale(2, 1, null, false, 1, 0), layout(12, 11, true))
                .apply(cells, 0, cells.length);

        assertThat(cells).containsExactly((short) -1, (short) 4095, (short) -4095);
    }

    @Test
    void valuesInTheUpperBitsAreMovedDown() {
        short[] cells = {0x0010, (short) 0xfff0};

        new HounsfieldTable(new Rescale(0.5, 0, null, false, 1, 0), layout(12, 15, false))
                .apply(cells, 0, cells.length);

        assertThat(cells).containsExactly((short) 0, (short) 2048);
    }

    private static PixelLayout layout(int bitsStored, int highBit, boolean signed) {
        return new PixelLayout(
                1,
                1,
                16,
                bitsStored,
                highBit,
                signed ? PixelLayout.Numbers.SIGNED : PixelLayout.Numbers.UNSIGNED);
    }
}
