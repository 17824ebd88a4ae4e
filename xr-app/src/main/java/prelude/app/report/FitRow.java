package prelude.app.report;

import java.util.List;
import prelude.pipeline.device.Grade;
import prelude.pipeline.device.Placed;
import prelude.pipeline.measure.Value;

/**
 * How a device fits where a hand has brought it.
 *
 * @param notes among them why nothing can be told, where that is so
 */
public record FitRow(List<Value> values, List<Grade> grades, List<String> notes) {
    public FitRow {
        values = List.copyOf(values);
        grades = List.copyOf(grades);
        notes = List.copyOf(notes);
    }

    public static FitRow of(Placed placed) {
        return new FitRow(placed.figures().values(), placed.grades(), placed.figures().notes());
    }

    /** Nothing can be told, and this is why. */
    public static FitRow unknown(String why) {
        return new FitRow(List.of(), List.of(), List.of(why));
    }

    void tell(StringBuilder words) {
        words.append("    where it lies now:\n");
        Standing.tell(values, grades.stream().map(Grade::inWords).toList(), notes, words);
    }
}
