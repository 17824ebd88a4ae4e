package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Shapes;

class DetailLevelsTest {
    private static final float RADIUS = 1;

    private final RigidMesh sphere = Shapes.sphere("sphere", RADIUS, 96, 0);
    private final DetailLevels levels = DetailLevels.of(sphere.positions(), sphere.triangles());

    @Test
    void theFinestLevelIsTheMeshItself() {
        assertThat(levels.within(0)).isZero();
        assertThat(levels.first(0)).isZero();
        assertThat(levels.corners(0)).isEqualTo(sphere.triangles().length);
    }

    @Test
    void coarserLevelsDeviateByAtMostTwiceWhatTheyClaim() {
        float deviation = 0.02f;
        int level = levels.within(deviation);
        assertThat(levels.corners(level)).isLessThan(levels.corners(0) / 4);
        float[] p = sphere.positions();
        for (int t = 0; t < levels.corners(level); t += 3) {
            double[] middle = new double[3];
            for (int corner = 0; corner < 3; corner++) {
                int v = 3 * levels.corners()[levels.first(level) + t + corner];
                for (int axis = 0; axis < 3; axis++) {
                    middle[axis] += p[v + axis] / 3;
                }
            }
            double distance = Math.hypot(Math.hypot(middle[0], middle[1]), middle[2]);
            // What meshoptimizer gives is a mean over the triangles around, not a bound.
            assertThat(RADIUS - distance).isBetween(-1e-4, 2.0 * deviation);
        }
    }

    @Test
    void aMeshOfFewTrianglesHasOneLevel() {
        RigidMesh small = Shapes.sphere("small", RADIUS, 4, 0);
        assertThat(DetailLevels.of(small.positions(), small.triangles()).within(Float.MAX_VALUE))
                .isZero();
    }
}
