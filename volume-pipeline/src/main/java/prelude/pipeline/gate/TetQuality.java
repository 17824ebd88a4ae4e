package prelude.pipeline.gate;

import prelude.cases.mesh.TetMesh;

/**
 * What can be counted of a tet mesh.
 *
 * @param inverted tets of no or negative volume
 * @param minDihedralDegrees the sharpest angle between two faces of a tet
 * @param volumeMl of the material in it
 */
public record TetQuality(int tets, int inverted, double minDihedralDegrees, double volumeMl) {
    public static TetQuality of(TetMesh mesh) {
        int inverted = 0;
        double filledMm3 = 0;
        for (int t = 0; t < mesh.tetCount(); t++) {
            double volume = mesh.volumeMm3(t);
            inverted += volume > 0 ? 0 : 1;
            filledMm3 += volume * mesh.filled(t);
        }
        return new TetQuality(
                mesh.tetCount(), inverted, mesh.minDihedralDegrees(), filledMm3 / 1000);
    }
}
