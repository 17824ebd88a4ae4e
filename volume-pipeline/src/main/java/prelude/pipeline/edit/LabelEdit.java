package prelude.pipeline.edit;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import prelude.cases.stage.Progress;
import prelude.cases.stage.Stage;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;

/**
 * One correction of one structure. Pure: the labels that went in stay as they are, what comes out
 * shares every layer that was not changed, and the same input gives the same bytes on any number of
 * threads. Places are LPS millimetres, lengths millimetres.
 *
 * <p>A refused edit throws an {@link UnusableInputException}; a cancelled one a {@code
 * CancellationException}, and nothing has changed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Grow.class, name = "grow"),
    @JsonSubTypes.Type(value = Brush.class, name = "brush"),
    @JsonSubTypes.Type(value = Scissors.class, name = "scissors"),
    @JsonSubTypes.Type(value = Islands.class, name = "islands"),
    @JsonSubTypes.Type(value = Margin.class, name = "margin"),
    @JsonSubTypes.Type(value = Smooth.class, name = "smooth"),
    @JsonSubTypes.Type(value = FillBetween.class, name = "fill_between"),
    @JsonSubTypes.Type(value = Combine.class, name = "combine")
})
public sealed interface LabelEdit extends Stage<Labelled, LabelMap>
        permits Grow, Brush, Scissors, Islands, Margin, Smooth, FillBetween, Combine {

    /** Of the whole set: raised whenever an edit gives other labels than before. */
    String VERSION = "1";

    /** The structure that is corrected. */
    String structure();

    @Override
    LabelMap apply(Labelled input, Progress progress) throws UnusableInputException;

    /** What becomes of a voxel that another structure of the layer has and this one would take. */
    enum Neighbours {
        /**
         * It stays the neighbour's; the tissue that only fills the space between organs gives way.
         */
        KEEP,
        /** It is taken. */
        OVERWRITE
    }

    static Neighbours orKeep(@Nullable Neighbours neighbours) {
        return neighbours == null ? Neighbours.KEEP : neighbours;
    }
}
