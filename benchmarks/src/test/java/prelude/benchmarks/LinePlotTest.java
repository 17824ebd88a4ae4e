package prelude.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import prelude.benchmarks.LinePlot.Axis;
import prelude.benchmarks.LinePlot.Point;
import prelude.benchmarks.LinePlot.Scale;

class LinePlotTest {
    private static final Axis TETS =
            new Axis("tets", Scale.LOGARITHMIC, List.of(100.0, 1000.0, 10_000.0));
    private static final Axis MS = new Axis("ms", Scale.LINEAR, List.of(0.0, 5.0, 10.0));

    private static Document drawn(LinePlot plot) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(plot.svg().getBytes(StandardCharsets.UTF_8)));
    }

    private static double at(Document svg, int point, String coordinate) {
        Element circle = (Element) svg.getElementsByTagName("circle").item(point);
        return Double.parseDouble(circle.getAttribute(coordinate));
    }

    @Test
    void eachPointTellsItsNumbers() throws Exception {
        Document svg =
                drawn(
                        new LinePlot("Time", TETS, MS)
                                .with("a < b", List.of(new Point(1000, 1.25)))
                                .with("c", List.of(new Point(10_000, 10))));
        NodeList titles = svg.getElementsByTagName("title");
        assertThat(titles.item(0).getTextContent()).isEqualTo("a < b: 1000, 1.25");
        assertThat(titles.item(1).getTextContent()).isEqualTo("c: 10000, 10");
    }

    @Test
    void aPointLiesWhereItsAxesSay() throws Exception {
        Document svg =
                drawn(
                        new LinePlot("Time", TETS, MS)
                                .with(
                                        "line",
                                        List.of(
                                                new Point(100, 0),
                                                new Point(1000, 5),
                                                new Point(10_000, 10))));
        assertThat(at(svg, 1, "cx")).isEqualTo((at(svg, 0, "cx") + at(svg, 2, "cx")) / 2);
        assertThat(at(svg, 1, "cy")).isEqualTo((at(svg, 0, "cy") + at(svg, 2, "cy")) / 2);
        assertThat(at(svg, 0, "cy")).isGreaterThan(at(svg, 2, "cy"));
    }

    @Test
    void numbersAreShort() {
        assertThat(LinePlot.number(10_080)).isEqualTo("10080");
        assertThat(LinePlot.number(0.96)).isEqualTo("0.96");
        assertThat(LinePlot.number(1.02139)).isEqualTo("1.021");
        assertThat(LinePlot.number(0.1)).isEqualTo("0.1");
    }
}
