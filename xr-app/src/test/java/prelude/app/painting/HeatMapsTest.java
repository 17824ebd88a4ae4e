package prelude.app.painting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import prelude.app.painting.PaintRequest.Range;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.file.Case;
import prelude.cases.file.Gate;
import prelude.cases.file.Lane;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.engine.scene.Painting;

/** A ball of liver with a tumour in its middle: every answer is known. */
class HeatMapsTest {
    private static final VoxelGrid GRID =
            VoxelGrid.axisAligned(60, 56, 40, new Vector3d(1, 1, 1.5), new Vector3d(-30, 10, 80));
    private static final Vector3d MIDDLE = new Vector3d(0, 38, 110);
    private static final double LIVER = 20;
    private static final double TUMOUR = 6;
    private static final Room PLENTY = new Room(1 << 22, 2048);

    private static StructureCode code(String name) {
        return StructureCatalogue.standard().find(name).orElseThrow();
    }

    private static SurfaceMesh ball(double radius) {
        int rings = 48;
        float[] p = new float[3 * (rings + 1) * 2 * rings];
        List<Integer> corners = new ArrayList<>();
        for (int ring = 0; ring <= rings; ring++) {
            for (int i = 0; i < 2 * rings; i++) {
                double down = Math.PI * ring / rings;
                double around = Math.PI * i / rings;
                int v = ring * 2 * rings + i;
                p[3 * v] = (float) (MIDDLE.x + radius * Math.sin(down) * Math.cos(around));
                p[3 * v + 1] = (float) (MIDDLE.y + radius * Math.sin(down) * Math.sin(around));
                p[3 * v + 2] = (float) (MIDDLE.z + radius * Math.cos(down));
            }
        }
        for (int ring = 0; ring < rings; ring++) {
            for (int i = 0; i < 2 * rings; i++) {
                int next = (i + 1) % (2 * rings);
                int a = at(ring, i);
                int b = at(ring, next);
                int c = at(ring + 1, i);
                int d = at(ring + 1, next);
                if (ring > 0) {
                    corners.addAll(List.of(a, c, b));
                }
                if (ring < rings - 1) {
                    corners.addAll(List.of(b, c, d));
                }
            }
        }
        int[] triangles = corners.stream().mapToInt(Integer::intValue).toArray();
        return new SurfaceMesh(p, triangles, null);
    }

    /** At a pole all meridians meet in one vertex. */
    private static int at(int ring, int i) {
        return ring == 0 ? 0 : ring == 48 ? 48 * 96 : ring * 96 + i;
    }

    private static Case made(SurfaceMesh liver) {
        byte[] organs = new byte[GRID.voxelCount()];
        byte[] tumour = new byte[GRID.voxelCount()];
        for (int i = 0; i < organs.length; i++) {
            int column = i % 60;
            int row = i / 60 % 56;
            int slice = i / (60 * 56);
            Vector3d at = GRID.patientMm(column, row, slice);
            organs[i] = (byte) (at.distance(MIDDLE) < LIVER ? 1 : 0);
            tumour[i] = (byte) (at.distance(MIDDLE) < TUMOUR ? 1 : 0);
        }
        return new Case(
                Volume.ofHounsfield(GRID, new short[GRID.voxelCount()]),
                new LabelMap(
                        GRID,
                        List.of(
                                new LabelLayer(organs, null, List.of(code("liver"))),
                                new LabelLayer(tumour, null, List.of(code("tumour"))))),
                List.of(structure("liver", liver), structure("tumour", ball(TUMOUR))),
                List.of(),
                Lane.TEACHING,
                true,
                new Gate(Gate.State.PASSED, List.of()),
                new Gate(Gate.State.UNSIGNED, List.of()),
                List.of(),
                List.of());
    }

    private static Structure structure(String name, SurfaceMesh surface) {
        return new Structure(
                code(name), surface, surface.volumeMm3() / 1000, OptionalDouble.empty());
    }

    private static PaintRequest request(PaintKind kind, Range range, String... on) {
        return new PaintRequest(kind, Optional.empty(), List.of(on), Optional.of(range));
    }

    private static HeatMap map(Case aCase, PaintRequest request, Room room) {
        return HeatMaps.of(aCase, request, _ -> true, room);
    }

    private interface Cell {
        void at(Vector3d mm, int value, int owner);
    }

    private static void each(HeatMap map, int layer, Cell cell) {
        Painting painting = map.painting();
        Matrix4d patientFromCell = new Matrix4d(painting.voxelFromRestM()).invert();
        int count = painting.columns() * painting.rows() * painting.slices();
        for (int i = 0; i < count; i++) {
            int column = i % painting.columns();
            int row = i / painting.columns() % painting.rows();
            int slice = i / (painting.columns() * painting.rows());
            Vector3d at = new Vector3d(column, row, slice);
            patientFromCell.transformPosition(at).mul(1000);
            cell.at(
                    at,
                    painting.values()[layer * count + i] & 0xff,
                    painting.owners()[layer * count + i] & 0xff);
        }
    }

    private static double value(int encoded, Range ends) {
        return ends.low() + (encoded - 1) / 254.0 * (ends.high() - ends.low());
    }

    @Test
    void aMarginIsTheDistanceFromTheTumoursSurface() {
        Range ends = new Range(0, 15);
        for (Room room : new Room[] {PLENTY, new Room(4000, 2048)}) {
            HeatMap map = map(made(ball(LIVER)), request(PaintKind.MARGIN, ends), room);
            assertThat(map.places().keySet()).containsExactly("liver");
            boolean[] met = new boolean[2];
            each(
                    map,
                    0,
                    (mm, value, _) -> {
                        double wanted = Math.clamp(mm.distance(MIDDLE) - TUMOUR, 0, 15);
                        // A value's step, and how far a ball of flat faces is from round.
                        assertThat(value(value, ends)).isCloseTo(wanted, within(0.06));
                        met[0] |= wanted == 0;
                        met[1] |= wanted > 0 && wanted < 15;
                    });
            assertThat(met).containsOnly(true);
        }
    }

    @Test
    void beyondTheGridNothingIsNearerThanTheRampGoes() {
        HeatMap map = map(made(ball(LIVER)), request(PaintKind.MARGIN, new Range(0, 5)), PLENTY);
        Painting painting = map.painting();
        int count = painting.columns() * painting.rows() * painting.slices();
        for (int i = 0; i < count; i++) {
            int column = i % painting.columns();
            int row = i / painting.columns() % painting.rows();
            int slice = i / (painting.columns() * painting.rows());
            if (column == 0
                    || row == 0
                    || slice == 0
                    || column == painting.columns() - 1
                    || row == painting.rows() - 1
                    || slice == painting.slices() - 1) {
                assertThat(painting.values()[i]).isEqualTo((byte) 255);
            }
        }
    }

    @Test
    void aBallIsAsThickAsItIsWideAndBentByOneOverItsRadius() {
        Range thick = new Range(0, 50);
        each(
                map(made(ball(LIVER)), request(PaintKind.THICKNESS, thick, "liver"), PLENTY),
                0,
                (mm, value, owner) -> {
                    double off = mm.distance(MIDDLE) - LIVER;
                    if (Math.abs(off) < 0.4) {
                        assertThat(owner).isEqualTo(1);
                        assertThat(value(value, thick)).isCloseTo(2 * LIVER, within(0.4));
                    } else if (off < -3) {
                        assertThat(value).isZero();
                    }
                });
        Range bent = new Range(-0.2, 0.2);
        each(
                map(made(ball(LIVER)), request(PaintKind.CURVATURE, bent, "liver"), PLENTY),
                0,
                (mm, value, _) -> {
                    if (Math.abs(mm.distance(MIDDLE) - LIVER) < 0.4) {
                        assertThat(value(value, bent)).isCloseTo(1 / LIVER, within(0.004));
                    }
                });
    }

    @Test
    void aHoleIsMarkedWhereItIsAndTold() {
        SurfaceMesh whole = ball(LIVER);
        int[] triangles = Arrays.copyOf(whole.triangles(), whole.triangles().length - 6);
        SurfaceMesh torn = new SurfaceMesh(whole.positionsMm(), triangles, null);
        PaintRequest request =
                new PaintRequest(PaintKind.DEFECTS, Optional.empty(), List.of(), Optional.empty());
        HeatMap map = map(made(torn), request, PLENTY);
        assertThat(map.notes()).singleElement().asString().startsWith("liver: 4 triangles at open");
        Vector3d hole = new Vector3d(0, 0, -LIVER).add(MIDDLE);
        int[] marked = new int[1];
        each(
                map,
                Objects.requireNonNull(map.places().get("liver")).layer(),
                (mm, value, _) -> {
                    if (value != 0) {
                        marked[0]++;
                        assertThat(value).isEqualTo(1);
                        assertThat(mm.distance(hole)).isLessThan(8);
                    }
                });
        assertThat(marked[0]).isBetween(5, 400);
        HeatMap fine = map(made(whole), request, PLENTY);
        assertThat(fine.notes()).containsExactly("No surface that is painted has a defect.");
        each(fine, 0, (_, value, _) -> assertThat(value).isZero());
    }

    @Test
    void whatACaseLacksIsSaid() {
        Case aCase = made(ball(LIVER));
        PaintRequest spleen =
                new PaintRequest(
                        PaintKind.MARGIN, Optional.of("spleen"), List.of(), Optional.empty());
        assertThatThrownBy(() -> HeatMaps.require(aCase, spleen))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageStartingWith(
                        "The case has no surface of spleen, from which --paint margin would measure; it has liver, tumour: name one as margin=liver.");
        assertThatThrownBy(
                        () -> HeatMaps.require(aCase, request(PaintKind.MARGIN, new Range(-5, 0))))
                .isInstanceOf(UnusableInputException.class);
    }

    @ParameterizedTest
    @EnumSource(PaintKind.class)
    void whereNothingIsDrawnNothingIsPaintedAndItSaysSo(PaintKind kind) {
        PaintRequest all = new PaintRequest(kind, Optional.empty(), List.of(), Optional.empty());
        HeatMap map = HeatMaps.of(made(ball(LIVER)), all, _ -> false, PLENTY);
        assertThat(map.places()).isEmpty();
        assertThat(map.notes()).containsExactly("Nothing is drawn that could be painted.");
    }

    @Test
    void whatIsNamedAndNotDrawnIsTold() {
        PaintRequest request =
                request(PaintKind.CURVATURE, new Range(-0.2, 0.2), "liver", "tumour");
        HeatMap map = HeatMaps.of(made(ball(LIVER)), request, "tumour"::equals, PLENTY);
        assertThat(map.places()).containsOnlyKeys("liver", "tumour");
        assertThat(map.notes())
                .containsExactly(
                        "--paint-on names liver, which is not drawn here: it would cover what is operated on, or others show it.");
    }

    /** A structure that is drawn by hand has a layer of its own. */
    @Test
    void asManyLayersAsThereMayBeArePaintedAndMoreAreRefused() throws UnusableInputException {
        PaintRequest all =
                new PaintRequest(
                        PaintKind.CURVATURE, Optional.empty(), List.of(), Optional.empty());
        Case most = layered(Painting.MOST_LAYERS);
        HeatMaps.require(most, all);
        assertThat(map(most, all, PLENTY).painting().layers()).isEqualTo(Painting.MOST_LAYERS);
        assertThatThrownBy(() -> HeatMaps.require(layered(Painting.MOST_LAYERS + 1), all))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(
                        "What would be painted lies in 64 layers of labels and a heat map holds 63: name fewer with --paint-on.");
    }

    private static Case layered(int count) {
        Case one = made(ball(LIVER));
        List<StructureCode> codes =
                StructureCatalogue.standard().all().stream()
                        .filter(code -> code.consistency() != Consistency.ENVELOPE)
                        .limit(count)
                        .toList();
        byte[] labels = new byte[GRID.voxelCount()];
        Arrays.fill(labels, labels.length / 2, labels.length / 2 + 9, (byte) 1);
        SurfaceMesh surface =
                new SurfaceMesh(
                        new float[] {0, 38, 110, 3, 38, 110, 0, 41, 110},
                        new int[] {0, 1, 2},
                        null);
        return new Case(
                one.volume(),
                new LabelMap(
                        GRID,
                        codes.stream()
                                .map(code -> new LabelLayer(labels, null, List.of(code)))
                                .toList()),
                codes.stream()
                        .map(code -> new Structure(code, surface, 0, OptionalDouble.empty()))
                        .toList(),
                List.of(),
                Lane.TEACHING,
                true,
                new Gate(Gate.State.PASSED, List.of()),
                new Gate(Gate.State.UNSIGNED, List.of()),
                List.of(),
                List.of());
    }
}
