package prelude.app.slices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.app.words.Pen;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.file.Case;
import prelude.cases.file.Lane;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.engine.words.Lettering;
import prelude.pipeline.build.CaseBuilder;

/** Slices of a ramp through an oblique grid, against arithmetic. */
final class SlicesTest {
    private static final int SIDE = 120;
    private static final Vector3d MIDDLE_MM = new Vector3d(12, -30, 55);
    private static final double RADIUS_MM = 20;

    private static double valueAt(Vector3d mm) {
        return 3 * (mm.x - MIDDLE_MM.x) - 2 * (mm.y - MIDDLE_MM.y) + 5 * (mm.z - MIDDLE_MM.z);
    }

    private static Case ramp() throws Exception {
        VoxelGrid grid =
                new VoxelGrid(
                        50,
                        44,
                        36,
                        new Matrix4d()
                                .translate(MIDDLE_MM)
                                .rotateXYZ(0.2, 0.1, -0.3)
                                .scale(1.5, 1.7, 2.1)
                                .translate(-24.5, -21.5, -17.5));
        short[] samples = new short[grid.voxelCount()];
        byte[] labels = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            int slice = i / (50 * 44);
            int row = i / 50 % 44;
            Vector3d mm = grid.patientMm(i % 50, row, slice);
            samples[i] = (short) Math.round(100 * valueAt(mm));
            labels[i] = (byte) (mm.distance(MIDDLE_MM) < RADIUS_MM ? 1 : 0);
        }
        // Hundredths, so that rounding to samples is no part of what is measured.
        Volume scan = new Volume(grid, Modality.MR, samples, 0.01, 0);
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

    @Test
    void everyGreyIsThatOfTheWindow() throws Exception {
        Case aCase = ramp();
        GreyWindow window = new GreyWindow(10, 150);
        SlicePicture pictures = new SlicePicture(aCase, window, Optional.empty());
        List<SlicePlane> planes =
                List.of(
                        SlicePlane.AXIAL,
                        SlicePlane.CORONAL,
                        SlicePlane.SAGITTAL,
                        SlicePlane.oblique(new Vector3d(1, 2, -0.5)));
        for (SlicePlane plane : planes) {
            BufferedImage picture = pictures.draw(plane, MIDDLE_MM, 0.3, SIDE, SIDE);
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    Vector3d mm =
                            new Vector3d(MIDDLE_MM)
                                    .fma((x + 0.5 - SIDE / 2.0) * 0.3, plane.right())
                                    .fma((y + 0.5 - SIDE / 2.0) * 0.3, plane.down());
                    double grey = 255 * window.grey(valueAt(mm));
                    assertThat((double) (picture.getRGB(x, y) & 255))
                            .as("%s %d %d", plane.name(), x, y)
                            .isCloseTo(grey, within(0.6));
                }
            }
        }
    }

    @Test
    void anOutlineIsAsWideAsItsStructure() throws Exception {
        Case aCase = ramp();
        SlicePicture pictures = new SlicePicture(aCase, new GreyWindow(0, 1e9), Optional.empty());
        BufferedImage picture = pictures.draw(SlicePlane.AXIAL, MIDDLE_MM, 0.5, SIDE, SIDE);
        assertThat(pictures.outline(picture, SlicePlane.AXIAL, MIDDLE_MM, 0.5)).hasSize(1);
        int rgb = StructureCatalogue.standard().find("bone").orElseThrow().rgb();
        int first = SIDE;
        int last = 0;
        for (int x = 0; x < SIDE; x++) {
            if ((picture.getRGB(x, SIDE / 2) & 0xffffff) == rgb) {
                first = Math.min(first, x);
                last = Math.max(last, x);
            }
        }
        assertThat((last - first) * 0.5).isCloseTo(2 * RADIUS_MM, within(2.5));
    }

    @Test
    void linesAreWhereTheOtherSlicesCross() throws Exception {
        Case aCase = ramp();
        GreyWindow black = new GreyWindow(1e9, 1);
        SlicePicture pictures = new SlicePicture(aCase, black, Optional.empty());
        int side = 400;
        Vector3d at = new Vector3d(MIDDLE_MM).add(8, -6, 11);
        // Looked at along (1, 2, 0): it crosses the axial slice along (2, -1).
        List<SlicePlane> planes =
                List.of(SlicePlane.AXIAL, SlicePlane.oblique(new Vector3d(1, 2, 0)));
        BufferedImage panel;
        try (Lettering lettering = new Lettering()) {
            panel =
                    new SlicePanel(new Pen(lettering), aCase, pictures, black, side, false)
                            .draw(planes, at);
        }
        double[] line = new double[5];
        for (int y = 90; y < 310; y++) {
            for (int x = 40; x < 360; x++) {
                double weight = panel.getRGB(x, y) >> 16 & 255;
                line[0] += weight;
                line[1] += weight * (x + 0.5);
                line[2] += weight * (y + 0.5);
                line[3] += weight * (x + 0.5) * (x + 0.5);
                line[4] += weight * (x + 0.5) * (y + 0.5);
            }
        }
        double meanX = line[1] / line[0];
        double slope =
                (line[4] / line[0] - meanX * line[2] / line[0])
                        / (line[3] / line[0] - meanX * meanX);
        assertThat(slope).isCloseTo(-0.5, within(0.005));
        assertThat(SlicePanel.place(new Vector3d(-3, 4, -5))).isEqualTo("R 3.0  P 4.0  I 5.0 mm");
    }

    @Test
    void directionsAreMarkedAsRadiologistsMarkThem() {
        assertThat(SlicePlane.mark(SlicePlane.AXIAL.right())).isEqualTo("L");
        assertThat(SlicePlane.mark(SlicePlane.AXIAL.down())).isEqualTo("P");
        assertThat(SlicePlane.mark(SlicePlane.CORONAL.down())).isEqualTo("I");
        assertThat(SlicePlane.mark(SlicePlane.SAGITTAL.right())).isEqualTo("P");
        assertThat(SlicePlane.mark(new Vector3d(-0.8, 0, 0.6))).isEqualTo("RS");
        SlicePlane oblique = SlicePlane.oblique(new Vector3d(0, 1, 0));
        assertThat(SlicePlane.mark(oblique.right())).isEqualTo("L");
        assertThat(SlicePlane.mark(oblique.down())).isEqualTo("I");
        assertThatThrownBy(() -> SlicePlane.oblique(new Vector3d(Double.NaN, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWindowIsAPresetOrLevelAndWidth() throws Exception {
        Volume scan = ramp().volume();
        assertThat(GreyWindow.of("lung", scan)).isEqualTo(new GreyWindow(-600, 1500));
        assertThat(GreyWindow.of("40,80", scan)).isEqualTo(new GreyWindow(40, 80));
        for (String bad : List.of("bones", "40", "40,0", "40,-3", "NaN,5", "1,2,3", "")) {
            assertThatThrownBy(() -> GreyWindow.of(bad, scan))
                    .as(bad)
                    .isInstanceOf(UnusableInputException.class)
                    .hasMessageContaining("LEVEL,WIDTH");
        }
    }
}
