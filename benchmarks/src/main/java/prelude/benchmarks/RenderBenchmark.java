package prelude.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joml.Matrix3f;
import org.joml.Quaternionf;
import org.joml.Vector3d;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import prelude.engine.device.Device;
import prelude.engine.device.DeviceSettings;
import prelude.engine.device.UnusableDeviceException;
import prelude.engine.device.VulkanSource;
import prelude.engine.frame.RenderSettings;
import prelude.engine.frame.Renderer;
import prelude.engine.scene.CastVolume;
import prelude.engine.scene.Environment;
import prelude.engine.scene.Scene;
import prelude.engine.scene.TransferFunction;
import prelude.engine.scene.Voxels;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;
import prelude.engine.view.StereoView;

/**
 * Rays through a scan beside VTK's, one picture of 512 × 512 read back: the same volume, views,
 * step and transfer function. Then how time grows with the volume and the picture.
 */
final class RenderBenchmark {
    private static final String SKULL = "skull of 256 x 256 x 108, 512 x 512";
    private static final String VTK = "VTK GPU ray caster on ";
    private static final int SIDE = 512;
    private static final int VIEWS = 6;
    private static final float METRES = 1e-3f;
    private static final double ISO = SkullScan.BONE_HU;
    private static final int[] VOLUMES = {128, 256, 512};
    private static final int[] PICTURES = {256, 512, 1024};
    private static final double ANGLE = 30;

    private final int rounds;
    private final @Nullable Path skull;
    private final List<Row> rows = new ArrayList<>();

    /**
     * @param skull an InVesalius project; left out where it is not there
     */
    RenderBenchmark(int rounds, Path skull) {
        this.rounds = rounds;
        this.skull = Files.isReadable(skull) ? skull : null;
    }

    List<Row> run() throws IOException, InterruptedException, UnusableDeviceException {
        try (Device device = Device.open(new VulkanSource(), DeviceSettings.PLAIN)) {
            if (skull != null) {
                beside(device, SkullScan.read(skull));
            }
            growth(device);
        }
        return rows;
    }

    private void beside(Device device, SkullScan scan) throws IOException, InterruptedException {
        if (!SurfacePeer.installed()) {
            RaycastPeer.View view =
                    new RaycastPeer.View(
                            new Vector3f(122, 122, 815),
                            new Vector3f(122, 122, 80),
                            new Vector3f(0, 1, 0));
            try (Shot shot = new Shot(device, scene(scan), SIDE)) {
                rows.add(Row.alone(SKULL, "raycast", "s", shot.median(List.of(view), ANGLE, 6)));
            }
            return;
        }
        try (ScratchFolder scratch = new ScratchFolder()) {
            SurfacePeer.write(scratch.path(), scan.hounsfield);
            RaycastPeer peer = RaycastPeer.run(scratch.path(), ISO, scan.grid, SIDE, VIEWS, rounds);
            List<RaycastPeer.View> views = new ArrayList<>();
            for (int view = 0; view < VIEWS; view++) {
                views.add(peer.view(view));
            }
            double angle = peer.angleDegrees();
            String name = VTK + peer.device();
            Scene scene = scene(scan);
            try (Shot shot = new Shot(device, scene, SIDE)) {
                double shaded = shot.median(views, angle, rounds);
                rows.add(Row.against(SKULL, "raycast", "s", shaded, name, peer.seconds("shaded")));
                scene.casting.shaded = false;
                double plain = shot.median(views, angle, rounds);
                rows.add(
                        Row.against(
                                SKULL, "raycast_unlit", "s", plain, name, peer.seconds("plain")));
                double whole = 1;
                double seen = 1;
                for (int view = 0; view < VIEWS; view++) {
                    float[] theirs = peer.brightness("plain", view, SIDE);
                    float[] ours = shot.brightness(views.get(view), angle);
                    whole = Math.min(whole, Similarity.of(ours, theirs, SIDE, false));
                    seen = Math.min(seen, Similarity.of(ours, theirs, SIDE, true));
                }
                alike("raycast_alike", whole, name);
                alike("raycast_alike_where_seen", seen, name);
            }
        }
    }

    /** The least of all views; 0.9 is wanted. */
    private void alike(String measure, double ours, String name) {
        rows.add(new Row(SKULL, measure, "SSIM", ours, 0.9, "wanted beside " + name, ours / 0.9));
    }

    private static Scene scene(SkullScan scan) {
        CastVolume volume =
                new CastVolume(
                        "skull",
                        Voxels.of(
                                scan.grid.columns(),
                                scan.grid.rows(),
                                scan.grid.slices(),
                                scan.hounsfield),
                        bone());
        Vector3d mm = scan.grid.spacingMm();
        volume.worldFromVoxel.scaling(
                (float) mm.x * METRES, (float) mm.y * METRES, (float) mm.z * METRES);
        return scene(volume, (float) mm.get(mm.minComponent()));
    }

    private static Scene scene(CastVolume volume, float stepMm) {
        Scene scene = new Scene();
        scene.environment = scene.environment.with(Environment.Background.CLEAR);
        scene.casting.add(volume);
        scene.casting.stepMm = stepMm;
        scene.casting.jitter = false;
        return scene;
    }

    /** As the peer's: its colours and opacities are lines of their own, with other points. */
    private static TransferFunction bone() {
        float third = 150f / 450;
        return new TransferFunction(
                List.of(
                        new TransferFunction.Point(ISO - 150, 0.6f, 0.2f, 0.1f, 0),
                        new TransferFunction.Point(
                                ISO,
                                0.6f + 0.4f * third,
                                0.2f + 0.75f * third,
                                0.1f + 0.75f * third,
                                0.15f),
                        new TransferFunction.Point(ISO + 300, 1, 0.95f, 0.85f, 0.375f),
                        new TransferFunction.Point(ISO + 1000, 1, 0.95f, 0.85f, 0.9f)));
    }

    private void growth(Device device) {
        for (int side : VOLUMES) {
            rows.add(grown(device, side, SIDE, "volume of %d cubed".formatted(side)));
        }
        for (int side : PICTURES) {
            rows.add(grown(device, 256, side, "picture of %d squared".formatted(side)));
        }
    }

    /** A ball of bone with a rough surface, 200 mm across whatever its voxels. */
    private Row grown(Device device, int voxels, int pixels, String name) {
        short[] samples = new short[voxels * voxels * voxels];
        double middle = (voxels - 1) / 2.0;
        for (int i = 0; i < samples.length; i++) {
            double x = (i % voxels - middle) / middle;
            int row = i / voxels % voxels;
            double y = (row - middle) / middle;
            int slice = i / (voxels * voxels);
            double z = (slice - middle) / middle;
            double rough = 0.03 * Math.sin(17 * x) * Math.sin(19 * y) * Math.sin(23 * z);
            double depth = 0.85 + rough - Math.sqrt(x * x + y * y + z * z);
            samples[i] = (short) Math.clamp(4000 * depth, -1000, 1200);
        }
        CastVolume volume =
                new CastVolume("ball", Voxels.of(voxels, voxels, voxels, samples), bone());
        float spacingMm = 200f / (voxels - 1);
        volume.worldFromVoxel.scaling(spacingMm * METRES);
        RaycastPeer.View view =
                new RaycastPeer.View(
                        new Vector3f(100, 100, 620),
                        new Vector3f(100, 100, 100),
                        new Vector3f(0, 1, 0));
        try (Shot shot = new Shot(device, scene(volume, spacingMm), pixels)) {
            double seconds = shot.median(List.of(view), ANGLE, Math.max(rounds, 3));
            return Row.alone(name, "raycast_growth", "s", seconds);
        }
    }

    /** One eye's picture; the other looks away, where there is nothing. */
    private static final class Shot implements AutoCloseable {
        private final Renderer renderer;
        private final OffscreenTarget target;
        private final Scene scene;
        private final int side;

        Shot(Device device, Scene scene, int side) {
            this.scene = scene;
            this.side = side;
            renderer = new Renderer(device, new RenderSettings(1, 16));
            target = new OffscreenTarget(device, side, side, 1);
        }

        double median(List<RaycastPeer.View> views, double angle, int times) {
            draw(views.getFirst(), angle);
            double[] seconds = new double[times * views.size()];
            for (int i = 0; i < seconds.length; i++) {
                long began = System.nanoTime();
                draw(views.get(i % views.size()), angle);
                seconds[i] = (System.nanoTime() - began) / 1e9;
            }
            Arrays.sort(seconds);
            return seconds[seconds.length / 2];
        }

        private Picture draw(RaycastPeer.View from, double angle) {
            Vector3f eye = new Vector3f(from.eyeMm()).mul(METRES);
            Vector3f back = new Vector3f(from.eyeMm()).sub(from.middleMm()).normalize();
            Vector3f right = new Vector3f(from.up()).cross(back).normalize();
            Vector3f up = new Vector3f(back).cross(right);
            Quaternionf turned = new Quaternionf().setFromNormalized(new Matrix3f(right, up, back));
            StereoView view = new StereoView();
            view.place(0, eye, turned);
            view.place(1, eye, new Quaternionf(turned).rotateY((float) Math.PI));
            float tan = (float) Math.tan(Math.toRadians(angle / 2));
            for (int i = 0; i < 2; i++) {
                view.fieldOfView(i, -tan, tan, tan, -tan, 0.01f);
            }
            scene.lamp.positionM.set(eye);
            renderer.await(renderer.draw(scene, view, target, 0));
            return target.read(0, 0);
        }

        float[] brightness(RaycastPeer.View from, double angle) {
            Picture picture = draw(from, angle);
            float[] brightness = new float[side * side];
            for (int i = 0; i < brightness.length; i++) {
                int argb = picture.argb(i % side, i / side);
                brightness[i] =
                        Similarity.brightness(argb >> 16 & 255, argb >> 8 & 255, argb & 255);
            }
            return brightness;
        }

        @Override
        public void close() {
            renderer.close();
            target.close();
        }
    }
}
