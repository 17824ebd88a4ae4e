package prelude.pipeline.dicom.frame;

import java.util.Base64;
import prelude.pipeline.dicom.frame.PixelLayout.Numbers;

/** Two small frames and their high-throughput code streams, for tests without an encoder. */
public final class HighThroughput {
    private HighThroughput() {}

    public static final PixelLayout LAYOUT = new PixelLayout(16, 12, 16, 12, 11, Numbers.UNSIGNED);

    /** Of {@link #firstFrame} and {@link #secondFrame}, losslessly, by OpenJPH 0.9. */
    public static final byte[] FIRST =
            Base64.getDecoder()
                    .decode(
                            "/0//UQApQAAAAAAQAAAADAAAAAAAAAAAAAAAEAAAAAwAAAAAAAAAAAABCwEB/1AACAAC"
                                    + "AAAAB/9SAAwAAgABAAIEBEAB/1wACiBweHh4cHB4/2QAFgABT3BlbkpQSCBW"
                                    + "ZXIgMC45LjAu/5AACgAAAAAAZwAB/5PAAWwA/z/N1/661x6qizXpyQq0e7MN"
                                    + "syEAMbcAwACpgAFWJBLpoEIxAnYAxIkTJ/7AMYG+tgDAAVkABaIIgiAI8ueK"
                                    + "enCCdwDISCQSiUQi+ghAe/YhAey6AP/Z");

    public static final byte[] SECOND =
            Base64.getDecoder()
                    .decode(
                            "/0//UQApQAAAAAAQAAAADAAAAAAAAAAAAAAAEAAAAAwAAAAAAAAAAAABCwEB/1AACAAC"
                                    + "AAAAB/9SAAwAAgABAAIEBEAB/1wACiBweHh4cHB4/2QAFgABT3BlbkpQSCBW"
                                    + "ZXIgMC45LjAu/5AACgAAAAAAagAB/5PAAWwA/Od//uc+/3me/xjP/zhPd5M/"
                                    + "cyEAMbcAwACogAFRAAJwOFD+oIfSVQDw4f3ACb61AAD5gE1r5QDAAVEABVwA"
                                    + "CQC/r+fR0j/WAL+f2/oHJ7zpzlgA/QBEAP/Z");

    public static double[] firstFrame() {
        double[] frame = new double[LAYOUT.pixels()];
        for (int i = 0; i < frame.length; i++) {
            frame[i] = 37 * (i % 16) + 101 * (i / 16) & 4095;
        }
        return frame;
    }

    public static double[] secondFrame() {
        double[] frame = new double[LAYOUT.pixels()];
        for (int i = 0; i < frame.length; i++) {
            frame[i] = 4095 - (i % 16) * (i / 16);
        }
        return frame;
    }
}
