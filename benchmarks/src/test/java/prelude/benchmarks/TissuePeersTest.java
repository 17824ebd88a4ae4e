package prelude.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.benchmarks.BulletPeer.Kind;

class TissuePeersTest {
    private static final TissueScene SMALL = TissueScene.box(6, 5, 3);

    @Test
    void aPeerThatIsNotInstalledGivesRowsWithoutRatioAndOneSentence(@TempDir Path empty)
            throws Exception {
        StringWriter said = new StringWriter();
        try (ScratchFolder scratch = new ScratchFolder()) {
            TissuePeers none = TissuePeers.of(empty, empty, SMALL, scratch, new PrintWriter(said));
            none.round(10);
            none.solveElements();
            List<Row> rows = none.rows("box", 3.5);
            assertThat(rows)
                    .extracting(Row::measure)
                    .containsExactly("step", "step_fem", "step_massspring");
            assertThat(rows)
                    .allSatisfy(row -> {
                        assertThat(row.ours()).isEqualTo(3.5);
                        assertThat(row.peer()).isNull();
                        assertThat(row.ratio()).isNull();
                    });
        }
        assertThat(said.toString().lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("--prototype"))
                .anySatisfy(line -> assertThat(line).contains("install g++ libbullet-dev"));
    }

    @Test
    void whatWasCompiledForAPeerIsGoneAfterwards() throws Exception {
        Path folder;
        try (ScratchFolder scratch = new ScratchFolder()) {
            folder = scratch.path();
            Files.writeString(folder.resolve("scene.txt"), "text");
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void bulletsBallPushesTheTissue() throws Exception {
        Assumptions.assumeTrue(
                BulletPeer.installed(BulletPeer.DEBIANS_HEADERS), "g++ and libbullet-dev");
        try (ScratchFolder scratch = new ScratchFolder()) {
            Path scene = scratch.path().resolve("scene.txt");
            SMALL.write(scene);
            BulletPeer bullet = BulletPeer.compiled(BulletPeer.DEBIANS_HEADERS, scratch, scene);
            BulletPeer.Contact elements = bullet.dip(Kind.FEM, TissueScene.DIP_STEPS).contact();
            // Both of Bullet's margins stand before the ball.
            assertThat(elements.movedMm()).isCloseTo(TissueScene.DIP_MM, within(4.0));
            assertThat(elements.insideMm()).isLessThan(1.5);
            // Springs give way, and let some of the ball in.
            assertThat(bullet.dip(Kind.SPRINGS, TissueScene.DIP_STEPS).contact().movedMm())
                    .isGreaterThan(1);
        }
    }

    @Test
    void aSceneHoldsTheMassOfItsBoxButForWhatIsHeld(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("scene.txt");
        SMALL.write(file);
        List<String> lines = Files.readAllLines(file);
        int nodes = Integer.parseInt(lines.getFirst().split(" ", -1)[0]);
        double kg =
                lines.subList(2, 2 + nodes).stream()
                        .mapToDouble(line -> Double.parseDouble(line.split(" ", -1)[3]))
                        .sum();
        double all = TissueScene.SOFT.densityKgM3() * 0.096 * 0.080 * 0.048;
        assertThat(kg).isLessThan(all).isCloseTo(all * (1 - 1 / 24.0), within(0.02 * all));
    }
}
