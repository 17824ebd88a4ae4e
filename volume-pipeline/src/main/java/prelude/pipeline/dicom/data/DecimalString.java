package prelude.pipeline.dicom.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Numbers as a Decimal String holds them: 16 characters each (PS3.5 table 6.2-1). */
public final class DecimalString {
    private DecimalString() {}

    /** With the most digits that fit. */
    public static String of(double... values) {
        return DoubleStream.of(values)
                .mapToObj(DecimalString::one)
                .collect(Collectors.joining("\\"));
    }

    private static String one(double value) {
        for (int digits = 15; digits > 0; digits--) {
            BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
            String plain =
                    rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
            if (plain.length() <= 16) {
                return plain;
            }
            String scientific = String.format(Locale.ROOT, "%." + (digits - 1) + "E", rounded);
            if (Math.abs(value) < 1e-4 && scientific.length() <= 16) {
                return scientific;
            }
        }
        throw new IllegalArgumentException("no decimal string for " + value);
    }
}
