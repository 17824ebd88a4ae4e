package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3f;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.app.headless.StandingEyes;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.file.Case;
import prelude.cases.file.Lane;
import prelude.cases.frame.Positioning;
import prelude.cases.frame.Positioning.Lying;
import prelude.cases.frame.WorldFrame;
import prelude.cases.look.VolumePreset;
import prelude.cases.look.VolumePresetCatalogue;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.engine.device.Device;
import prelude.engine.device.DeviceSettings;
import prelude.engine.device.UnusableDeviceException;
import prelude.engine.device.VulkanSource;
import prelude.engine.frame.RenderSettings;
import prelude.engine.frame.Renderer;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Environment;
import prelude.engine.scene.Material;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;
import prelude.engine.view.StereoView;
import prelude.pipeline.build.CaseBuilder;

/** Where a scan comes to lie in the world, and what is refused. */
final class VolumeViewTest {
    private static final int WIDTH = 360;
    private static final int HEIGHT = 300;
    private static final double RADIUS_MM = 40;
    private static final Vector3d MIDDLE_MM = new Vector3d(31, -142, 77);

    /** An oblique grid of flat voxels about the middle, as of a tilted head. */
    private static VoxelGrid oblique() {
        return new VoxelGrid(
                90,
                70,
                40,
                new Matrix4d()
                        .translate(MIDDLE_MM)
                        .rotateXYZ(0.3, -0.2, 0.5)
                        .scale(1.3, 1.6, 2.9)
                        .translate(-43, -35.5, -19));
    }

    /** Hounsfield units that fall with distance: those of bone within the ball. */
    private static Volume ball(VoxelGrid grid) {
        short[] samples = new short[grid.voxelCount()];
        for (int i = 0; i < samples.length; i++) {
            int row = i / grid.columns() % grid.rows();
            int slice = i / (grid.columns() * grid.rows());
            Vector3d at = grid.patientMm(i % grid.columns(), row, slice);
            samples[i] =
                    (short)
                            Math.clamp(
                                    Math.round(1000 + 100 * (RADIUS_MM - at.distance(MIDDLE_MM))),
                                    -1000,
                                    3000);
        }
        return Volume.ofHounsfield(grid, samples);
    }

    private static double[] seen(Device device, Scene scene, Vector3f middleM) {
        Environment room = scene.environment;
        scene.environment = room.with(Environment.Background.CLEAR);
        StereoView view = new StereoView();
        StandingEyes.look(
                view,
                new Vector3f(middleM).add(0.05f, 0.25f, 0.2f),
                middleM,
                (float) WIDTH / HEIGHT);
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, WIDTH, HEIGHT, 1)) {
            renderer.await(renderer.draw(scene, view, target, 0));
            return radiusAndMiddle(target.read(0, 0));
        }
    }

    private static double[] radiusAndMiddle(Picture picture) {
        double area = 0;
        double x = 0;
        double y = 0;
        for (int row = 0; row < picture.height(); row++) {
            for (int column = 0; column < picture.width(); column++) {
                double covered = (picture.argb(column, row) >>> 24) / 255.0;
                area += covered;
                x += covered * column;
                y += covered * row;
            }
        }
        return new double[] {Math.sqrt(area / Math.PI), x / area, y / area};
    }

    @Test
    @Tag("gpu")
    void anObliqueScanLiesWhereItsSurfaceLies() throws Exception {
        Device device;
        try {
            device = Device.open(new VulkanSource(), DeviceSettings.VALIDATED);
        } catch (UnusableDeviceException none) {
            Assumptions.abort(String.valueOf(none.getMessage()));
            return;
        }
        try (Device open = device) {
            WorldFrame frame = WorldFrame.supine(MIDDLE_MM, new Vector3d(0.1, 1, -0.4));
            Vector3f middleM = new Vector3f(frame.worldFromPatient().transformPosition(MIDDLE_MM));
            Scene surface = new Scene();
            RigidMesh sphere =
                    Shapes.sphere(
                            "ball",
                            (float) RADIUS_MM,
                            96,
                            surface.add(Material.matte(Colour.WHITE)));
            sphere.worldFromModel.set(frame.worldFromPatient()).translate(new Vector3f(MIDDLE_MM));
            surface.add(sphere);
            Scene scan = new Scene();
            VolumePreset edge =
                    new VolumePreset(
                            "edge",
                            Modality.CT,
                            VolumePreset.Scale.VALUE,
                            true,
                            List.of(
                                    new VolumePreset.Point(995, "#ffffff", 0),
                                    new VolumePreset.Point(1005, "#ffffff", 1)));
            scan.casting.stepMm = 0.5f;
            scan.casting.add(VolumeView.placed("scan", ball(oblique()), edge, frame));
            double[] expected = seen(open, surface, middleM);
            double[] found = seen(open, scan, middleM);
            // A voxel is four to eight pixels here.
            assertThat(found[0]).isCloseTo(expected[0], within(0.6));
            assertThat(found[1]).isCloseTo(expected[1], within(0.15));
            assertThat(found[2]).isCloseTo(expected[2], within(0.15));
            assertThat(open.validationTexts()).isEmpty();
        }
    }

    private static Case phantom() throws Exception {
        VoxelGrid grid = oblique();
        byte[] labels = new byte[grid.voxelCount()];
        Volume scan = ball(grid);
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (scan.samples()[i] > 1000 ? 1 : 0);
        }
        LabelMap map =
                new LabelMap(
                        grid,
                        List.of(
                                new LabelLayer(
                                        labels,
                                        null,
                                        List.of(
                                                StructureCatalogue.standard()
                                                        .find("bone")
                                                        .orElseThrow()))));
        return CaseBuilder.STANDARD.build(
                scan, map, Lane.TEACHING, true, List.of(), Progress.silent());
    }

    private static VolumeRequest request(
            Case aCase, String preset, Optional<String> over, List<String> within)
            throws UnusableInputException {
        return VolumeRequest.of(aCase, Optional.of(preset), over, within, Optional.empty());
    }

    @Test
    void whatTheCaseLacksIsRefusedInOneSentence() throws Exception {
        Case aCase = phantom();
        assertThat(
                        request(aCase, "auto", Optional.empty(), List.of())
                                .preset()
                                .orElseThrow()
                                .name())
                .isEqualTo("ct-bone");
        assertThatThrownBy(() -> request(aCase, "ct-bones", Optional.empty(), List.of()))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("ct-bones")
                .hasMessageContaining("ct-soft-tissue");
        assertThatThrownBy(() -> request(aCase, "auto", Optional.of("pet-hot"), List.of()))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("--fuse");
        assertThatThrownBy(() -> request(aCase, "auto", Optional.empty(), List.of("liver")))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("liver")
                .hasMessageContaining("bone");
    }

    @Test
    void aPresetOfAnotherKindOfScanIsNoted() throws Exception {
        Case aCase = phantom();
        assertThat(request(aCase, "mr-angio", Optional.empty(), List.of()).notes())
                .singleElement()
                .asString()
                .contains("mr-angio", "MR", "CT");
        assertThat(request(aCase, "ct-angio", Optional.empty(), List.of()).notes()).isEmpty();
        assertThat(request(aCase, "auto", Optional.empty(), List.of()).notes()).isEmpty();
    }

    @Test
    void theScanIsOpenedAlongThePlaneOfItsSurfaceOnATiltedTable() throws Exception {
        CaseScene scene =
                new CaseScene(phantom(), PlannedDevices.NONE, new Positioning(Lying.SUPINE, 20));
        Vector3d expected =
                scene.frame()
                        .worldFromPatient()
                        .transformDirection(new Vector3d(scene.field().upside()))
                        .normalize();
        assertThat(expected.distance(new Vector3d(scene.upsideInWorld()))).isLessThan(1e-6);
        assertThat(Math.toDegrees(expected.angle(new Vector3d(0, 1, 0))))
                .isCloseTo(20, within(1e-6));
    }

    @Test
    void aFallingScaleTurnsAPresetRound() {
        VolumePreset bone = VolumePresetCatalogue.standard().find("ct-bone").orElseThrow();
        VoxelGrid grid = VoxelGrid.axisAligned(4, 4, 4, new Vector3d(1), new Vector3d());
        Volume negative = new Volume(grid, Modality.OTHER, new short[64], -1, 0);
        var transfer = VolumeView.transfer(bone, negative);
        double[] at = new double[4];
        transfer.at(-1500, at);
        assertThat(at[3]).isCloseTo(0.95, within(1e-6));
        transfer.at(0, at);
        assertThat(at[3]).isZero();
    }
}
