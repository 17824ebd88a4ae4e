package prelude.pipeline.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.Noticed;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.source.ScanOrigin;

class SegmentationReaderTest {
    private static final Vector3d CENTRE = new Vector3d(12, -7, 40);

    @TempDir Path folder;

    private final Noticed noticed = new Noticed();
    private final Pseudonyms pseudonyms = Pseudonyms.ofKey(new byte[32]);
    private final VoxelGrid grid =
            VoxelGrid.axisAligned(50, 45, 40, new Vector3d(1, 1, 2), new Vector3d(-12, -30, 0));

    private static SegObject.Shape ball(Vector3dc centre, double radius) {
        return at -> at.distance(centre) <= radius ? 1 : 0;
    }

    private static SegObject.Shape box(Vector3dc centre, double half) {
        return at ->
                Math.max(
                                        Math.abs(at.x() - centre.x()),
                                        Math.max(
                                                Math.abs(at.y() - centre.y()),
                                                Math.abs(at.z() - centre.z())))
                                <= half
                        ? 1
                        : 0;
    }

    private SegObject onGrid() {
        return SegObject.axial(50, 45, 1);
    }

    private LabelMap read(SegObject seg) throws Exception {
        return LabelFile.read(seg.write(folder.resolve("seg.dcm")), null, scan(), noticed);
    }

    private TargetScan scan() {
        return SegObject.scan(grid, pseudonyms);
    }

    private static double millilitres(LabelMap labels, String structure) {
        LabelMap.Place place = labels.find(structure).orElseThrow();
        return place.layer().voxelCounts()[place.label()] * labels.grid().voxelVolumeMm3() / 1000;
    }

    private static double ballMl(double radius) {
        return 4 / 3.0 * Math.PI * radius * radius * radius / 1000;
    }

    private static List<String> names(LabelMap labels) {
        return labels.structures().stream().map(StructureCode::name).toList();
    }

    @Test
    void framesInAnyOrderOverPartOfTheVolumeLandOnTheirVoxels() throws Exception {
        SegObject seg = onGrid().segment("my liver", "SCT", "10200004", "Liver").spacingBetween(2);
        List<Integer> slices = new ArrayList<>();
        for (int slice = 14; slice <= 26; slice++) {
            slices.add(slice);
        }
        Collections.shuffle(slices, new java.util.Random(7));
        for (int slice : slices) {
            seg.frame(1, new Vector3d(-12, -30, 2.0 * slice), ball(CENTRE, 11));
        }

        LabelMap labels = read(seg);

        assertThat(names(labels)).containsExactly("liver");
        byte[] layer = labels.layers().getFirst().labels();
        for (int s = 0; s < grid.slices(); s++) {
            for (int r = 0; r < grid.rows(); r++) {
                for (int c = 0; c < grid.columns(); c++) {
                    double inside = ball(CENTRE, 11).at(grid.patientMm(c, r, s));
                    assertThat((double) layer[grid.index(c, r, s)]).isEqualTo(inside);
                }
            }
        }
        assertThat(noticed.warnings()).isEmpty();
    }

    @Test
    void aFrameMayStartWithinAByte() throws Exception {
        // 5 x 3 pixels: the second frame starts at bit 15.
        VoxelGrid small =
                VoxelGrid.axisAligned(5, 3, 2, new Vector3d(1, 1, 1), new Vector3d(0, 0, 0));
        SegObject seg = SegObject.axial(5, 3, 1).segment("liver", "SCT", "10200004", "Liver");
        seg.frame(1, new Vector3d(0, 0, 0), at -> at.x() == 4 && at.y() == 2 ? 1 : 0);
        seg.frame(1, new Vector3d(0, 0, 1), at -> at.x() == 0 && at.y() == 0 ? 1 : 0);

        LabelMap labels =
                LabelFile.read(
                        seg.write(folder.resolve("s.dcm")),
                        null,
                        new TargetScan(
                                small, scan().origin(), () -> pseudonyms, TypedNames.ofNobody()),
                        noticed);

        byte[] layer = labels.layers().getFirst().labels();
        assertThat(layer[small.index(4, 2, 0)]).isEqualTo((byte) 1);
        assertThat(layer[small.index(0, 0, 1)]).isEqualTo((byte) 1);
        assertThat(labels.layers().getFirst().voxelCounts()[1]).isEqualTo(2);
    }

    @Test
    void segmentsThatOverlapComeInLayersAndOthersShareOne() throws Exception {
        Vector3d within = new Vector3d(CENTRE).add(3, 0, 0);
        Vector3d beside = new Vector3d(CENTRE).add(16, 0, 0);
        SegObject seg =
                onGrid().segment("Liver", "SRT", "T-62000", "Liver")
                        .segment("lesion", "SCT", "108369006", "Neoplasm")
                        .segment("kidney", "SCT", "64033007", "Kidney", "7771000");
        for (int slice = 0; slice < 40; slice++) {
            Vector3d origin = new Vector3d(-12, -30, 2.0 * slice);
            seg.frame(1, origin, ball(CENTRE, 11));
            seg.frame(2, origin, ball(within, 5));
            seg.frame(3, origin, ball(beside, 4));
        }

        LabelMap labels = read(seg);

        assertThat(names(labels)).containsExactly("liver", "kidney_left", "tumour");
        assertThat(labels.layers()).hasSize(2);
        assertThat(millilitres(labels, "liver")).isCloseTo(ballMl(11), within(0.02 * ballMl(11)));
        assertThat(millilitres(labels, "tumour")).isCloseTo(ballMl(5), within(0.07 * ballMl(5)));
    }

    @Test
    void aGradedSegmentationCountsFromOneHalfOn() throws Exception {
        SegObject seg = onGrid().fractional(200).segment("liver", "SCT", "10200004", "Liver");
        for (int slice = 0; slice < 40; slice++) {
            // 0.5 exactly on the ball's surface.
            seg.frame(
                    1,
                    new Vector3d(-12, -30, 2.0 * slice),
                    at -> Math.clamp(0.5 + (11 - at.distance(CENTRE)) / 10, 0, 1));
        }

        LabelMap labels = read(seg);

        assertThat(millilitres(labels, "liver")).isCloseTo(ballMl(11), within(0.03 * ballMl(11)));
        assertThat(noticed.warnings())
                .containsExactly(
                        "The segmentation is graded: a voxel counts where its probability is at least one half.");
    }

    @Test
    void aLabelMapTellsItsSegmentsByNumber() throws Exception {
        SegObject seg =
                onGrid().labelMap()
                        .segment("liver", "SCT", "10200004", "Liver")
                        .segment("gap", "SCT", "15776009", "Pancreas")
                        .segment("spleen", "SCT", "78961009", "Spleen");
        for (int slice = 0; slice < 40; slice++) {
            seg.frame(
                    0,
                    new Vector3d(-12, -30, 2.0 * slice),
                    at -> ball(CENTRE, 11).at(at) == 0 ? 0 : at.x() < CENTRE.x ? 1 : 3);
        }

        LabelMap labels = read(seg);

        assertThat(names(labels)).containsExactly("liver", "spleen");
        assertThat(millilitres(labels, "liver") + millilitres(labels, "spleen"))
                .isCloseTo(ballMl(11), within(0.02 * ballMl(11)));
        assertThat(noticed.warnings())
                .containsExactly("Segments without a voxel in the volume were left out: pancreas.");
    }

    @Test
    void anObliqueFinerSegmentationIsTakenByPlace() throws Exception {
        Matrix4d turn = new Matrix4d().rotateXYZ(0.3, -0.5, 0.7);
        Vector3d x = turn.transformDirection(new Vector3d(1, 0, 0));
        Vector3d y = turn.transformDirection(new Vector3d(0, 1, 0));
        Vector3d z = turn.transformDirection(new Vector3d(0, 0, 1));
        SegObject seg =
                new SegObject(60, 60, x, y, 0.6)
                        .segment("liver", "SCT", "10200004", "Liver")
                        .spacingBetween(1.5);
        for (int plane = -9; plane <= 9; plane++) {
            Vector3d origin = new Vector3d(CENTRE).fma(1.5 * plane, z).fma(-17.7, x).fma(-17.7, y);
            seg.frame(1, origin, ball(CENTRE, 11));
        }

        LabelMap labels = read(seg);

        assertThat(millilitres(labels, "liver")).isCloseTo(ballMl(11), within(0.02 * ballMl(11)));
        assertThat(centroid(labels, "liver").distance(CENTRE)).isLessThan(0.1);
        assertThat(noticed.warnings())
                .containsExactly(
                        "The labels lie on another grid than the volume: each voxel takes the nearest label.");
    }

    @Test
    void thickerPlanesFillTheVolumesSlicesBetweenThem() throws Exception {
        SegObject seg = onGrid().segment("liver", "SCT", "10200004", "Liver").spacingBetween(8);
        // The plane between the two is empty and left out, as writers may.
        seg.frame(1, new Vector3d(-12, -30, 16), box(new Vector3d(12, -7, 16), 5));
        seg.frame(1, new Vector3d(-12, -30, 32), box(new Vector3d(12, -7, 32), 5));

        LabelMap labels = read(seg);

        assertThat(millilitres(labels, "liver")).isEqualTo(2 * 11 * 11 * 8 / 1000.0, within(1e-9));
        assertThat(noticed.warnings()).hasSize(1);
    }

    @Test
    void whatLiesBeyondTheVolumeIsCutOffAndThatIsSaid() throws Exception {
        Vector3d corner = new Vector3d(-12, -30, 0);
        SegObject seg = onGrid().segment("liver", "SCT", "10200004", "Liver").spacingBetween(2);
        for (int plane = -6; plane <= 6; plane++) {
            seg.frame(1, new Vector3d(-32, -50, 2.0 * plane), ball(corner, 9));
        }

        LabelMap labels = read(seg);

        assertThat(millilitres(labels, "liver")).isBetween(ballMl(9) / 8, 1.4 * ballMl(9) / 8);
        assertThat(noticed.warnings()).singleElement().asString().contains("outside the volume");
    }

    @Test
    void anotherFrameOfReferenceIsRefused() throws Exception {
        SegObject seg = wholeLiver().of("1.2.3.99", SegObject.SERIES);

        assertThatThrownBy(() -> read(seg))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("another Frame of Reference UID (0020,0052)")
                .hasMessageNotContaining("1.2.3.99");
    }

    @Test
    void aScanWhoseSlicesShareNoFrameOfReferenceIsKnownByItsSeries() throws Exception {
        TargetScan frameless =
                new TargetScan(
                        grid,
                        new ScanOrigin("DICOM", 40, "", pseudonyms.uid(SegObject.SERIES), ""),
                        () -> pseudonyms,
                        TypedNames.ofNobody());
        Path fits = wholeLiver().of("1.2.3.99", SegObject.SERIES).write(folder.resolve("a.dcm"));
        Path stranger = wholeLiver().of("1.2.3.99", "1.2.3.98").write(folder.resolve("b.dcm"));

        assertThat(names(LabelFile.read(fits, null, frameless, noticed))).containsExactly("liver");
        assertThatThrownBy(() -> LabelFile.read(stranger, null, frameless, noticed))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("do not reference its series");
    }

    @Test
    void labelsThatWereDeidentifiedHereStillFit() throws Exception {
        SegObject seg =
                wholeLiver().of(pseudonyms.uid(SegObject.FRAME), pseudonyms.uid(SegObject.SERIES));

        assertThat(names(read(seg))).containsExactly("liver");
        assertThat(noticed.warnings()).isEmpty();
    }

    @Test
    void anotherSeriesOfTheSameSpaceIsTakenWithAWarning() throws Exception {
        assertThat(names(read(wholeLiver().of(SegObject.FRAME, "1.2.3.98"))))
                .containsExactly("liver");
        assertThat(noticed.warnings()).singleElement().asString().contains("another series");
    }

    @Test
    void whatIsNotOnTheListKeepsItsLabelAndItsCodeButNoName() throws Exception {
        SegObject seg =
                onGrid().segment("Miller John 19480317 Swelling 4", "SCT", "79654002", "Edema")
                        .segment("", "SRT", "M-80003", "Neoplasm, Primary")
                        .segment("Right lung", "SCT", "39607008", "Lung")
                        .segment("Spleen", "SCT", "10200004", "Liver");
        for (int segment = 1; segment <= 4; segment++) {
            Vector3d centre = new Vector3d(-5 + 8 * segment, 0, 20);
            seg.frame(segment, new Vector3d(-12, -30, 20), box(centre, 3));
        }

        LabelMap labels = read(seg);

        assertThat(names(labels))
                .containsExactly("swelling_4", "neoplasm_primary", "lung_right", "liver");
        assertThat(labels.structures().get(0).snomed()).isEqualTo("79654002");
        assertThat(labels.structures().get(1).snomed()).isEqualTo("86049000");
        assertThat(String.join(" ", noticed.warnings()))
                .contains("liver (labelled spleen)")
                .doesNotContain("Miller")
                .doesNotContain("1948");
    }

    @Test
    void brokenSegmentationsAreRefusedInOneSentence() throws Exception {
        assertRefused(wholeLiver().frame(7, new Vector3d(-12, -30, 2), _ -> 1), "of segment 7");
        assertRefused(
                onGrid().segment("liver", "SCT", "10200004", "Liver")
                        .frame(1, new Vector3d(-12, -30, 2), _ -> 0),
                "labels no pixel");
        assertRefused(onGrid().frame(1, new Vector3d(-12, -30, 2), _ -> 1), "describes no segment");
        assertRefused(
                onGrid().labelMap()
                        .segment("liver", "SCT", "10200004", "Liver")
                        .frame(0, new Vector3d(-12, -30, 2), _ -> 2),
                "has pixels of segment 2");
        assertRefused(
                onGrid().segment("liver", "SCT", "10200004", "Liver")
                        .frame(1, new Vector3d(-12, -30, 2000), _ -> 1),
                "lies outside the volume");
    }

    private void assertRefused(SegObject seg, String clause) {
        assertThatThrownBy(() -> read(seg))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining(clause);
    }

    private SegObject wholeLiver() {
        SegObject seg = onGrid().segment("liver", "SCT", "10200004", "Liver").spacingBetween(2);
        for (int slice = 0; slice < 40; slice++) {
            seg.frame(1, new Vector3d(-12, -30, 2.0 * slice), ball(CENTRE, 11));
        }
        return seg;
    }

    private static Vector3d centroid(LabelMap labels, String structure) {
        LabelMap.Place place = labels.find(structure).orElseThrow();
        Vector3d sum = new Vector3d();
        int count = 0;
        VoxelGrid grid = labels.grid();
        for (int s = 0; s < grid.slices(); s++) {
            for (int r = 0; r < grid.rows(); r++) {
                for (int c = 0; c < grid.columns(); c++) {
                    if (place.layer().labels()[grid.index(c, r, s)] == place.label()) {
                        sum.add(grid.patientMm(c, r, s));
                        count++;
                    }
                }
            }
        }
        return sum.div(count);
    }
}
