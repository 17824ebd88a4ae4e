package prelude.pipeline.dicom.series;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.FunctionalGroups;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/**
 * What one frame says of itself: in its functional groups where the object is enhanced, else in the
 * data set (PS3.3 C.7.6.16).
 */
final class FrameHeader {
    final DataSet dataSet;
    final int frame;
    private final FunctionalGroups groups;
    private final boolean alone;

    /**
     * @param frame from 0
     * @param frames how many the data set has
     */
    FrameHeader(DataSet dataSet, FunctionalGroups groups, int frame, int frames) {
        this.dataSet = dataSet;
        this.groups = groups;
        this.frame = frame;
        this.alone = frames == 1;
    }

    /** The first of the macros that the frame has. */
    Optional<DataSet> macro(Tag... macros) throws MalformedDataSetException {
        for (Tag macro : macros) {
            Optional<DataSet> item = groups.find(frame, macro);
            if (item.isPresent()) {
                return item;
            }
        }
        return Optional.empty();
    }

    /** All items of a macro: the frame's own, else those for all frames, else the data set's. */
    List<DataSet> items(Tag macro) throws MalformedDataSetException {
        List<DataSet> items = groups.findAll(frame, macro);
        return items.isEmpty() ? dataSet.items(macro) : items;
    }

    /** What holds the element: a macro that has it, or the data set for all frames together. */
    private DataSet holding(Tag tag, Tag... macros) throws MalformedDataSetException {
        for (Tag macro : macros) {
            Optional<DataSet> item = groups.find(frame, macro);
            if (item.isPresent() && item.get().has(tag)) {
                return item.get();
            }
        }
        return dataSet;
    }

    Optional<String> text(Tag tag, Tag... macros) throws MalformedDataSetException {
        return holding(tag, macros).text(tag);
    }

    List<String> texts(Tag tag, Tag... macros) throws MalformedDataSetException {
        return holding(tag, macros).texts(tag);
    }

    double[] numbers(Tag tag, Tag... macros) throws MalformedDataSetException {
        return holding(tag, macros).numbers(tag);
    }

    OptionalDouble number(Tag tag, Tag... macros) throws MalformedDataSetException {
        return holding(tag, macros).number(tag);
    }

    /** Of this frame, never of all frames together: several frames do not lie in one place. */
    double[] ownNumbers(Tag tag, Tag macro) throws MalformedDataSetException {
        DataSet holder = holding(tag, macro);
        return alone || holder != dataSet ? holder.numbers(tag) : new double[0];
    }
}
