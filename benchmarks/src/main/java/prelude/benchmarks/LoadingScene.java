package prelude.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.joml.Matrix4f;
import org.joml.Quaternionf;
import org.joml.Vector3f;
import prelude.engine.frame.Renderer;
import prelude.engine.scene.CastVolume;
import prelude.engine.scene.Colour;
import prelude.engine.scene.ColourRamp;
import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.Material;
import prelude.engine.scene.Painting;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.scene.Topology;
import prelude.engine.scene.TransferFunction;
import prelude.engine.scene.Voxels;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.view.StereoView;

/** An organ on nodes with something hard beside it, as much as the sample's liver has, and more. */
final class LoadingScene {
    /** What comes to it in the midst of a session. */
    enum Arrival {
        SURFACE("a surface of 1 M triangles"),
        CUT("a cut: the organ's skin of 40,000 triangles replaced by one of 44,000"),
        SCAN("a scan of 256 x 256 x 256, 16 bit, 34 MB"),
        SERIES("a second of 128 x 128 x 128 over one that is there"),
        HEAT_MAP("a heat map of 160 x 160 x 160"),
        TRANSPARENT("the organ made transparent");

        final String words;

        Arrival(String words) {
            this.words = words;
        }

        void happens(LoadingScene scene) {
            switch (this) {
                case SURFACE -> scene.addSurface();
                case CUT -> scene.cut();
                case SCAN -> scene.addScan(256);
                case SERIES -> scene.addScan(128);
                case HEAT_MAP -> scene.paint();
                case TRANSPARENT -> scene.seeThrough();
            }
        }
    }

    private static final long PERIOD_NS = 11_111_111;
    private static final float RADIUS_M = 0.1f;

    /** Twice as many columns as rings, two triangles a square. */
    private static final int RINGS = 100;

    private static final int MORE_RINGS = 105;
    private static final int RINGS_OF_A_MILLION = 500;

    private final Scene scene = new Scene();
    private final StereoView view = new StereoView();
    private final int tissue;
    private final DeformableMesh organ;

    LoadingScene() {
        tissue = scene.add(Material.matte(Colour.WHITE));
        RigidMesh skin = Shapes.sphere("skin", RADIUS_M, RINGS, tissue);
        organ = new DeformableMesh("organ", topology(skin), skin.positions());
        scene.add(organ);
        for (int eye = 0; eye < 2; eye++) {
            view.place(eye, new Vector3f(eye == 0 ? -0.03f : 0.03f, 0, 0.4f), new Quaternionf());
            view.fieldOfView(eye, -0.4f, 0.4f, 0.4f, -0.4f, 0.02f);
        }
    }

    /** A node for each vertex. */
    private Topology topology(RigidMesh skin) {
        int vertices = skin.positions().length / 3;
        int[] nodes = new int[4 * vertices];
        float[] weights = new float[4 * vertices];
        float[] tangents = new float[4 * vertices];
        float[] bitangents = new float[4 * vertices];
        for (int v = 0; v < vertices; v++) {
            for (int i = 0; i < 4; i++) {
                nodes[4 * v + i] = (v + i) % vertices;
            }
            weights[4 * v] = 1;
            tangents[4 * v] = -1;
            tangents[4 * v + 1] = 1;
            bitangents[4 * v] = -1;
            bitangents[4 * v + 2] = 1;
        }
        int[] materials = new int[vertices];
        Arrays.fill(materials, tissue);
        return new Topology(
                vertices,
                skin.positions(),
                nodes,
                weights,
                tangents,
                bitangents,
                materials,
                skin.triangles());
    }

    /** What was there before it. */
    void prepare(Arrival arrival) {
        if (arrival == Arrival.SERIES) {
            addScan(128);
        }
    }

    /** At a headset's rate. Waits for each frame, so that none waits for another. */
    void draw(Renderer renderer, OffscreenTarget target, int frames) {
        for (int frame = 0; frame < frames; frame++) {
            long nextNs = System.nanoTime() + PERIOD_NS;
            renderer.await(renderer.draw(scene, view, target, frame % 2));
            LockSupport.parkNanos(nextNs - System.nanoTime());
        }
    }

    private void addSurface() {
        scene.add(Shapes.sphere("bone", RADIUS_M / 2, RINGS_OF_A_MILLION, tissue));
    }

    private void cut() {
        RigidMesh skin = Shapes.sphere("cut skin", RADIUS_M, MORE_RINGS, tissue);
        organ.replaceTopology(topology(skin), skin.positions());
    }

    private void addScan(int side) {
        short[] samples = new short[side * side * side];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i % side + i / side % side);
        }
        TransferFunction transfer =
                new TransferFunction(
                        List.of(
                                new TransferFunction.Point(side, 1, 1, 1, 0),
                                new TransferFunction.Point(2 * side, 1, 0.5f, 0.5f, 0.5f)));
        CastVolume scan = new CastVolume("scan", Voxels.of(side, side, side, samples), transfer);
        scan.worldFromVoxel.translation(-RADIUS_M, -RADIUS_M, -RADIUS_M).scale(2 * RADIUS_M / side);
        scene.casting.add(scan);
    }

    private void paint() {
        int side = 160;
        byte[] values = new byte[side * side * side];
        Arrays.fill(values, (byte) 100);
        Painting map =
                new Painting(
                        values,
                        new byte[values.length],
                        side,
                        side,
                        side,
                        1,
                        new Matrix4f().translation(side / 2f, side / 2f, side / 2f).scale(side),
                        ColourRamp.VIRIDIS,
                        Colour.WHITE);
        map.on(tissue, 0, Painting.ANY_OWNER);
        scene.painting = map;
    }

    private void seeThrough() {
        scene.replace(tissue, scene.materials().get(tissue).withOpacity(0.4f));
    }
}
