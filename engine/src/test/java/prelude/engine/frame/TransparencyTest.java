package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static prelude.engine.frame.Wall.HEIGHT;
import static prelude.engine.frame.Wall.WIDTH;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.joml.Quaternionf;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Cutaway;
import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.Material;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Topology;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;

/** Transparent surfaces beside the arithmetic of compositing. */
@Tag("gpu")
class TransparencyTest {
    private static final RenderSettings SETTINGS = new RenderSettings(4, 64);

    /** Steps of 8 bits, into which what walls look like alone is rounded as well. */
    private static final double TOLERANCE = 1.3;

    private Device device;

    @BeforeEach
    void open() {
        device = TestDevice.open();
    }

    @AfterEach
    void close() {
        TestDevice.closeClean(device);
    }

    private Picture[] draw(Scene scene, RenderSettings settings) {
        try (Renderer renderer = new Renderer(device, settings);
                OffscreenTarget target = new OffscreenTarget(device, WIDTH, HEIGHT, 1)) {
            renderer.draw(scene, Wall.view(), target, 0);
            return new Picture[] {target.read(0, 0), target.read(0, 1)};
        }
    }

    private Picture[] draw(Wall... walls) {
        return draw(Wall.scene(List.of(walls)), SETTINGS);
    }

    /**
     * The largest difference of colour and of alpha, in steps of 8 bits, from compositing what each
     * wall looks like alone, the first in front. Pixels on edges are left out.
     */
    private double[] deviation(List<Wall> walls, Picture[] seen, RenderSettings settings) {
        List<Picture[]> alone = new ArrayList<>();
        walls.forEach(wall -> alone.add(draw(Wall.scene(List.of(wall.with(1))), settings)));
        double[] most = new double[2];
        int covered = 0;
        for (int i = 0; i < 2 * WIDTH * HEIGHT; i++) {
            int eye = i / (WIDTH * HEIGHT);
            int row = (i / WIDTH) % HEIGHT;
            int column = i % WIDTH;
            double[] sum = new double[4];
            boolean edge = false;
            for (int w = 0; w < walls.size(); w++) {
                Picture wall = alone.get(w)[eye];
                int there = Wall.alpha(wall, column, row);
                edge |= there != 0 && there != 255;
                double a = there == 255 ? walls.get(w).alpha(column, row) * (1 - sum[3]) : 0;
                for (int c = 0; c < 3; c++) {
                    sum[c] += a * Wall.linear(wall, column, row, c);
                }
                sum[3] += a;
            }
            if (edge) {
                continue;
            }
            covered += sum[3] > 0 ? 1 : 0;
            for (int c = 0; c < 3; c++) {
                double value = Wall.screen(Wall.linear(seen[eye], column, row, c));
                most[0] = Math.max(most[0], Math.abs(Wall.screen(sum[c]) - value));
            }
            most[1] =
                    Math.max(most[1], Math.abs(255 * sum[3] - Wall.alpha(seen[eye], column, row)));
        }
        assertThat(covered).isGreaterThan(WIDTH * HEIGHT / 5);
        return most;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void wallsBehindEachOtherAddUpByTheArithmeticOfCompositing(int samples) {
        RenderSettings settings = new RenderSettings(samples, 64);
        List<Wall> walls = Wall.stack(6, -1);
        double[] off = deviation(walls, draw(Wall.scene(walls), settings), settings);
        assertThat(off[0]).isLessThanOrEqualTo(TOLERANCE);
        assertThat(off[1]).isLessThanOrEqualTo(1);
    }

    private static void assertSame(Picture[] one, Picture[] other) {
        for (int eye = 0; eye < 2; eye++) {
            for (int row = 0; row < HEIGHT; row++) {
                for (int column = 0; column < WIDTH; column++) {
                    assertThat(one[eye].argb(column, row))
                            .as("eye %d, %d, %d", eye, column, row)
                            .isEqualTo(other[eye].argb(column, row));
                }
            }
        }
    }

    @Test
    void inWhateverOrderWallsAreInTheSceneThePictureIsTheSame() {
        List<Wall> walls = new ArrayList<>(Wall.stack(11, -1));
        // Two in one place, where their depths cannot tell them apart.
        Wall first = walls.getFirst();
        walls.add(new Wall("on it", first.at(), 0.2f, first.tilt(), Colour.WHITE, 0.5f));
        Picture[] seen = draw(Wall.scene(walls), SETTINGS);
        for (int seed = 0; seed < 3; seed++) {
            Collections.shuffle(walls, new Random(seed));
            assertSame(draw(Wall.scene(walls), SETTINGS), seen);
        }
    }

    @Test
    void beyondTheLayersThatAreOrderedOpacityIsRightAndColourAsWrongAsWhatShowsOfThem() {
        float opacity = 0.3f;
        List<Wall> walls = Wall.stack(14, opacity);
        for (int layers : new int[] {2, 4, 8}) {
            RenderSettings settings = new RenderSettings(4, 64, layers);
            double[] off = deviation(walls, draw(Wall.scene(walls), settings), settings);
            assertThat(off[1]).isLessThanOrEqualTo(1);
            // Of linear light: what is left to show after the layers, and no wall is whiter than 1.
            double bound = Wall.screen(Math.pow(1 - opacity, layers));
            assertThat(off[0]).isLessThanOrEqualTo(bound + TOLERANCE);
        }
        RenderSettings all = new RenderSettings(4, 64, 14);
        assertThat(deviation(walls, draw(Wall.scene(walls), all), all)[0])
                .isLessThanOrEqualTo(TOLERANCE);
    }

    @Test
    void whatIsOpaqueHidesWhatIsBehindItAndIsSeenThroughWhatIsBeforeIt() {
        List<Wall> walls = new ArrayList<>(Wall.stack(5, -1));
        walls.set(2, walls.get(2).with(1));
        double[] off = deviation(walls, draw(Wall.scene(walls), SETTINGS), SETTINGS);
        assertThat(off[0]).isLessThanOrEqualTo(TOLERANCE);
        assertThat(off[1]).isLessThanOrEqualTo(1);
    }

    @Test
    void wallsThatCutThroughEachOtherAreOrderedOnEachSide() {
        Colour green = new Colour(0.1f, 0.8f, 0.2f);
        Colour red = new Colour(0.9f, 0.1f, 0.1f);
        Wall one = new Wall("one", new Vector3f(), 0.26f, 0.5f, green, 0.6f);
        Wall other = new Wall("other", new Vector3f(), 0.26f, -0.5f, red, 0.5f);
        Picture[] seen = draw(one, other);
        Picture[] green1 = draw(one.with(1));
        Picture[] red1 = draw(other.with(1));
        for (int eye = 0; eye < 2; eye++) {
            // To the right the one is nearer.
            for (int column : new int[] {WIDTH / 2 - 25, WIDTH / 2 + 25}) {
                boolean right = column > WIDTH / 2;
                Wall near = right ? one : other;
                Wall far = right ? other : one;
                Picture nearest = (right ? green1 : red1)[eye];
                Picture farthest = (right ? red1 : green1)[eye];
                int row = HEIGHT / 2;
                double a = near.alpha(column, row);
                double b = (1 - a) * far.alpha(column, row);
                for (int c = 0; c < 3; c++) {
                    double expected =
                            a * Wall.linear(nearest, column, row, c)
                                    + b * Wall.linear(farthest, column, row, c);
                    assertThat(Wall.screen(Wall.linear(seen[eye], column, row, c)))
                            .isCloseTo(Wall.screen(expected), within(2 * TOLERANCE));
                }
            }
        }
    }

    @Test
    void anEdgesPixelsAreAsOpaqueAsTheyAreCovered() {
        Wall wall = Wall.stack(1, 0.6f).getFirst();
        Picture[] seen = draw(wall);
        Picture[] opaque = draw(wall.with(1));
        int edges = 0;
        for (int i = 0; i < 2 * WIDTH * HEIGHT; i++) {
            int eye = i / (WIDTH * HEIGHT);
            int row = (i / WIDTH) % HEIGHT;
            int column = i % WIDTH;
            int covered = Wall.alpha(opaque[eye], column, row);
            edges += covered != 0 && covered != 255 ? 1 : 0;
            double expected = covered * wall.alpha(column, row);
            assertThat((double) Wall.alpha(seen[eye], column, row))
                    .isCloseTo(expected, within(1.5));
        }
        assertThat(edges).isGreaterThan(100);
    }

    @Test
    void whatIsOpaqueLooksTheSameWhereSomethingElseIsTransparent() {
        Wall wall = new Wall("wall", new Vector3f(-0.1f, 0, 0), 0.15f, 0, Colour.WHITE, 1);
        Wall beside = new Wall("beside", new Vector3f(0.16f, 0, 0), 0.1f, 0, Colour.WHITE, 0.4f);
        Picture[] alone = draw(wall);
        Picture[] both = draw(wall, beside);
        for (int eye = 0; eye < 2; eye++) {
            for (int row = 0; row < HEIGHT; row++) {
                for (int column = 0; column < WIDTH / 2; column++) {
                    assertThat(both[eye].argb(column, row)).isEqualTo(alone[eye].argb(column, row));
                }
            }
        }
    }

    @Test
    void whatHasNoOpacityIsNotThere() {
        List<Wall> walls = Wall.stack(4, -1);
        List<Wall> fewer = List.of(walls.get(0), walls.get(2));
        List<Wall> same =
                List.of(walls.get(0), walls.get(1).with(0), walls.get(2), walls.get(3).with(0));
        assertSame(draw(Wall.scene(same), SETTINGS), draw(Wall.scene(fewer), SETTINGS));
        assertSame(draw(walls.get(1).with(0)), draw());
    }

    /**
     * A wall on nodes that are its vertices, the left half of one material, the right of another.
     */
    private static DeformableMesh deformable(Wall wall, int left, int right, float pushedM) {
        float[] positions = wall.positions();
        int count = positions.length / 3;
        float[] weights = new float[4 * count];
        float[] tangents = new float[4 * count];
        float[] bitangents = new float[4 * count];
        int[] nodes = new int[4 * count];
        int[] materials = new int[count];
        // Three nodes more, from which the tangents are made up.
        float[] placed = Arrays.copyOf(positions, positions.length + 9);
        placed[3 * count + 3] = 1;
        placed[3 * count + 5] = wall.tilt();
        placed[3 * count + 7] = 1;
        for (int v = 0; v < count; v++) {
            nodes[4 * v] = v;
            nodes[4 * v + 1] = count;
            nodes[4 * v + 2] = count + 1;
            nodes[4 * v + 3] = count + 2;
            weights[4 * v] = 1;
            tangents[4 * v + 1] = -1;
            tangents[4 * v + 2] = 1;
            bitangents[4 * v + 1] = -1;
            bitangents[4 * v + 3] = 1;
            materials[v] = v % 8 < 4 ? left : right;
            placed[3 * v + 2] += pushedM;
        }
        DeformableMesh mesh =
                new DeformableMesh(
                        wall.name(),
                        new Topology(
                                count + 3,
                                positions,
                                nodes,
                                weights,
                                tangents,
                                bitangents,
                                materials,
                                Wall.triangles()),
                        placed);
        mesh.castsShadow = false;
        return mesh;
    }

    @Test
    void aMeshThatDeformsIsAsTransparentAsOneThatStandsStill() {
        List<Wall> walls = Wall.stack(4, -1);
        Scene scene = Wall.scene(List.of(walls.get(0), walls.get(2), walls.get(3)));
        Wall moved = walls.get(1);
        int look = scene.add(Material.matte(moved.colour()).withOpacity(moved.opacity()));
        // From behind all of them to where it belongs.
        float pushedM = 0.07f;
        Vector3f behind = new Vector3f(moved.at()).sub(0, 0, pushedM);
        Wall from = new Wall(moved.name(), behind, 0.26f, moved.tilt(), moved.colour(), 1);
        scene.add(deformable(from, look, look, pushedM));
        double[] off = deviation(walls, draw(scene, SETTINGS), SETTINGS);
        assertThat(off[0]).isLessThanOrEqualTo(2 * TOLERANCE);
        assertThat(off[1]).isLessThanOrEqualTo(1);
    }

    @Test
    void ofOneMeshOnePartIsOpaqueAndAnotherTransparent() {
        Wall wall = new Wall("both", new Vector3f(), 0.26f, 0, Colour.WHITE, 1);
        for (float opacity : new float[] {0, 0.4f}) {
            Scene scene = Wall.scene(List.of());
            int solid = scene.add(Material.matte(Colour.WHITE));
            int thin = scene.add(Material.matte(Colour.WHITE).withOpacity(opacity));
            scene.add(deformable(wall, solid, thin, 0));
            Picture[] seen = draw(scene, SETTINGS);
            for (int eye = 0; eye < 2; eye++) {
                int middle = HEIGHT / 2;
                double expected = 255 * wall.with(opacity).alpha(WIDTH / 2 + 25, middle);
                assertThat(Wall.alpha(seen[eye], WIDTH / 2 - 25, middle)).isEqualTo(255);
                assertThat((double) Wall.alpha(seen[eye], WIDTH / 2 + 25, middle))
                        .isCloseTo(expected, within(1.0));
            }
        }
    }

    @Test
    void whatIsCutAwayIsInNoLayer() {
        List<Wall> walls = Wall.stack(3, 0.5f);
        Scene scene = Wall.scene(walls);
        // Of the second all but what is lost.
        scene.mesh(1).cutaway =
                Cutaway.ellipsoid(walls.get(1).at(), new Quaternionf(), new Vector3f(1, 1, 1));
        assertSame(
                draw(scene, SETTINGS),
                draw(Wall.scene(List.of(walls.get(0), walls.get(2))), SETTINGS));
    }

    @Test
    void whatBecomesTransparentAndOpaqueAgainIsAsItWas() {
        List<Wall> walls = Wall.stack(3, 1);
        Scene scene = Wall.scene(walls);
        Picture[] opaque = draw(scene, SETTINGS);
        List<Material> looks = List.copyOf(scene.materials());
        try (Renderer renderer = new Renderer(device, SETTINGS);
                OffscreenTarget target = new OffscreenTarget(device, WIDTH, HEIGHT, 1)) {
            for (float opacity : new float[] {1, 0.3f, 0, 0.7f, 1}) {
                scene.replace(0, looks.get(0).withOpacity(opacity));
                scene.replace(1, looks.get(1).withOpacity(opacity));
                renderer.draw(scene, Wall.view(), target, 0);
                Picture[] seen = {target.read(0, 0), target.read(0, 1)};
                List<Wall> now =
                        List.of(
                                walls.get(0).with(opacity),
                                walls.get(1).with(opacity),
                                walls.get(2));
                assertSame(seen, draw(Wall.scene(now), SETTINGS));
                if (opacity == 1) {
                    assertSame(seen, opaque);
                }
            }
        }
    }
}
