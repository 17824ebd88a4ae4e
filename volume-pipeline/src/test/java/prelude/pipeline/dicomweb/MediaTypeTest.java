package prelude.pipeline.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/related; type=\"application/dicom\"; boundary=a-b_1",
                "multipart/related;boundary=\"a-b_1\";type=application/dicom",
                "Multipart/Related; TYPE=application/dicom; Boundary = a-b_1 ; x=y",
                "multipart/related; start=\"<1@x; boundary=no>\"; boundary=\"a-b\\_1\"",
            })
    void theBoundaryIsFoundQuotedOrNot(String header) {
        MediaType type = MediaType.of(header);
        assertThat(type.is("multipart/related")).isTrue();
        assertThat(type.parameter("boundary")).contains("a-b_1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ";", "multipart/related", "a; boundary", "a; boundary=\"open", "a;;="})
    void whatIsNotThereIsEmpty(String header) {
        assertThat(MediaType.of(header).parameter("boundary")).isEmpty();
    }

    @Test
    void aQuotedBoundaryMayHoldSigns() {
        assertThat(MediaType.of("a/b; boundary=\"x(1)=:;/y\"").parameter("boundary"))
                .contains("x(1)=:;/y");
    }
}
