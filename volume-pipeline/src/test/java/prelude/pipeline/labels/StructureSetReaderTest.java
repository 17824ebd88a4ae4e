package prelude.pipeline.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.Noticed;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax;

class StructureSetReaderTest {
    @TempDir Path folder;

    private final Noticed noticed = new Noticed();
    private final Pseudonyms pseudonyms = Pseudonyms.ofKey(new byte[32]);
    private final VoxelGrid grid =
            VoxelGrid.axisAligned(
                    100, 90, 60, new Vector3d(0.7, 0.7, 1), new Vector3d(-35, -31.5, -30));

    private TypedNames names = TypedNames.ofNobody();
    private final List<DataSet> regions = new ArrayList<>();
    private final List<DataSet> contours = new ArrayList<>();
    private final List<DataSet> observations = new ArrayList<>();

    /** The outlines of one structure, to add to. */
    private final class Region {
        final List<DataSet> items = new ArrayList<>();
        final int number = regions.size() + 1;

        Region(String name, String frame) {
            DataSet region = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
            region.put(Part10Writer.text(Tag.ROI_NUMBER, "" + number));
            region.put(Part10Writer.text(Tag.ROI_NAME, name));
            region.put(Part10Writer.text(Tag.REFERENCED_FRAME_OF_REFERENCE_UID, frame));
            regions.add(region);
        }

        Region(String name) {
            this(name, SegObject.FRAME);
        }

        Region add(String type, List<Vector3d> points) {
            List<String> numbers = new ArrayList<>();
            for (Vector3d p : points) {
                numbers.add(String.format(Locale.ROOT, "%.3f\\%.3f\\%.3f", p.x, p.y, p.z));
            }
            DataSet item = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
            item.put(Part10Writer.text(Tag.CONTOUR_GEOMETRIC_TYPE, type));
            item.put(Part10Writer.text(Tag.NUMBER_OF_CONTOUR_POINTS, "" + points.size()));
            item.put(Part10Writer.text(Tag.CONTOUR_DATA, String.join("\\", numbers)));
            items.add(item);
            return this;
        }

        Region circle(double radius, double z) {
            return circle(radius, 0, z);
        }

        Region circle(double radius, double x, double z) {
            List<Vector3d> points = circlePoints(radius, z);
            points.forEach(point -> point.x += x);
            return radius > 0 ? add("CLOSED_PLANAR", points) : this;
        }

        void done() {
            DataSet item = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
            item.put(Part10Writer.text(Tag.REFERENCED_ROI_NUMBER, "" + number));
            item.put(Part10Writer.sequence(Tag.CONTOUR_SEQUENCE, items));
            contours.add(item);
        }
    }

    private static List<Vector3d> circlePoints(double radius, double z) {
        List<Vector3d> points = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            double angle = 2 * Math.PI * i / 200;
            points.add(new Vector3d(radius * Math.cos(angle), radius * Math.sin(angle), z));
        }
        return points;
    }

    private static double at(double radius, double z) {
        return Math.sqrt(Math.max(0, radius * radius - z * z));
    }

    private LabelMap read(VoxelGrid onto) throws Exception {
        DataSet set = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        set.put(Part10Writer.text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.481.3"));
        set.put(Part10Writer.text(Tag.SOP_INSTANCE_UID, "1.2.3.8"));
        set.put(Part10Writer.text(Tag.MODALITY, "RTSTRUCT"));
        set.put(Part10Writer.sequence(Tag.STRUCTURE_SET_ROI_SEQUENCE, regions));
        set.put(Part10Writer.sequence(Tag.ROI_CONTOUR_SEQUENCE, contours));
        set.put(Part10Writer.sequence(Tag.RT_ROI_OBSERVATIONS_SEQUENCE, observations));
        Path file = folder.resolve("rtss.dcm");
        try (OutputStream out = Files.newOutputStream(file)) {
            Part10Writer.write(set, out);
        }
        return LabelFile.read(file, null, SegObject.scan(onto, pseudonyms, names), noticed);
    }

    private static double millilitres(LabelMap labels, String structure) {
        LabelMap.Place place = labels.find(structure).orElseThrow();
        return place.layer().voxelCounts()[place.label()] * labels.grid().voxelVolumeMm3() / 1000;
    }

    private static double ballMl(double radius) {
        return 4 / 3.0 * Math.PI * radius * radius * radius / 1000;
    }

    @Test
    void aBallDrawnEveryThirdSliceHasItsVolume() throws Exception {
        Region liver = new Region("Liver");
        for (int z = -21; z <= 21; z += 3) {
            liver.circle(at(20, z), z);
        }
        liver.done();

        LabelMap labels = read(grid);

        assertThat(millilitres(labels, "liver")).isCloseTo(ballMl(20), within(0.01 * ballMl(20)));
        assertThat(noticed.warnings()).isEmpty();
    }

    @Test
    void aSliceLeftOutIsBridgedButNotAWiderGap() throws Exception {
        Region cylinder = new Region("Liver");
        for (int z = -24; z <= 24; z += 3) {
            // One is missing at 0, and two at 12 and 15.
            if (z != 0 && z != 12 && z != 15) {
                cylinder.circle(10, z);
            }
        }
        cylinder.done();

        LabelMap labels = read(grid);

        // 51 mm of cylinder less the 9 mm from 9 to 18, which keeps half a step at either end.
        double expected = Math.PI * 100 * (51 - 6) / 1000;
        assertThat(millilitres(labels, "liver")).isCloseTo(expected, within(0.01 * expected));
    }

    @Test
    void holesComeOutWhetherNestedOrByAKeyhole() throws Exception {
        Region nested = new Region("Liver");
        Region keyhole = new Region("Spleen");
        for (int z = -10; z <= 10; z++) {
            nested.circle(20, z).circle(12, z);
            List<Vector3d> line = new ArrayList<>(circlePoints(20, z));
            line.add(line.getFirst());
            List<Vector3d> inner = circlePoints(12, z).reversed();
            line.add(inner.getLast());
            line.addAll(inner);
            keyhole.add("CLOSED_PLANAR", line);
        }
        nested.done();
        keyhole.done();

        LabelMap labels = read(grid);

        double ring = Math.PI * (400 - 144) * 21 / 1000;
        assertThat(millilitres(labels, "liver")).isCloseTo(ring, within(0.01 * ring));
        assertThat(millilitres(labels, "spleen")).isCloseTo(ring, within(0.01 * ring));
        assertThat(labels.layers()).hasSize(2);
    }

    @Test
    void regionsOfOneMeaningAddToEachOtherWhereTheyOverlap() throws Exception {
        Region one = new Region("Tumour");
        Region other = new Region("Tumor");
        for (int z = -12; z <= 12; z++) {
            one.circle(20, z);
            other.circle(20, 1, z);
        }
        one.done();
        other.done();

        LabelMap labels = read(grid);

        // A circle and the same shifted by 1 mm: the second adds its width times the shift.
        double union = (Math.PI * 400 + 40) * 25 / 1000;
        assertThat(millilitres(labels, "tumour")).isCloseTo(union, within(0.01 * union));
        assertThat(noticed.warnings())
                .containsExactly("Labels of one meaning were joined: tumour.");
    }

    @Test
    void regionsOfOneMeaningOnPlanesInTurnKeepTheirOwnShapes() throws Exception {
        Region left = new Region("Tumour");
        Region right = new Region("Tumor");
        for (int z = -12; z < 12; z += 4) {
            left.circle(8, -18, z);
            right.circle(8, 18, z + 2);
        }
        left.done();
        right.done();

        LabelMap labels = read(grid);

        double both = 2 * Math.PI * 64 * 24 / 1000;
        assertThat(millilitres(labels, "tumour")).isCloseTo(both, within(0.01 * both));
    }

    @Test
    void anObliqueScanTakesOutlinesByPlace() throws Exception {
        Region liver = new Region("Liver");
        for (int z = -21; z <= 21; z += 3) {
            liver.circle(at(20, z), z);
        }
        liver.done();
        VoxelGrid oblique =
                new VoxelGrid(
                        80,
                        80,
                        60,
                        new Matrix4d()
                                .rotateXYZ(0.3, 0.5, -0.2)
                                .translate(-32, -32, -29.5)
                                .scale(0.8, 0.8, 1));

        LabelMap labels = read(oblique);

        assertThat(millilitres(labels, "liver")).isCloseTo(ballMl(20), within(0.01 * ballMl(20)));
    }

    @Test
    void outlinesBesideTheImagePlanesFillTheNearestSlices() throws Exception {
        Region liver = new Region("Liver");
        for (int z = -10; z < 10; z++) {
            liver.circle(10, z + 0.37);
        }
        liver.done();

        LabelMap labels = read(grid);

        double expected = Math.PI * 100 * 20 / 1000;
        assertThat(millilitres(labels, "liver")).isCloseTo(expected, within(0.01 * expected));
    }

    @Test
    void pointsAndOpenLinesAreLeftOutAndThatIsSaid() throws Exception {
        new Region("Liver")
                .circle(10, 0)
                .circle(10, 1)
                .add("OPEN_PLANAR", circlePoints(5, 0))
                .done();
        new Region("Isocentre").add("POINT", List.of(new Vector3d())).done();

        LabelMap labels = read(grid);

        assertThat(labels.structures().stream().map(StructureCode::name)).containsExactly("liver");
        assertThat(noticed.warnings())
                .containsExactlyInAnyOrder(
                        "Left out: 2 points and open lines.",
                        "Left out: 1 structure without a closed outline.");
    }

    @Test
    void namesOfPlanningSystemsAreUnderstood() throws Exception {
        new Region("Lung_L").circle(5, 0).done();
        new Region("Rt Kidney").circle(5, 10).done();
        new Region("SpinalCord").circle(5, -10).done();
        Region outline = new Region("Ext contour");
        outline.circle(25, 0).done();
        DataSet observation = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        observation.put(Part10Writer.text(Tag.REFERENCED_ROI_NUMBER, "" + outline.number));
        observation.put(Part10Writer.text(Tag.RT_ROI_INTERPRETED_TYPE, "EXTERNAL"));
        observations.add(observation);

        LabelMap labels = read(grid);

        assertThat(labels.structures().stream().map(StructureCode::name))
                .containsExactlyInAnyOrder("lung_left", "kidney_right", "spinal_cord", "skin");
    }

    @Test
    void namesOfRegionsDoNotNameTheScansPatient() throws Exception {
        new Region("Doe_John_metastasis").circle(5, 0).done();
        new Region("John Doe 12.03.1956").circle(5, 10).done();
        names = TypedNames.without(TypedNamesTest.of("DOE^JOHN"));

        LabelMap labels = read(grid);

        assertThat(labels.structures().stream().map(StructureCode::name))
                .containsExactlyInAnyOrder("metastasis", "segment_2");
        assertThat(noticed.warnings()).noneMatch(w -> w.toLowerCase(Locale.ROOT).contains("doe"));
    }

    @Test
    void namesOfRegionsStayWhereTheIdentityIsKept() throws Exception {
        new Region("Doe_John_metastasis").circle(5, 0).done();
        names = TypedNames.kept();

        assertThat(read(grid).structures().stream().map(StructureCode::name))
                .containsExactly("doe_john_metastasis");
    }

    @Test
    void structuresOfAnotherFrameOfReferenceAreLeftOutOrRefused() throws Exception {
        new Region("Liver").circle(10, 0).done();
        new Region("Spleen", "1.2.3.99").circle(10, 0).done();

        assertThat(read(grid).structures().stream().map(StructureCode::name))
                .containsExactly("liver");
        assertThat(noticed.warnings())
                .containsExactly("Left out: 1 structure of another frame of reference.");

        regions.removeFirst();
        assertThatThrownBy(() -> read(grid))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("another Frame of Reference UID");
    }

    @Test
    void aStructureSetBesideTheVolumeIsRefused() {
        new Region("Liver").circle(10, 500).circle(10, 503).done();

        assertThatThrownBy(() -> read(grid))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("lies outside the volume");
    }
}
