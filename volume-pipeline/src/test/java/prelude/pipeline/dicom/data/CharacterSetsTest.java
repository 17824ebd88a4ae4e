package prelude.pipeline.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static prelude.pipeline.dicom.data.RawBytes.ITEM;
import static prelude.pipeline.dicom.data.RawBytes.ascii;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of PS3.5 annexes H to K, and the single-byte sets. */
class CharacterSetsTest {
    private static final String ESC = "\u001b";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ISO_IR 100 | 42 75 63 5E 4A E9 72 F4 6D 65          | Buc^Jérôme",
                "ISO_IR 101 | 57 61 B3 EA 73 61                      | Wałęsa",
                "ISO_IR 109 | A1 E6                                  | Ħĉ",
                "ISO_IR 110 | A2 B3                                  | ĸŗ",
                "ISO_IR 126 | C4 E9 EF ED F5 F3 E9 EF F2             | Διονυσιος",
                "ISO_IR 127 | E2 C8 C7 E6 EA                         | قباني",
                "ISO_IR 138 | F9 F8 E5 EF 5E E3 E1 E5 F8 E4          | שרון^דבורה",
                "ISO_IR 144 | BB EE DA 63 65 DC D1 79 70 D3          | Люкceмбypг",
                "ISO_IR 148 | C7 61 76 75 FE 6F F0 6C 75             | Çavuşoğlu",
                "ISO_IR 203 | BD A4                                  | œ€",
                "ISO_IR 166 | B9 D2 C7                               | นาว",
                "ISO_IR 13  | D4 CF C0 DE 5E C0 DB B3                | ﾔﾏﾀﾞ^ﾀﾛｳ",
                "ISO_IR 13  | 8E 52 93 63                            | 山田",
                "ISO_IR 192 | E7 8E 8B 5E E5 B0 8F E4 B8 9C          | 王^小东",
                "GB18030    | CD F5 5E D0 A1 B6 AB                   | 王^小东",
                "GBK        | CD F5 5E D0 A1 B6 AB                   | 王^小东",
                "iso-ir_100 | E9                                     | é",
            })
    void aSetIsReadByItsTerm(String term, String bytes, String name) throws Exception {
        assertThat(name(term, hex(bytes))).isEqualTo(name);
    }

    @Test
    void japaneseNamesSwitchTheLowerHalf() throws Exception {
        byte[] name =
                ascii(
                        "Yamada^Tarou="
                                + (ESC + "$B;3ED" + ESC + "(B^" + ESC + "$BB@O:" + ESC + "(B=")
                                + (ESC + "$B$d$^$@" + ESC + "(B^" + ESC + "$B$?$m$&" + ESC + "(B"));

        assertThat(name("\\ISO 2022 IR 87", name)).isEqualTo("Yamada^Tarou=山田^太郎=やまだ^たろう");
    }

    @Test
    void japaneseNamesStartInKatakana() throws Exception {
        byte[] name =
                ascii(
                        "\u00d4\u00cf\u00c0\u00de^\u00c0\u00db\u00b3="
                                + (ESC + "$B;3ED" + ESC + "(J^" + ESC + "$BB@O:" + ESC + "(J"));

        assertThat(name("ISO 2022 IR 13\\ISO 2022 IR 87", name)).isEqualTo("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎");
    }

    @Test
    void koreanNamesSwitchTheUpperHalfAnewAfterEachDelimiter() throws Exception {
        byte[] name =
                ascii(
                        "Hong^Gildong="
                                + (ESC + "$)C\u00fb\u00f3^" + ESC + "$)C\u00d1\u00ce\u00d4\u00d7=")
                                + (ESC + "$)C\u00c8\u00ab^" + ESC + "$)C\u00b1\u00e6\u00b5\u00bf"));

        assertThat(name("\\ISO 2022 IR 149", name)).isEqualTo("Hong^Gildong=洪^吉洞=홍^길동");
    }

    @Test
    void chineseNamesSwitchTheUpperHalf() throws Exception {
        byte[] name =
                ascii(
                        "Zhang^XiaoDong="
                                + (ESC + "$)A\u00d5\u00c5^" + ESC + "$)A\u00d0\u00a1\u00b6\u00ab"));

        assertThat(name("\\ISO 2022 IR 58", name)).isEqualTo("Zhang^XiaoDong=张^小东");
    }

    @Test
    void severalSingleByteSetsStandInOneText() throws Exception {
        byte[] name = ascii("\u00c4" + ESC + "-F\u00c4" + ESC + "-L\u00bb^\u00c4");

        assertThat(name("ISO 2022 IR 100\\ISO 2022 IR 126\\ISO 2022 IR 144", name))
                .isEqualTo("ÄΔЛ^Ä");
    }

    @Test
    void anUnknownEscapeIsPassedOver() throws Exception {
        assertThat(name("ISO 2022 IR 100", ascii("a" + ESC + "%Gb" + ESC))).isEqualTo("ab");
    }

    @Test
    void anItemIsWrittenInTheSetOfTheDataSetAroundIt() throws Exception {
        byte[] within =
                RawBytes.little()
                        .explicit(0x0008_103E, "LO", "王".getBytes(StandardCharsets.UTF_8))
                        .toArray();
        byte[] sequence = RawBytes.little().head(ITEM, within.length).bytes(within).toArray();
        DataSet read =
                RawBytes.file("1.2.840.10008.1.2.1")
                        .explicit(0x0008_0005, "CS", ascii("ISO_IR 192"))
                        .explicit(0x0028_3000, "SQ", sequence)
                        .read();

        assertThat(read.items(Tag.MODALITY_LUT_SEQUENCE).getFirst().text(Tag.SERIES_DESCRIPTION))
                .contains("王");
    }

    @Test
    void aBackslashWithinACharacterDividesNothing() throws Exception {
        byte[] description = "表".getBytes(java.nio.charset.Charset.forName("GB18030"));
        byte[] withBackslash = {(byte) 0x81, 0x5c};
        DataSet read =
                RawBytes.file("1.2.840.10008.1.2.1")
                        .explicit(0x0008_0005, "CS", ascii("GB18030"))
                        .explicit(0x0008_1030, "LO", withBackslash)
                        .explicit(0x0008_103E, "LO", description)
                        .read();

        assertThat(read.texts(Tag.STUDY_DESCRIPTION)).hasSize(1);
        assertThat(read.text(Tag.SERIES_DESCRIPTION)).contains("表");
    }

    private static String name(String terms, byte[] name) throws MalformedDataSetException {
        return RawBytes.file("1.2.840.10008.1.2.1")
                .explicit(0x0008_0005, "CS", ascii(terms))
                .explicit(0x0010_0010, "PN", name)
                .read()
                .text(Tag.PATIENT_NAME)
                .orElseThrow();
    }

    private static byte[] hex(String hex) {
        return java.util.HexFormat.ofDelimiter(" ").parseHex(hex);
    }
}
