package prelude.pipeline.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static prelude.pipeline.edit.Painted.GRID;
import static prelude.pipeline.edit.Painted.apply;
import static prelude.pipeline.edit.Painted.at;
import static prelude.pipeline.edit.Painted.dice;
import static prelude.pipeline.edit.Painted.liver;
import static prelude.pipeline.edit.Painted.mm3;
import static prelude.pipeline.edit.Painted.sphereMm3;
import static prelude.pipeline.meshing.Phantom.sphere;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Percentage;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.pipeline.edit.LabelEdit.Neighbours;
import prelude.pipeline.meshing.Phantom;

class LabelEditTest {
    private static final Vector3d MIDDLE = new Vector3d();

    private static Margin margin(double mm) {
        return new Margin("liver", mm, null, null);
    }

    @Test
    void aMarginGrowsAndShrinksASphereByItsMillimetres() throws Exception {
        LabelMap ball = liver(sphere(MIDDLE, 15));
        assertThat(dice(apply(margin(5), ball), "liver", sphere(MIDDLE, 20))).isGreaterThan(0.99);
        assertThat(dice(apply(margin(-5), ball), "liver", sphere(MIDDLE, 10))).isGreaterThan(0.98);
    }

    @Test
    void aMarginKeepsItsNeighboursAndDoesNotLeapOverThem() throws Exception {
        Phantom.Shape plate = p -> Math.abs(p.x - 17) - 1.1;
        LabelMap map = Painted.map(Phantom.labels(GRID, sphere(MIDDLE, 15), plate));
        LabelMap kept = apply(margin(8), map);
        assertThat(mm3(kept, "spleen")).isEqualTo(mm3(map, "spleen"));
        byte[] labels = kept.layers().getFirst().labels();
        assertThat(labels[GRID.index(52, 32, 32)]).isZero();

        LabelMap taken = apply(new Margin("liver", 8, Neighbours.OVERWRITE, null), map);
        assertThat(mm3(taken, "spleen")).isLessThan(mm3(map, "spleen"));
        assertThat(dice(taken, "liver", sphere(MIDDLE, 23))).isGreaterThan(0.98);
    }

    @Test
    void whatFillsTheSpaceBetweenOrgansGivesWayAndTakesWhatTheyLeave() throws Exception {
        Phantom.Shape nothing = _ -> 1;
        LabelMap map = Painted.map(Phantom.labels(GRID, nothing, nothing, _ -> -1));
        byte[] labels = map.layers().getFirst().labels().clone();
        byte[] ball = Phantom.labels(GRID, sphere(MIDDLE, 15));
        for (int i = 0; i < ball.length; i++) {
            labels[i] = ball[i] != 0 ? 1 : labels[i];
        }
        LabelMap around = Painted.map(labels);
        assertThat(dice(apply(margin(4), around), "liver", sphere(MIDDLE, 19)))
                .isGreaterThan(0.975);
        assertThat(apply(margin(-4), around).layers().getFirst().voxelCounts()[0]).isZero();
    }

    @Test
    void aMarginOfItsOwnLeavesTheStructureAsItWas() throws Exception {
        LabelMap ball = liver(sphere(MIDDLE, 10));
        LabelMap both = apply(new Margin("liver", 10, null, "liver_margin"), ball);
        assertThat(mm3(both, "liver")).isEqualTo(mm3(ball, "liver"));
        assertThat(dice(both, "liver_margin", sphere(MIDDLE, 20))).isGreaterThan(0.98);
        assertThatThrownBy(() -> apply(new Margin("liver", 10, null, "john_doe"), ball))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("liver_margin")
                .hasMessageNotContaining("john");
    }

    @Test
    void aBrushPaintsACapsuleWhereTheScanIsBright() throws Exception {
        LabelMap empty = liver(_ -> 1);
        Brush stroke =
                new Brush("liver", List.of(at(-10, 0, 0), at(10, 0, 0)), 6, null, null, null);
        double capsule = sphereMm3(6) + Math.PI * 36 * 20;
        assertThat(mm3(apply(stroke, empty), "liver"))
                .isCloseTo(capsule, Percentage.withPercentage(2));

        Brush bright =
                new Brush(
                        "liver",
                        stroke.pathMm(),
                        6,
                        new ScanRange(50.0, null),
                        Brush.Mode.PAINT,
                        null);
        LabelMap half =
                bright.apply(new Labelled(Painted.scan(p -> p.x), empty), Progress.silent());
        assertThat(mm3(half, "liver")).isCloseTo(capsule / 2, Percentage.withPercentage(3));
    }

    @Test
    void aBrushErasesNothingButItsStructure() throws Exception {
        LabelMap map = Painted.map(Phantom.labels(GRID, sphere(MIDDLE, 15), sphere(MIDDLE, 5)));
        Brush eraser = new Brush("liver", List.of(at(0, 0, 0)), 8, null, Brush.Mode.ERASE, null);
        LabelMap after = apply(eraser, map);
        assertThat(mm3(after, "spleen")).isEqualTo(mm3(map, "spleen"));
        assertThat(mm3(after, "liver"))
                .isCloseTo(sphereMm3(15) - sphereMm3(8), Percentage.withPercentage(2));
    }

    @Test
    void aBrushMakesAStructureThatTheCaseLacks() throws Exception {
        LabelMap after =
                apply(
                        new Brush("tumour", List.of(at(0, 0, 0)), 5, null, null, null),
                        liver(sphere(MIDDLE, 15)));
        assertThat(dice(after, "tumour", sphere(MIDDLE, 5))).isEqualTo(1);
        assertThat(mm3(after, "liver")).isCloseTo(sphereMm3(15), Percentage.withPercentage(2));
    }

    @Test
    void scissorsCutAPrismOutAlongAnObliqueDirection() throws Exception {
        LabelMap full = liver(_ -> -1);
        Vector3d direction = new Vector3d(0, 0.6, 0.8);
        Vector3d across = new Vector3d(0, 0.8, -0.6);
        List<Vector3dc> square =
                List.of(
                        new Vector3d(-10, 0, 0).fma(-8, across),
                        new Vector3d(10, 0, 0).fma(-8, across),
                        new Vector3d(10, 0, 0).fma(8, across),
                        new Vector3d(-10, 0, 0).fma(8, across));
        Scissors cut = new Scissors("liver", square, direction, -12.0, 12.0, null);
        assertThat(mm3(full, "liver") - mm3(apply(cut, full), "liver"))
                .isCloseTo(20 * 16 * 24, Percentage.withPercentage(2));
        Scissors keep =
                new Scissors(
                        "liver",
                        square,
                        direction.mul(5, new Vector3d()),
                        -12.0,
                        12.0,
                        Scissors.Cut.OUTSIDE);
        assertThat(mm3(apply(keep, full), "liver"))
                .isCloseTo(20 * 16 * 24, Percentage.withPercentage(2));
    }

    private static LabelMap threeIslands() {
        Phantom.Shape large = sphere(new Vector3d(-15, 0, 0), 10);
        Phantom.Shape middle = sphere(new Vector3d(15, 0, 0), 7);
        Phantom.Shape small = sphere(new Vector3d(0, 20, 0), 3);
        return liver(p ->
                Math.min(large.distanceMm(p), Math.min(middle.distanceMm(p), small.distanceMm(p))));
    }

    @Test
    void islandsAreLeftOutBySizeOrSplit() throws Exception {
        LabelMap map = threeIslands();
        Islands largest = new Islands("liver", Islands.Action.KEEP_LARGEST, null, null);
        assertThat(dice(apply(largest, map), "liver", sphere(new Vector3d(-15, 0, 0), 10)))
                .isEqualTo(1);
        Islands half = new Islands("liver", Islands.Action.REMOVE_SMALL, 0.5, null);
        assertThat(mm3(apply(half, map), "liver"))
                .isCloseTo(sphereMm3(10) + sphereMm3(7), Percentage.withPercentage(2));
        LabelMap parts = apply(new Islands("liver", Islands.Action.SPLIT, null, null), map);
        assertThat(dice(parts, "liver_2", sphere(new Vector3d(15, 0, 0), 7))).isEqualTo(1);
        assertThat(dice(parts, "liver_3", sphere(new Vector3d(0, 20, 0), 3))).isEqualTo(1);
        LabelMap named =
                apply(new Islands("liver", Islands.Action.SPLIT, 0.5, List.of("pancreas")), map);
        assertThat(dice(named, "pancreas", sphere(new Vector3d(15, 0, 0), 7))).isEqualTo(1);
    }

    /**
     * By how much a ball of 20 mm must shrink: a median over a ball of radius r by 3 r² / 16 R, a
     * gaussian by s² / R; an opening or a closing not at all.
     */
    @ParameterizedTest
    @CsvSource({"MEDIAN, 0.08", "GAUSSIAN, 0.45", "OPENING, 0", "CLOSING, 0"})
    void smoothingASphereCostsWhatItsCurvatureSays(Smooth.Method method, double shrinkMm)
            throws Exception {
        LabelMap smooth = apply(new Smooth("liver", method, 3, null), liver(sphere(MIDDLE, 20)));
        assertThat(dice(smooth, "liver", sphere(MIDDLE, 20 - shrinkMm))).isGreaterThan(0.975);
        assertThat(mm3(smooth, "liver"))
                .isCloseTo(sphereMm3(20 - shrinkMm), Percentage.withPercentage(4));
    }

    @Test
    void smoothingTakesSpikesAndFillsPits() throws Exception {
        Phantom.Shape ball = sphere(MIDDLE, 15);
        Phantom.Shape spike = p -> Math.max(Math.hypot(p.y, p.z) - 1.2, Math.abs(p.x) - 25);
        LabelMap spiked = liver(p -> Math.min(ball.distanceMm(p), spike.distanceMm(p)));
        LabelMap pitted = liver(p -> Math.max(ball.distanceMm(p), -spike.distanceMm(p)));
        for (Smooth.Method method :
                List.of(Smooth.Method.MEDIAN, Smooth.Method.GAUSSIAN, Smooth.Method.OPENING)) {
            assertThat(
                            apply(new Smooth("liver", method, 3, null), spiked)
                                    .layers()
                                    .getFirst()
                                    .labels()[GRID.index(52, 32, 32)])
                    .isZero();
        }
        assertThat(
                        dice(
                                apply(new Smooth("liver", Smooth.Method.CLOSING, 3, null), pitted),
                                "liver",
                                ball))
                .isGreaterThan(0.995);
    }

    @Test
    void theScansEndIsNoBorderToSmooth() throws Exception {
        LabelMap cut = liver(p -> p.z);
        for (Smooth.Method method : Smooth.Method.values()) {
            assertThat(mm3(apply(new Smooth("liver", method, 4, null), cut), "liver"))
                    .isEqualTo(mm3(cut, "liver"));
        }
    }

    private static LabelMap everyEighthSlice(Phantom.Shape shape) {
        byte[] labels = Phantom.labels(GRID, shape);
        for (int i = 0; i < labels.length; i++) {
            if (i / (64 * 64) % 8 != 0) {
                labels[i] = 0;
            }
        }
        return Painted.map(labels);
    }

    @Test
    void sparseSlicesAreFilledToTheSphereThatTheyAreOf() throws Exception {
        Phantom.Shape ball = p -> sphere(MIDDLE, 27.6).distanceMm(p);
        LabelMap filled = apply(new FillBetween("liver", null, null), everyEighthSlice(ball));
        assertThat(dice(filled, "liver", p -> Math.abs(p.z - 0.5) > 24.1 ? 1 : ball.distanceMm(p)))
                .isGreaterThan(0.985);
    }

    @Test
    void anObliqueVesselWhoseSlicesDoNotOverlapStaysWhole() throws Exception {
        Phantom.Shape vessel = p -> Math.hypot(p.x - 0.9 * (p.z + 3.5), p.y) - 3;
        LabelMap filled = apply(new FillBetween("liver", null, null), everyEighthSlice(vessel));
        assertThat(
                        dice(
                                filled,
                                "liver",
                                p -> Math.abs(p.z + 3.5) > 28.1 ? 1 : vessel.distanceMm(p)))
                .isGreaterThan(0.95);
    }

    @Test
    void twoStructuresAreJoinedTakenAwayAndIntersected() throws Exception {
        byte[] one = Phantom.labels(GRID, sphere(new Vector3d(-5, 0, 0), 12));
        byte[] two = Phantom.labels(GRID, sphere(new Vector3d(5, 0, 0), 12));
        LabelMap map =
                new LabelMap(
                        GRID,
                        List.of(
                                Phantom.layer(one, Phantom.LIVER),
                                Phantom.layer(two, Phantom.TUMOUR)));
        double ball = mm3(map, "liver");
        // Two balls of 12 mm, 10 mm apart: the lens between them, twice a cap of height 7.
        double lens = 2 * Math.PI * 49 / 3 * (3 * 12 - 7);
        assertThat(mm3(apply(combine(Combine.How.INTERSECT), map), "liver"))
                .isCloseTo(lens, Percentage.withPercentage(2));
        assertThat(mm3(apply(combine(Combine.How.SUBTRACT), map), "liver"))
                .isCloseTo(ball - lens, Percentage.withPercentage(2));
        LabelMap joined = apply(combine(Combine.How.UNION), map);
        assertThat(mm3(joined, "liver")).isCloseTo(2 * ball - lens, Percentage.withPercentage(2));
        assertThat(mm3(joined, "tumour")).isEqualTo(mm3(map, "tumour"));
        assertThat(mm3(joined, "liver"))
                .isEqualTo(
                        mm3(apply(combine(Combine.How.SUBTRACT), map), "liver")
                                + mm3(map, "tumour"));
    }

    private static Combine combine(Combine.How how) {
        return new Combine("liver", "tumour", how, null, null);
    }

    @Test
    void growthStaysInItsRangeAndDoesNotLeakThroughANeck() throws Exception {
        Phantom.Shape organ = sphere(new Vector3d(-12, 0, 0), 10);
        Phantom.Shape other = sphere(new Vector3d(14, 0, 0), 10);
        Phantom.Shape bridge = p -> Math.max(Math.hypot(p.y, p.z) - 1.5, Math.abs(p.x) - 12);
        Phantom.Shape all =
                p ->
                        Math.min(
                                bridge.distanceMm(p),
                                Math.min(organ.distanceMm(p), other.distanceMm(p)));
        Labelled input = new Labelled(Painted.scan(all), liver(_ -> 1));
        Grow leaking = new Grow("liver", List.of(at(-12, 0, 0)), 60, null, null, null);
        LabelMap leaked = leaking.apply(input, Progress.silent());
        assertThat(dice(leaked, "liver", all)).isEqualTo(1);
        Grow tight = new Grow("liver", List.of(at(-12, 0, 0)), 60, null, 5.0, null);
        assertThat(dice(tight.apply(input, Progress.silent()), "liver", organ)).isGreaterThan(0.98);
        Grow near = new Grow("liver", List.of(at(-12, 0, 0)), 6, null, null, null);
        assertThat(mm3(near.apply(input, Progress.silent()), "liver"))
                .isCloseTo(sphereMm3(6), within(0.03 * sphereMm3(6)));
    }

    @Test
    void anEditLeavesItsInputAndOtherLayersAlone() throws Exception {
        LabelLayer other = Phantom.layer(Phantom.labels(GRID, sphere(MIDDLE, 4)), Phantom.TUMOUR);
        LabelLayer mine = liver(sphere(MIDDLE, 15)).layers().getFirst();
        byte[] before = mine.labels().clone();
        LabelMap after = apply(margin(3), new LabelMap(GRID, List.of(mine, other)));
        assertThat(mine.labels()).isEqualTo(before);
        assertThat(after.layers().get(1)).isSameAs(other);
    }

    @Test
    void whatAHandDecidedIsHalfSure() throws Exception {
        byte[] sure = new byte[GRID.voxelCount()];
        Arrays.fill(sure, (byte) 250);
        LabelLayer layer =
                new LabelLayer(
                        Phantom.labels(GRID, sphere(MIDDLE, 10)), sure, List.of(Phantom.LIVER));
        LabelMap after = apply(margin(3), new LabelMap(GRID, List.of(layer)));
        byte[] confidence = Objects.requireNonNull(after.layers().getFirst().confidence());
        assertThat(confidence[GRID.index(32, 32, 32)]).isEqualTo((byte) 250);
        assertThat(confidence[GRID.index(43, 32, 32)]).isEqualTo((byte) 128);
    }
}
