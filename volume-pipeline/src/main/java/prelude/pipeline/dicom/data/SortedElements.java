package prelude.pipeline.dicom.data;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Elements by tag. A file has them in order already, so that to put one is to append it; whatever
 * order a damaged one has is mended once, when an element is first asked for.
 */
final class SortedElements extends AbstractList<Element> {
    private static final Comparator<Element> BY_TAG =
            (one, other) -> Integer.compareUnsigned(one.tag(), other.tag());

    /** Small, because an item of a sequence mostly is: a file may have millions of empty ones. */
    private Element[] elements = new Element[8];

    private int count;
    private boolean inOrder = true;

    /** Replaces one of the same tag. */
    void put(Element element) {
        if (count > 0) {
            int further = Integer.compareUnsigned(element.tag(), elements[count - 1].tag());
            if (further == 0) {
                elements[count - 1] = element;
                return;
            }
            inOrder &= further > 0;
        }
        if (count == elements.length) {
            elements = Arrays.copyOf(elements, 2 * count);
        }
        elements[count++] = element;
    }

    @Nullable Element find(int tag) {
        bringInOrder();
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int further = Integer.compareUnsigned(elements[middle].tag(), tag);
            if (further == 0) {
                return elements[middle];
            }
            if (further < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    @Override
    public Element get(int index) {
        bringInOrder();
        return elements[index];
    }

    @Override
    public int size() {
        bringInOrder();
        return count;
    }

    /** The last that was put stands for all of its tag: sorting keeps the order among them. */
    private void bringInOrder() {
        if (inOrder) {
            return;
        }
        Arrays.sort(elements, 0, count, BY_TAG);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (kept > 0 && elements[kept - 1].tag() == elements[i].tag()) {
                kept--;
            }
            elements[kept++] = elements[i];
        }
        Arrays.fill(elements, kept, count, null);
        count = kept;
        inOrder = true;
    }
}
