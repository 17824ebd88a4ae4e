package prelude.pipeline.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;
import prelude.pipeline.Shapes;

/** How far apart two surfaces are, and which lies within the other. */
class SurfaceGapTest {
    @Test
    void edgesThatCrossAreNearerThanTheirCorners() {
        SurfaceMesh one = Shapes.box(new Vector3d(-30, -1, -1), new Vector3d(30, 1, 0));
        SurfaceMesh other = Shapes.box(new Vector3d(-1, -30, 2.5), new Vector3d(1, 30, 4));

        SurfaceGap gap =
                SurfaceGap.between(one, new SurfaceTree(one), other, new SurfaceTree(other));

        assertThat(gap.distanceMm()).isCloseTo(2.5, within(1e-6));
        assertThat(gap.relation()).isEqualTo(SurfaceGap.Relation.APART);
    }

    @Test
    void whatLiesWithinAndWhatReachesInIsSaid() {
        SurfaceMesh liver = Shapes.sphere(new Vector3d(), 30, 40);
        SurfaceMesh within = Shapes.sphere(new Vector3d(5, 0, 0), 10, 40);
        SurfaceMesh across = Shapes.sphere(new Vector3d(28, 0, 0), 10, 40);

        assertThat(gap(within, liver).distanceMm()).isCloseTo(15, within(0.1));
        assertThat(gap(within, liver).relation()).isEqualTo(SurfaceGap.Relation.INSIDE);
        assertThat(gap(liver, within).relation()).isEqualTo(SurfaceGap.Relation.AROUND);
        assertThat(gap(across, liver).distanceMm()).isZero();
        assertThat(gap(across, liver).relation()).isEqualTo(SurfaceGap.Relation.MEETING);
    }

    private static SurfaceGap gap(SurfaceMesh one, SurfaceMesh other) {
        return SurfaceGap.between(one, new SurfaceTree(one), other, new SurfaceTree(other));
    }
}
