package prelude.pipeline.measure;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.file.Case;
import prelude.cases.file.Gate;
import prelude.cases.file.Lane;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.meshing.ConstrainedSmoothing;
import prelude.pipeline.meshing.SurfaceSteps;

/** Cases of shapes whose measures are known. */
final class MeasuredCases {
    /** Across a tube that lies along none of the grid's axes. */
    static final Vector3d SIDE = new Vector3d(0.2, 1, 0.1).normalize();

    /** Oblique, uneven, large enough for the shapes, its middle at the origin. */
    static final VoxelGrid GRID = grid();

    private MeasuredCases() {}

    private static VoxelGrid grid() {
        Matrix4d turned = new Matrix4d().rotateXYZ(0.2, -0.3, 0.5).scale(0.7, 0.7, 1);
        Vector3d corner = turned.transformDirection(new Vector3d(-50, -50, -35));
        return new VoxelGrid(101, 101, 71, new Matrix4d().translate(corner).mul(turned));
    }

    private static StructureCode code(String name) {
        return StructureCatalogue.standard().find(name).orElseThrow();
    }

    /** A straight vessel of one width with round ends. */
    record Branch(Vector3d from, Vector3d to, double radiusMm) {
        private boolean holds(Vector3d at) {
            Vector3d along = to.sub(from, new Vector3d());
            Vector3d off = at.sub(from, new Vector3d());
            double share = Math.clamp(off.dot(along) / along.lengthSquared(), 0, 1);
            return off.sub(along.mul(share)).length() <= radiusMm;
        }
    }

    /** A tree as a scan shows it, and the surface that the voxels give. */
    static Case treeOf(String name, List<Branch> branches) {
        byte[] labels = new byte[GRID.voxelCount()];
        for (int s = 0; s < GRID.slices(); s++) {
            for (int r = 0; r < GRID.rows(); r++) {
                for (int c = 0; c < GRID.columns(); c++) {
                    Vector3d at = GRID.patientMm(c, r, s);
                    boolean held = branches.stream().anyMatch(branch -> branch.holds(at));
                    labels[GRID.index(c, r, s)] = (byte) (held ? 1 : 0);
                }
            }
        }
        SurfaceMesh surface =
                SurfaceSteps.extract(labels, GRID).smoothed(ConstrainedSmoothing.STANDARD).mesh();
        return made(
                new LabelMap(GRID, List.of(new LabelLayer(labels, null, List.of(code(name))))),
                structure(name, surface));
    }

    /** A structure with the voxels whose centres lie within its surface. */
    static Case caseOf(String name, SurfaceMesh surface) {
        SurfaceTree tree = new SurfaceTree(surface);
        Query query = tree.query();
        byte[] labels = new byte[GRID.voxelCount()];
        for (int s = 0; s < GRID.slices(); s++) {
            for (int r = 0; r < GRID.rows(); r++) {
                for (int c = 0; c < GRID.columns(); c++) {
                    Vector3d at = GRID.patientMm(c, r, s);
                    labels[GRID.index(c, r, s)] = (byte) (query.inside(at) ? 1 : 0);
                }
            }
        }
        return made(
                new LabelMap(GRID, List.of(new LabelLayer(labels, null, List.of(code(name))))),
                structure(name, surface));
    }

    static Structure structure(String name, SurfaceMesh surface) {
        return new Structure(
                code(name), surface, surface.volumeMm3() / 1000, OptionalDouble.of(0.8));
    }

    private static Case made(LabelMap labels, Structure... structures) {
        Gate gate = new Gate(Gate.State.NOT_RUN, List.of());
        return new Case(
                Volume.ofHounsfield(GRID, new short[GRID.voxelCount()]),
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

    static Case surfaces(Structure... structures) {
        return made(new LabelMap(GRID, List.of()), structures);
    }

    /** A point anywhere in the voxel of this one. */
    static Vector3d jittered(Vector3d point, Random random) {
        return GRID.patientFromVoxel()
                .transformDirection(
                        new Vector3d(
                                random.nextDouble() - 0.5,
                                random.nextDouble() - 0.5,
                                random.nextDouble() - 0.5))
                .add(point);
    }
}
