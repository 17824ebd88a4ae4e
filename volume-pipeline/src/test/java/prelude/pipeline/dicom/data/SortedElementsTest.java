package prelude.pipeline.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** As a tree map would hold them, whatever order they come in. */
class SortedElementsTest {

    @Test
    void anyOrderWithRepetitionsComesOutSortedWithTheLastOfEach() {
        Random random = new Random(5);
        for (int run = 0; run < 300; run++) {
            SortedElements elements = new SortedElements();
            TreeMap<Integer, Element> expected = new TreeMap<>(Integer::compareUnsigned);
            for (int i = 0; i < run; i++) {
                int tag = random.nextInt(run) * 0x0800_0001; // some above 0x7fffffff
                Element element = new Element.Value(tag, Vr.OB, MemorySegment.ofArray(new byte[i]));
                elements.put(element);
                expected.put(tag, element);
                if (random.nextInt(7) == 0) {
                    assertThat(elements.find(tag)).isSameAs(element);
                }
            }
            assertThat(List.copyOf(elements)).isEqualTo(new ArrayList<>(expected.values()));
            assertThat(elements.find(-1)).isNull();
        }
    }

    /** A hostile file: to put each at its place would take for ever. */
    @Test
    void aMillionElementsBackwardsAreSortedInNoTime() {
        SortedElements elements = new SortedElements();
        for (int tag = 1_000_000; tag > 0; tag--) {
            elements.put(new Element.Value(tag, Vr.OB, MemorySegment.NULL));
        }
        assertThat(elements).hasSize(1_000_000);
        assertThat(elements.getFirst().tag()).isEqualTo(1);
    }
}
