package prelude.physics.bone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.scenario.Instrument;

/** What is drawn where a cut ends at the border of two bricks. */
class BrickBorderTest {
    private static final int SIDE = BoneGrid.SIDE;

    /** 40 mm to a side, about the origin. */
    private static SurfaceMesh cube() {
        float[] p = new float[24];
        for (int i = 0; i < 8; i++) {
            for (int axis = 0; axis < 3; axis++) {
                p[3 * i + axis] = (i >> axis & 1) == 0 ? -20 : 20;
            }
        }
        int[] t = {
            0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7, 6, 0, 1, 5, 0, 5, 4, 2, 6, 7, 2, 7, 3, 0, 4, 6, 0, 6,
            2, 1, 3, 7, 1, 7, 5
        };
        return new SurfaceMesh(p, t, null);
    }

    /** A ball about a place that is counted in samples. */
    private static Cutter ball(BoneGrid grid, double[] sample, double diameterMm) {
        Cutter cutter = new Cutter();
        cutter.kind(Instrument.BURR, diameterMm);
        for (int axis = 0; axis < 3; axis++) {
            cutter.tip[axis] = grid.mm(axis, sample[axis]);
        }
        cutter.tip[2] -= diameterMm / 2;
        cutter.axis[2] = 1;
        cutter.side[0] = 1;
        cutter.posed();
        return cutter;
    }

    private static void draw(BoneField field, WallPatch walls) {
        while (!field.dirty().isEmpty()) {
            Brick brick = field.dirty().removeFirst();
            brick.dirty = false;
            walls.draw(brick);
        }
    }

    /**
     * A first ball ends between the last sample of a brick and the first of the next. A second one
     * comes from the brick's side and takes that last sample alone: of the next brick nothing
     * changes but what is drawn.
     */
    @Test
    void aCutThatEndsAtABricksBorderRedrawsTheNextBrick() {
        for (int axis = 0; axis < 3; axis++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                BoneGrid grid = new BoneGrid(cube());
                BoneField field = new BoneField(grid, new BoneShape(grid, cube()));
                WallPatch walls = new WallPatch(field);
                double[] place = new double[3];
                for (int other = 0; other < 3; other++) {
                    place[other] = SIDE * (grid.bricks(other) / 2) + 4;
                }
                // Between the samples 7 and 8 beyond the brick's first, or -1 and 0.
                double border = SIDE * (grid.bricks(axis) / 2) + (sign > 0 ? 7.5 : -0.5);
                place[axis] = border + sign * 3 / BoneGrid.STEP_MM;
                field.carve(ball(grid, place, 6));
                draw(field, walls);
                place[axis] = border - sign * (0.3 + 0.5 / BoneGrid.STEP_MM);
                assertThat(field.carve(ball(grid, place, 1))).isPositive();
                draw(field, walls);
                for (Brick brick : field.bricks()) {
                    float[] drawn = drawn(brick.patch);
                    walls.draw(brick);
                    assertThat(drawn)
                            .as("axis %d, sign %d, brick %d", axis, sign, brick.index)
                            .isEqualTo(drawn(brick.patch));
                }
            }
        }
    }

    private static float[] drawn(Patch patch) {
        float[] all = new float[9 * patch.count];
        for (int i = 0; i < 3 * patch.count; i++) {
            System.arraycopy(patch.positionsMm, 3 * patch.triangles[i], all, 3 * i, 3);
        }
        return Arrays.copyOf(all, all.length);
    }
}
