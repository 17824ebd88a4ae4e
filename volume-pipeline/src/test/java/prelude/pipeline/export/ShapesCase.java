package prelude.pipeline.export;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.joml.Vector3d;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.file.Case;
import prelude.cases.file.Gate;
import prelude.cases.file.Lane;
import prelude.cases.file.StageRecord;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.Shapes;

/** A case of simple bodies: a ball of liver with a tumour in it, and a box of bone. */
final class ShapesCase {
    static final Vector3d LIVER_CENTRE = new Vector3d(-40, 25, 900);
    static final double LIVER_RADIUS = 20;
    static final double TUMOUR_RADIUS = 6;

    private static final VoxelGrid GRID =
            VoxelGrid.axisAligned(60, 50, 30, new Vector3d(1, 1, 2), new Vector3d(-70, 0, 870));

    private ShapesCase() {}

    static Case make(Lane lane) {
        SurfaceMesh ball = Shapes.sphere(LIVER_CENTRE, LIVER_RADIUS, 40);
        float[] confidence = new float[ball.vertexCount()];
        Arrays.fill(confidence, 0.75f);
        SurfaceMesh liver = new SurfaceMesh(ball.positionsMm(), ball.triangles(), confidence);
        Gate passed = new Gate(Gate.State.PASSED, List.of());
        return new Case(
                Volume.ofHounsfield(GRID, new short[GRID.voxelCount()]),
                labels(),
                List.of(
                        structure("liver", liver),
                        structure("tumour", Shapes.sphere(LIVER_CENTRE, TUMOUR_RADIUS, 20)),
                        structure(
                                "bone",
                                Shapes.box(new Vector3d(-70, 0, 880), new Vector3d(-65, 30, 905)))),
                List.of(),
                lane,
                false,
                passed,
                new Gate(Gate.State.UNSIGNED, List.of()),
                List.of(new StageRecord("read", "1", Map.of(), null, null)),
                List.of());
    }

    static StructureCode code(String name) {
        return StructureCatalogue.standard().find(name).orElseThrow();
    }

    private static Structure structure(String name, SurfaceMesh surface) {
        return new Structure(
                code(name), surface, surface.volumeMm3() / 1000, OptionalDouble.of(0.75));
    }

    private static LabelMap labels() {
        byte[] organs = new byte[GRID.voxelCount()];
        byte[] tumour = new byte[GRID.voxelCount()];
        for (int s = 0; s < GRID.slices(); s++) {
            for (int r = 0; r < GRID.rows(); r++) {
                for (int c = 0; c < GRID.columns(); c++) {
                    Vector3d place = GRID.patientMm(c, r, s);
                    double off = place.distance(LIVER_CENTRE);
                    int at = GRID.index(c, r, s);
                    organs[at] = (byte) (off < LIVER_RADIUS ? 1 : place.x < -65 ? 2 : 0);
                    tumour[at] = (byte) (off < TUMOUR_RADIUS ? 1 : 0);
                }
            }
        }
        return new LabelMap(
                GRID,
                List.of(
                        new LabelLayer(organs, null, List.of(code("liver"), code("bone"))),
                        new LabelLayer(tumour, null, List.of(code("tumour")))));
    }
}
