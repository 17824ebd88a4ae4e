package prelude.physics.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.Instrument;

/** A blade's row of lines leaves out no line that counts, held against each line by itself. */
class LineRowTest {
    /** Lines as an instrument has them, lying anyhow; metres. */
    private record Still(InstrumentShape shape, Vector3d tip, Vector3d axis, Vector3d side)
            implements Pusher {
        static Still of(Instrument instrument, Random random) {
            Vector3d axis = direction(random);
            // Hands tell a side that is not quite square to the axis.
            Vector3d side = direction(random);
            side.fma(-0.9 * side.dot(axis), axis).normalize();
            Vector3d tip = direction(random).mul(0.05);
            return new Still(InstrumentShape.of(instrument, true), tip, axis, side);
        }

        private static Vector3d direction(Random random) {
            return new Vector3d(random.nextGaussian(), random.nextGaussian(), random.nextGaussian())
                    .normalize();
        }

        @Override
        public void begin() {}

        @Override
        public int lines() {
            return shape.lines().size();
        }

        @Override
        public double radiusM(int line) {
            return shape.lines().get(line).radiusM();
        }

        @Override
        public void lay(int line, double part, double[] from, double[] to) {
            InstrumentShape.Line of = shape.lines().get(line);
            for (int i = 0; i < 3; i++) {
                from[i] = tip.get(i) + of.along() * axis.get(i) + of.aside() * side.get(i);
                to[i] = tip.get(i) + of.toAlong() * axis.get(i) + of.toAside() * side.get(i);
            }
        }

        @Override
        public double movedM() {
            return 0;
        }

        @Override
        public boolean hasTip() {
            return true;
        }

        @Override
        public boolean yields() {
            return false;
        }

        @Override
        public double mobility(double[] at, double[] along) {
            return 0;
        }

        @Override
        public void slid(double[] at, double[] by) {}

        @Override
        public void give(double[] at, double[] along, double impulse) {}
    }

    private final Random random = new Random(5);
    private final LineRow row = new LineRow();

    private LaidLine[] lay(Pusher pusher) {
        LaidLine[] lines = new LaidLine[pusher.lines()];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = new LaidLine();
            lines[i].lay(pusher, i, 0);
        }
        row.find(pusher, 0, new LaidLine());
        return lines;
    }

    private Vector3d near(Still blade) {
        return new Vector3d(blade.tip)
                .fma(random.nextDouble(-0.02, 0.09), blade.axis)
                .fma(random.nextDouble(-0.03, 0.03), blade.side)
                .fma(random.nextDouble(0.02), Still.direction(random));
    }

    @Test
    void bladesHaveOneWithAllTheirLinesButTheTip() {
        for (Instrument blade : new Instrument[] {Instrument.RETRACTOR, Instrument.SAW}) {
            LaidLine[] lines = lay(Still.of(blade, random));
            assertThat(row.count()).isEqualTo(lines.length - 1).isGreaterThan(8);
        }
        lay(Still.of(Instrument.GRASPER, random));
        assertThat(row.count()).isZero();
        lay(Still.of(Instrument.CLIP_APPLIER, random));
        assertThat(row.count()).isZero();
    }

    @Test
    void theNearestLineIsAsFarAsTheNearestOfAll() {
        for (int trial = 0; trial < 200; trial++) {
            Still blade = Still.of(Instrument.SAW, random);
            LaidLine[] lines = lay(blade);
            for (int i = 0; i < 50; i++) {
                Vector3d p = near(blade);
                double least = Double.POSITIVE_INFINITY;
                for (int line = 0; line < row.count(); line++) {
                    least = Math.min(least, lines[line].squaredFrom(p.x, p.y, p.z));
                }
                assertThat(row.squaredFrom(lines, p.x, p.y, p.z)).isCloseTo(least, within(1e-18));
            }
        }
    }

    @Test
    void whatIsLeftOutIsFurtherThanIsAskedFor() {
        int left = 0;
        for (int trial = 0; trial < 200; trial++) {
            Still blade = Still.of(Instrument.RETRACTOR, random);
            LaidLine[] lines = lay(blade);
            for (int i = 0; i < 50; i++) {
                Vector3d p = near(blade);
                double reach = random.nextDouble(0.01);
                double beside = row.beside(p.x, p.y, p.z);
                int last = row.last(beside, reach);
                boolean[] asked = new boolean[lines.length];
                for (int at = row.first(beside, reach); at < lines.length; ) {
                    asked[at] = true;
                    at = row.after(at, last);
                }
                assertThat(asked[lines.length - 1]).isTrue();
                for (int line = 0; line < row.count(); line++) {
                    boolean far = lines[line].squaredFrom(p.x, p.y, p.z) > reach * reach;
                    assertThat(asked[line] || far).isTrue();
                    assertThat(!row.beyond(line, beside, reach) || far).isTrue();
                    left += asked[line] ? 0 : 1;
                }
            }
        }
        // Most of it is left out, or there would be no need of it.
        assertThat(left).isGreaterThan(200 * 50 * 5);
    }
}
