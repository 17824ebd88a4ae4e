package prelude.app.painting;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.file.Case;
import prelude.cases.stage.UnusableInputException;
import prelude.engine.scene.Painting;

/** Makes the heat maps that are asked for. */
public final class HeatMaps {
    private static final String NOTHING = "Nothing is drawn that could be painted.";
    private static final String HIDDEN =
            "--paint-on names %s, which is not drawn here: it would cover what is operated on, or others show it.";

    private HeatMaps() {}

    /**
     * Looks at what can be looked at before the work begins.
     *
     * @throws UnusableInputException where the case does not hold what would be painted
     */
    public static void require(Case aCase, PaintRequest request) throws UnusableInputException {
        List<String> names = names(aCase);
        for (String name : request.on()) {
            if (!names.contains(name)) {
                throw new UnusableInputException(
                        "The case has no surface of %s, which --paint-on names; it has %s."
                                .formatted(name, String.join(", ", names)));
            }
        }
        List<String> on = request.on().isEmpty() ? names : request.on();
        switch (request.kind()) {
            case CONFIDENCE -> {
                ConfidenceMap.require(aCase, on);
                requireRoom(new Painted(aCase.labels(), on));
            }
            case MARGIN -> MarginMap.require(aCase, request, names);
            case THICKNESS, CURVATURE, DEFECTS -> {
                Painted painted = new Painted(aCase.labels(), on);
                if (painted.isEmpty()) {
                    throw new UnusableInputException(
                            "The case has no voxels of what would be painted, so that it has no place for values.");
                }
                requireRoom(painted);
            }
            case FLAT, WIREFRAME -> {}
        }
    }

    private static void requireRoom(Painted painted) throws UnusableInputException {
        if (painted.layers.size() > Painting.MOST_LAYERS) {
            throw new UnusableInputException(
                    "What would be painted lies in %d layers of labels and a heat map holds %d: name fewer with --paint-on."
                            .formatted(painted.layers.size(), Painting.MOST_LAYERS));
        }
    }

    /**
     * @param request that the case can meet
     * @param drawn whether a structure is drawn at all
     */
    public static HeatMap of(Case aCase, PaintRequest request, Predicate<String> drawn, Room room) {
        List<String> on = request.on().isEmpty() ? all(aCase, request, drawn) : request.on();
        HeatMap map = of(aCase, request, on, room);
        if (on.isEmpty()) {
            return map.noting(List.of(NOTHING));
        }
        List<String> notes = new ArrayList<>(map.notes());
        on.stream().filter(drawn.negate()).map(HIDDEN::formatted).forEach(notes::add);
        return map.noting(notes);
    }

    private static HeatMap of(Case aCase, PaintRequest request, List<String> on, Room room) {
        return switch (request.kind()) {
            case CONFIDENCE -> ConfidenceMap.of(aCase, request, on, room);
            case MARGIN -> MarginMap.of(aCase, request, on, room);
            case THICKNESS -> SurfaceMap.thickness(aCase, request, on, room);
            case CURVATURE -> SurfaceMap.curvature(aCase, request, on, room);
            case DEFECTS -> SurfaceMap.defects(aCase, request, on, room);
            case FLAT, WIREFRAME -> SurfaceMap.flat(request, on, single(aCase));
        };
    }

    /** What is drawn but the body's envelope, and what distances are measured from. */
    private static List<String> all(Case aCase, PaintRequest request, Predicate<String> drawn) {
        return aCase.structures().stream()
                .filter(s -> s.surface().triangleCount() > 0)
                .filter(s -> s.code().consistency() != Consistency.ENVELOPE)
                .map(s -> s.code().name())
                .filter(drawn)
                .filter(name -> !request.kind().isFrom() || !name.equals(request.source()))
                .toList();
    }

    private static CellGrid single(Case aCase) {
        return new CellGrid(aCase.labels().grid(), new int[3], new int[3], 1, 1, 1);
    }

    private static List<String> names(Case aCase) {
        return aCase.structures().stream()
                .filter(s -> s.surface().triangleCount() > 0)
                .map(Structure::code)
                .map(code -> code.name())
                .toList();
    }
}
