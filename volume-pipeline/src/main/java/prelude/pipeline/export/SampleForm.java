package prelude.pipeline.export;

import java.nio.ByteBuffer;
import prelude.cases.file.NrrdType;
import prelude.cases.volume.VolumeForm;

/**
 * How a file without a scale of its own holds a volume's true values: as the integers that they
 * are, or else as floating point numbers.
 */
enum SampleForm {
    INT16(Short.BYTES, NrrdType.INT16, "MET_SHORT"),
    UINT16(Short.BYTES, NrrdType.UINT16, "MET_USHORT"),
    FLOAT32(Float.BYTES, NrrdType.FLOAT, "MET_FLOAT");

    final int bytes;
    final NrrdType nrrd;
    final String metaImage;

    SampleForm(int bytes, NrrdType nrrd, String metaImage) {
        this.bytes = bytes;
        this.nrrd = nrrd;
        this.metaImage = metaImage;
    }

    static SampleForm of(VolumeForm volume) {
        if (volume.slope() == 1 && volume.intercept() == 0) {
            return INT16;
        }
        // Unsigned scanner values are kept around zero: -32768 stands for 0.
        return volume.slope() == 1 && volume.intercept() == 32768 ? UINT16 : FLOAT32;
    }

    /** Puts a run of true values at the buffer's position, and moves it behind them. */
    void put(VolumeForm volume, short[] samples, int first, int count, ByteBuffer to) {
        int at = to.position();
        switch (this) {
            case INT16 -> to.asShortBuffer().put(samples, first, count);
            case UINT16 -> {
                for (int i = 0; i < count; i++) {
                    to.putShort(at + 2 * i, (short) (samples[first + i] ^ Short.MIN_VALUE));
                }
            }
            case FLOAT32 -> {
                double slope = volume.slope();
                double intercept = volume.intercept();
                for (int i = 0; i < count; i++) {
                    to.putFloat(at + 4 * i, (float) (slope * samples[first + i] + intercept));
                }
            }
        }
        to.position(at + count * bytes);
    }
}
