package prelude.pipeline.device;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.joml.Vector3d;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.device.Device;
import prelude.cases.device.DeviceCatalogue;
import prelude.cases.device.DeviceFamily;
import prelude.cases.file.Case;
import prelude.cases.file.Gate;
import prelude.cases.file.Lane;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.measure.Query;
import prelude.pipeline.measure.SurfaceTree;

/** Cases of shapes on which devices fit in a known way. */
final class DeviceCases {
    static final VoxelGrid GRID =
            VoxelGrid.axisAligned(
                    96, 96, 96, new Vector3d(1, 1, 1), new Vector3d(-47.5, -47.5, -47.5));

    /** A scan's value at a place. */
    @FunctionalInterface
    interface Density {
        double at(Vector3d place);
    }

    private DeviceCases() {}

    static Case surface(String name, SurfaceMesh surface) {
        return made(new LabelMap(GRID, List.of()), _ -> 0, structure(name, surface));
    }

    static Case surfaces(Structure... structures) {
        return made(new LabelMap(GRID, List.of()), _ -> 0, structures);
    }

    static Case dense(String name, SurfaceMesh surface, Density density) {
        return made(new LabelMap(GRID, List.of()), density, structure(name, surface));
    }

    /** With the voxels whose centres lie within the surface. */
    static Case voxels(String name, SurfaceMesh surface) {
        Query query = new SurfaceTree(surface).query();
        byte[] labels = new byte[GRID.voxelCount()];
        Vector3d low = new Vector3d(1e9);
        Vector3d high = new Vector3d(-1e9);
        float[] p = surface.positionsMm();
        for (int i = 0; i < p.length; i += 3) {
            Vector3d at = new Vector3d(p[i], p[i + 1], p[i + 2]);
            low.min(at);
            high.max(at);
        }
        for (int s = 0; s < GRID.slices(); s++) {
            for (int r = 0; r < GRID.rows(); r++) {
                for (int c = 0; c < GRID.columns(); c++) {
                    Vector3d at = GRID.patientMm(c, r, s);
                    boolean near =
                            new Vector3d(at).max(low).equals(at)
                                    && new Vector3d(at).min(high).equals(at);
                    if (near && query.inside(at)) {
                        labels[GRID.index(c, r, s)] = 1;
                    }
                }
            }
        }
        LabelLayer layer = new LabelLayer(labels, null, List.of(code(name)));
        return made(new LabelMap(GRID, List.of(layer)), _ -> 0, structure(name, surface));
    }

    private static StructureCode code(String name) {
        return StructureCatalogue.standard().find(name).orElseThrow();
    }

    static Structure structure(String name, SurfaceMesh surface) {
        return new Structure(
                code(name), surface, surface.volumeMm3() / 1000, OptionalDouble.of(0.9));
    }

    private static Case made(LabelMap labels, Density density, Structure... structures) {
        Gate gate = new Gate(Gate.State.NOT_RUN, List.of());
        short[] samples = new short[GRID.voxelCount()];
        for (int s = 0; s < GRID.slices(); s++) {
            for (int r = 0; r < GRID.rows(); r++) {
                for (int c = 0; c < GRID.columns(); c++) {
                    samples[GRID.index(c, r, s)] =
                            (short) Math.rint(density.at(GRID.patientMm(c, r, s)));
                }
            }
        }
        return new Case(
                Volume.ofHounsfield(GRID, samples),
                labels,
                List.of(structures),
                List.of(),
                Lane.TEACHING,
                true,
                gate,
                gate,
                List.of(),
                List.of());
    }

    /** A device of the catalogue. */
    static Device device(String id, Object... namesAndSizes) {
        DeviceFamily family = DeviceCatalogue.standard().find(id).orElseThrow();
        Map<String, Double> sizes = new TreeMap<>();
        for (int i = 0; i < namesAndSizes.length; i += 2) {
            sizes.put((String) namesAndSizes[i], ((Number) namesAndSizes[i + 1]).doubleValue());
        }
        return family.of(sizes);
    }

    static double value(Placed placed, String what) {
        return placed.figures()
                .value(what)
                .orElseThrow(() ->
                        new AssertionError(
                                what
                                        + " is none of "
                                        + Arrays.toString(placed.figures().values().toArray())))
                .value();
    }

    static double uncertainty(Placed placed, String what) {
        return placed.figures().value(what).orElseThrow().uncertainty();
    }
}
