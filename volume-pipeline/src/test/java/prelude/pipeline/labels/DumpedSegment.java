package prelude.pipeline.labels;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A segment of a DICOM segmentation as DCMTK's dcmdump prints it.
 *
 * @param type code of what it is
 * @param modifier code of its side; empty where none is stated
 * @param lab CIELab as DICOM scales it, each 0 to 65535
 */
record DumpedSegment(String type, String scheme, String modifier, List<Integer> lab) {
    private static final Pattern LINE =
            Pattern.compile("( *)\\(([0-9a-f]{4},[0-9a-f]{4})\\) \\S+ \\[?([^\\]#]*?)\\]? +#.*");

    /** The PCS of DICOM's CIELab is D50; Bradford to sRGB's D65, as B. Lindbloom tabulates it. */
    private static final double[][] SRGB_OF_D50 = {
        {3.1338561, -1.6168667, -0.4906146},
        {-0.9787684, 1.9161415, 0.0334540},
        {0.0719453, -0.2289914, 1.4052427}
    };

    private static final double[] D50 = {0.96422, 1, 0.82521};

    static List<DumpedSegment> all(String dump) {
        List<DumpedSegment> segments = new ArrayList<>();
        String type = "";
        String scheme = "";
        String modifier = "";
        List<Integer> lab = List.of();
        boolean within = false;
        String sequence = "";
        for (String line : dump.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                continue;
            }
            int depth = matcher.group(1).length();
            String tag = matcher.group(2);
            String value = matcher.group(3).strip();
            if (depth == 0) {
                within = tag.equals("0062,0002");
            } else if (within && depth == 2 && tag.equals("fffe,e000")) {
                type = "";
                scheme = "";
                modifier = "";
                lab = List.of();
            } else if (within && depth == 2 && tag.equals("fffe,e00d")) {
                segments.add(new DumpedSegment(type, scheme, modifier, lab));
            } else if (within && depth == 4 && tag.equals("0062,000d")) {
                lab = List.of(value.split("\\\\", -1)).stream().map(Integer::valueOf).toList();
            } else if (within && depth == 4) {
                sequence = tag;
            } else if (within && tag.equals("0008,0100") && sequence.equals("0062,000f")) {
                if (depth == 8) {
                    type = value;
                } else {
                    modifier = value;
                }
            } else if (within && tag.equals("0008,0102") && sequence.equals("0062,000f")) {
                scheme = value;
            }
        }
        return segments;
    }

    /** 0xRRGGBB, sRGB. */
    int rgb() {
        double fy = (lab.get(0) / 65535.0 * 100 + 16) / 116;
        double a = lab.get(1) / 65535.0 * 255 - 128;
        double b = lab.get(2) / 65535.0 * 255 - 128;
        double[] f = {fy + a / 500, fy, fy - b / 200};
        int rgb = 0;
        for (double[] row : SRGB_OF_D50) {
            double linear = 0;
            for (int k = 0; k < 3; k++) {
                double cube = f[k] * f[k] * f[k];
                double part = cube > 216.0 / 24389 ? cube : (116 * f[k] - 16) * 27 / 24389;
                linear += row[k] * part * D50[k];
            }
            double shown =
                    linear <= 0.0031308
                            ? 12.92 * linear
                            : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
            rgb = rgb << 8 | Math.clamp(Math.round(255 * shown), 0, 255);
        }
        return rgb;
    }
}
