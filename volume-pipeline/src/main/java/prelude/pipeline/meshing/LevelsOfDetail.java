package prelude.pipeline.meshing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.SurfaceLevel;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.VoxelGrid;

/**
 * Coarser surfaces of one structure, for pictures from afar and small files: closed and manifold,
 * each simplified by itself from the one before. Neighbours do not share their borders any more,
 * and a surface may cross itself, both within the errors that they tell.
 */
final class LevelsOfDetail {
    /** Of a level's triangles, what the next one keeps if its error lets it. */
    private static final double SHARE = 0.25;

    private final LabelLayer layer;
    private final VoxelGrid grid;
    private final double firstErrorMm;

    /**
     * @param firstErrorMm meshoptimizer's estimate of the first level's error, at most; each
     *     further one may have twice as much
     */
    LevelsOfDetail(LabelLayer layer, VoxelGrid grid, double firstErrorMm) {
        this.layer = layer;
        this.grid = grid;
        this.firstErrorMm = firstErrorMm;
    }

    /**
     * @param whole with the sheets around the label
     * @param finest the label's surface as these sheets make it, level 0
     * @return up to {@code count} levels, from 1: none that has as many triangles as the one before
     */
    List<SurfaceLevel> coarser(int label, LayerMesh whole, SurfaceLevel finest, int count) {
        int[] around = StructureSurface.gather(label, whole.sheets);
        LayerMesh level = whole.with(List.of(new Sheet(label, 0, around, 0))).compact();
        List<SurfaceLevel> levels = new ArrayList<>();
        SurfaceLevel finer = finest;
        for (int i = 0; i < count; i++) {
            level = simplified(level, firstErrorMm * (1 << i));
            SurfaceMesh mesh = StructureSurface.of(label, level, confidence(level));
            if (mesh.triangleCount() == 0
                    || mesh.triangleCount() >= finer.surface().triangleCount()) {
                break;
            }
            // Each is measured against the one before: errors add up.
            finer = new SurfaceLevel(mesh, finer.errorMm() + changedMm(finer.surface(), mesh));
            levels.add(finer);
        }
        return levels;
    }

    private static LayerMesh simplified(LayerMesh finer, double errorMm) {
        double[] allowedMm = {errorMm};
        float[] movedMm = finer.positionsMm.clone();
        boolean[] free = new boolean[finer.junctions.length];
        try (Simplifier simplifier = new Simplifier(movedMm)) {
            Strays strays =
                    new Strays(
                            finer.sheets,
                            finer.positionsMm,
                            new double[] {Decimation.FARTHEST * errorMm});
            List<Sheet> sheets =
                    DecimationPass.alone(simplifier, movedMm)
                            .run(
                                    Chunks.whole(finer.sheets),
                                    free,
                                    new double[] {SHARE},
                                    allowedMm,
                                    strays);
            return finer.with(sheets).at(movedMm).compact();
        }
    }

    private double changedMm(SurfaceMesh finer, SurfaceMesh coarser) {
        return Deviation.mm(
                finer.positionsMm(),
                finer.triangles(),
                coarser.positionsMm(),
                coarser.triangles(),
                Math.max(grid.spacingMm().length(), firstErrorMm));
    }

    private @Nullable VertexConfidence confidence(LayerMesh level) {
        return VertexConfidence.of(level, layer, grid);
    }
}
