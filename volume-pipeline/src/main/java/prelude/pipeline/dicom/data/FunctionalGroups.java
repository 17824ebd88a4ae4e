package prelude.pipeline.dicom.data;

import java.util.List;
import java.util.Optional;

/**
 * What an enhanced (multi-frame) object says of its frames: macros, each a sequence of one item,
 * that stand once for all frames or in each frame's own group (PS3.3 C.7.6.16).
 */
public final class FunctionalGroups {
    private final List<DataSet> shared;
    private final List<DataSet> perFrame;

    private FunctionalGroups(List<DataSet> shared, List<DataSet> perFrame) {
        this.shared = shared;
        this.perFrame = perFrame;
    }

    /** Of any data set; one that is not enhanced has no groups, and finds nothing. */
    public static FunctionalGroups of(DataSet dataSet) throws MalformedDataSetException {
        return new FunctionalGroups(
                dataSet.items(Tag.SHARED_FUNCTIONAL_GROUPS),
                dataSet.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS));
    }

    /** How many frames have a group of their own. */
    public int frames() {
        return perFrame.size();
    }

    /**
     * The item of a macro, the frame's own before the shared one.
     *
     * @param frame from 0
     */
    public Optional<DataSet> find(int frame, Tag macro) throws MalformedDataSetException {
        return findAll(frame, macro).stream().findFirst();
    }

    /** The same of a macro that may have several items. */
    public List<DataSet> findAll(int frame, Tag macro) throws MalformedDataSetException {
        if (frame < perFrame.size()) {
            List<DataSet> own = perFrame.get(frame).items(macro);
            if (!own.isEmpty()) {
                return own;
            }
        }
        return shared.isEmpty() ? List.of() : shared.getFirst().items(macro);
    }
}
