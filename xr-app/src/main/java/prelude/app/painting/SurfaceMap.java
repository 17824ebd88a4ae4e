package prelude.app.painting;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import prelude.app.painting.PaintRequest.Range;
import prelude.cases.anatomy.Structure;
import prelude.cases.file.Case;
import prelude.cases.mesh.SurfaceMesh;
import prelude.engine.scene.ColourRamp;
import prelude.engine.scene.Painting;
import prelude.pipeline.gate.SurfaceDefects;
import prelude.pipeline.measure.MeanCurvature;
import prelude.pipeline.measure.WallThickness;

/** What is known of structures' surfaces alone; inside of them it is unknown. */
final class SurfaceMap {
    /** Sums are kept for each cell: beyond this they would take too much. */
    private static final long MOST_CELLS = 16 << 20;

    /** Of neighbours that curvature is taken from. */
    private static final int RINGS = 2;

    private static final double OPEN = 0;
    private static final double NON_MANIFOLD = 0.5;
    private static final double CROSSING = 1;

    private final Painted painted;
    private final Cells cells;
    private final Map<String, HeatMap.Place> places = new LinkedHashMap<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private SurfaceMap(Case aCase, List<String> structures, Room room) {
        painted = new Painted(aCase.labels(), structures);
        cells = new Cells(painted.grid(Math.min(room.cells(), MOST_CELLS), room.longest()));
        for (int layer = 0; layer < painted.layers.size(); layer++) {
            cells.take(
                    layer,
                    painted.layers.get(layer),
                    aCase.labels().grid(),
                    painted.wanted.get(layer),
                    (_, _) -> Painting.UNKNOWN);
        }
        cells.grow();
        for (String name : structures) {
            Optional<HeatMap.Place> place = painted.place(name);
            place.ifPresentOrElse(its -> places.put(name, its), () -> unknown.add(name));
        }
    }

    static HeatMap thickness(Case aCase, PaintRequest request, List<String> names, Room room) {
        return valued(
                aCase,
                request,
                names,
                room,
                ColourRamp.VIRIDIS,
                surface -> {
                    float[] mm = new WallThickness(surface).perVertexMm();
                    for (int v = 0; v < mm.length; v++) {
                        // Where nothing was met there is 0.
                        mm[v] = mm[v] > 0 ? mm[v] : Float.NaN;
                    }
                    return mm;
                });
    }

    static HeatMap curvature(Case aCase, PaintRequest request, List<String> names, Room room) {
        return valued(
                aCase,
                request,
                names,
                room,
                ColourRamp.COOL_WARM,
                surface -> MeanCurvature.perVertex(surface, RINGS));
    }

    private static HeatMap valued(
            Case aCase,
            PaintRequest request,
            List<String> names,
            Room room,
            ColourRamp ramp,
            Function<SurfaceMesh, float[]> values) {
        SurfaceMap map = new SurfaceMap(aCase, names, room);
        Range ends = request.ends();
        Splat splat = new Splat(map.cells);
        map.places.forEach((name, place) -> {
            SurfaceMesh surface = map.surface(aCase, name);
            splat.add(surface, values.apply(surface), place);
        });
        splat.means((cell, mean) -> map.cells.values[cell] = ConfidenceMap.encoded(mean, ends));
        return map.cells.map(request, ramp, map.places, map.unknown, map.notes);
    }

    static HeatMap defects(Case aCase, PaintRequest request, List<String> names, Room room) {
        SurfaceMap map = new SurfaceMap(aCase, names, room);
        Splat splat = new Splat(map.cells);
        map.places.forEach((name, place) -> {
            SurfaceMesh surface = map.surface(aCase, name);
            SurfaceDefects defects = new SurfaceDefects(surface);
            map.mark(splat, surface, defects.open(), OPEN, place);
            map.mark(splat, surface, defects.nonManifold(), NON_MANIFOLD, place);
            map.mark(splat, surface, defects.crossing(), CROSSING, place);
            map.tell(name, defects);
        });
        if (map.notes.isEmpty()) {
            map.notes.add("No surface that is painted has a defect.");
        }
        return map.cells.map(request, ColourRamp.VIRIDIS, map.places, map.unknown, map.notes);
    }

    /** Nothing is known of anything: what is seen are the surfaces' triangles. */
    static HeatMap flat(PaintRequest request, List<String> names, CellGrid grid) {
        Cells cells = new Cells(grid);
        Map<String, HeatMap.Place> places = new LinkedHashMap<>();
        for (String name : names) {
            places.put(name, new HeatMap.Place(0, Painting.ANY_OWNER));
        }
        HeatMap map = cells.map(request, ColourRamp.VIRIDIS, places, List.of(), List.of());
        map.painting().facets = true;
        map.painting().lines = request.kind() == PaintKind.WIREFRAME;
        return map;
    }

    private SurfaceMesh surface(Case aCase, String name) {
        return aCase.structure(name).map(Structure::surface).orElseThrow();
    }

    private void mark(
            Splat splat, SurfaceMesh surface, BitSet triangles, double value, HeatMap.Place place) {
        triangles.stream().forEach(t -> splat.mark(surface, t, Painting.encoded(value), place));
    }

    private void tell(String name, SurfaceDefects defects) {
        int open = defects.open().cardinality();
        int many = defects.nonManifold().cardinality();
        int crossing = defects.crossing().cardinality();
        if (open + many + crossing > 0) {
            notes.add(
                    "%s: %d triangles at open edges, %d at edges that are no manifold's, %d that cross others."
                            .formatted(name, open, many, crossing));
        }
    }
}
