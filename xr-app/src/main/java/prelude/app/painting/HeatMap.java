package prelude.app.painting;

import java.util.List;
import java.util.Map;
import prelude.app.painting.PaintRequest.Range;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Painting;

/**
 * A heat map of a case, ready to be drawn.
 *
 * @param source the structure from which it is measured; empty for none
 * @param painting of which no material is painted yet
 * @param places where in it the values of each painted structure are, by its name
 * @param cellMm how wide a cell of its values is along the scan's axes
 * @param unknown names of structures that are painted though nothing is known of them
 * @param notes what the user should know, a sentence each
 */
public record HeatMap(
        PaintKind kind,
        String source,
        Range ends,
        Painting painting,
        Map<String, Place> places,
        List<Double> cellMm,
        List<String> unknown,
        List<String> notes) {
    /** Of what nobody knows: a grey that the ramps do not have. */
    static final int UNKNOWN_RGB = 0x8c8c8c;

    /** What has no values at all is as pale as plaster. */
    private static final int PLASTER_RGB = 0xd2d0c8;

    /**
     * @param layer of the painting
     * @param owner of the structure's voxels
     */
    public record Place(int layer, int owner) {}

    public HeatMap {
        places = Map.copyOf(places);
        cellMm = List.copyOf(cellMm);
        unknown = List.copyOf(unknown);
        notes = List.copyOf(notes);
    }

    /** The same, told otherwise. */
    HeatMap noting(List<String> others) {
        return new HeatMap(kind, source, ends, painting, places, cellMm, unknown, others);
    }

    static Colour unknown(PaintKind kind) {
        return Colour.srgb(kind.hasValues() ? UNKNOWN_RGB : PLASTER_RGB);
    }

    String caption() {
        return source.isEmpty() ? kind.caption : kind.caption + " the " + source.replace('_', ' ');
    }

    /** Whether values below the lower end take its colour. */
    boolean openBelow() {
        return ends.low() > kind.least;
    }

    boolean openAbove() {
        return ends.high() < kind.most;
    }
}
