package prelude.pipeline.measure;

import java.util.List;
import org.joml.Vector3d;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.VoxelGrid;

/**
 * Distances and angles between points that a user picked: each lies anywhere within its voxel. How
 * well they were picked nobody knows.
 */
final class PointMeasures {
    private static final String PICKED =
            "The uncertainty is that of the voxels, not of the hand that picked the points.";

    private PointMeasures() {}

    static Measured distance(Wanted.Distance wanted, VoxelGrid grid) {
        Vector3d way = wanted.to().sub(wanted.from(), new Vector3d());
        // Confidence is a segmentation's; a point has none to doubt.
        double point = new Doubt(grid, 1).along(way).randomMm();
        return new Measured(
                wanted.name(),
                "distance",
                List.of(),
                List.of(
                        new Value(
                                "distance",
                                way.length(),
                                "mm",
                                Doubt.COVERAGE * Math.sqrt(2) * point,
                                "|b - a|; U = 2 √2 d/√12, d a voxel's extent that way")),
                List.of(
                        Measured.Place.of("from", wanted.from()),
                        Measured.Place.of("to", wanted.to())),
                List.of(PICKED));
    }

    static Measured angle(Wanted.Angle wanted, VoxelGrid grid) throws UnusableInputException {
        Vector3d one = wanted.one().sub(wanted.vertex(), new Vector3d());
        Vector3d other = wanted.other().sub(wanted.vertex(), new Vector3d());
        double a = one.length();
        double b = other.length();
        if (a == 0 || b == 0) {
            throw new UnusableInputException(
                    "Measure '%s' has an arm of no length: give three different points."
                            .formatted(wanted.name()));
        }
        double angle = one.angle(other);
        Vector3d square = one.cross(other, new Vector3d());
        // How the angle changes with each arm's end; with the vertex, as both together backwards.
        Vector3d atOne = one.cross(square, new Vector3d()).normalize().div(a);
        Vector3d atOther = square.cross(other, new Vector3d()).normalize().div(b);
        double squared = 0;
        if (square.length() > 0) {
            for (Vector3d change : List.of(atOne, atOther, atOne.add(atOther, new Vector3d()))) {
                double off = new Doubt(grid, 1).along(change).randomMm() * change.length();
                squared += off * off;
            }
        }
        double radians =
                square.length() > 0
                        ? Math.sqrt(squared)
                        : new Doubt(grid, 1).allAround().randomMm() * 2 / Math.min(a, b);
        return new Measured(
                wanted.name(),
                "angle",
                List.of(),
                List.of(
                        new Value(
                                "angle",
                                Math.toDegrees(angle),
                                "deg",
                                Math.min(180, Math.toDegrees(Doubt.COVERAGE * radians)),
                                "between the arms; U = 2 √Σ (|∇θ| d/√12)² over the three points, d a voxel's extent along ∇θ")),
                List.of(Measured.Place.of("vertex", wanted.vertex())),
                List.of(PICKED));
    }
}
