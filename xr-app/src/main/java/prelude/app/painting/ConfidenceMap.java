package prelude.app.painting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prelude.app.painting.PaintRequest.Range;
import prelude.cases.anatomy.Structure;
import prelude.cases.file.Case;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.engine.scene.ColourRamp;
import prelude.engine.scene.Painting;
import prelude.pipeline.gate.TechnicalGate;

/** How sure the segmentation is of each voxel, as the case has it. */
final class ConfidenceMap {
    private static final String NONE =
            "The case has no confidence to paint: its labels came without one. Import the scan with Prelude's presets or a network, which give one.";

    private ConfidenceMap() {}

    /**
     * @throws UnusableInputException where nothing is known of any of them
     */
    static void require(Case aCase, List<String> structures) throws UnusableInputException {
        Painted painted = new Painted(aCase.labels(), structures);
        if (painted.layers.stream().allMatch(layer -> layer.confidence() == null)) {
            throw new UnusableInputException(NONE);
        }
    }

    static HeatMap of(Case aCase, PaintRequest request, List<String> structures, Room room) {
        Painted painted = new Painted(aCase.labels(), structures);
        Range ends = request.ends();
        Cells cells = new Cells(painted.grid(room.cells(), room.longest()));
        for (int layer = 0; layer < painted.layers.size(); layer++) {
            LabelLayer labels = painted.layers.get(layer);
            boolean known = labels.confidence() != null;
            cells.take(
                    layer,
                    labels,
                    aCase.labels().grid(),
                    painted.wanted.get(layer),
                    (sum, voxels) ->
                            known ? encoded(sum / (255.0 * voxels), ends) : Painting.UNKNOWN);
        }
        cells.settleRims();
        cells.grow();
        Map<String, HeatMap.Place> places = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String name : structures) {
            painted.place(name)
                    .ifPresentOrElse(
                            place -> {
                                places.put(name, place);
                                if (painted.layers.get(place.layer()).confidence() == null) {
                                    unknown.add(name);
                                }
                            },
                            () -> unknown.add(name));
        }
        return cells.map(request, ColourRamp.VIRIDIS, places, unknown, doubts(aCase, structures));
    }

    static byte encoded(double value, Range ends) {
        return Painting.encoded((value - ends.low()) / (ends.high() - ends.low()));
    }

    /** Of which structures the segmentation is less sure than the technical gate asks. */
    private static List<String> doubts(Case aCase, List<String> structures) {
        List<String> doubts = new ArrayList<>();
        for (Structure structure : aCase.structures()) {
            if (structures.contains(structure.code().name())) {
                TechnicalGate.STANDARD.doubt(structure).ifPresent(doubts::add);
            }
        }
        return doubts;
    }
}
