package prelude.cases.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.sample.VesselTree.Branch;

/** The trees of the liver as shapes, before they are painted. */
final class LiverVesselsTest {
    /** A renal vein lies on the aorta, and gives way to it. */
    private static final double PRESSED_MM = 0.5;

    private static final Map<Long, Anatomy> MADE = new HashMap<>();

    private record Anatomy(Pose pose, Organs organs, GreatVessels great, LiverVessels liver) {}

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 5, 1059})
    void eachTreeIsOfOnePiece(long seed) {
        LiverVessels liver = made(seed).liver;
        assertHangsTogether(liver.portal());
        assertHangsTogether(liver.hepatic());
        for (Branch branch : liver.portal().branches()) {
            if (branch.parent() < 0) {
                assertThat(branch.from()).isEqualTo(new Vector3d(Vasculature.HILUM));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 5, 1059})
    void threeHepaticVeinsDrainIntoTheVenaCava(long seed) {
        Anatomy made = made(seed);
        long roots = 0;
        for (Branch branch : made.liver.hepatic().branches()) {
            if (branch.parent() < 0) {
                roots++;
                assertThat(made.great.cava().comesWithin(0, inPatient(made, branch.from())))
                        .isTrue();
            }
        }
        assertThat(roots).isEqualTo(3);
        assertThat(made.liver.hepatic().branches()).hasSizeGreaterThan(150);
        assertThat(made.liver.portal().branches()).hasSizeGreaterThan(200);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 5, 1059})
    void liverLiesBetweenTheTwoTrees(long seed) {
        Anatomy made = made(seed);
        Tubes portal = made.liver.portal().tubes(made.pose);
        portal.pieces().addAll(made.great.portal().pieces());
        double least = 0.95 * LiverVessels.APART_MM * made.pose.scale();
        for (Tubes.Piece vein : made.liver.hepatic().tubes(made.pose).pieces()) {
            for (double t = 0; t <= 1; t += 0.02) {
                Vector3d at = new Vector3d(vein.from()).lerp(vein.to(), t);
                double radius = vein.fromMm() + t * (vein.toMm() - vein.fromMm());
                assertThat(portal.comesWithin(radius + least, at)).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 5, 1059})
    void theTumourPressesABranchAndClosesNone(long seed) {
        LiverVessels liver = made(seed).liver;
        long pressed = 0;
        for (Branch branch : liver.portal().branches()) {
            assertThat(branch.within(liver.tumour()::spares)).isTrue();
            boolean free =
                    branch.within(
                            (at, radiusMm) ->
                                    liver.tumour().distance(at.x(), at.y(), at.z()) > radiusMm);
            pressed += free ? 0 : 1;
        }
        assertThat(pressed).isPositive();
        for (Branch branch : liver.hepatic().branches()) {
            assertThat(branch.within(liver.tumour()::spares)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 5, 1059})
    void noGreatVesselPassesThroughAnother(long seed) {
        Anatomy made = made(seed);
        assertApart(made.great.aorta(), made.great.portal());
        assertApart(made.great.portal(), made.great.cava());
        // Renal arteries and veins, and the iliac ones below the scan, which lie on each other.
        Tubes arteries = new Tubes();
        made.great.aorta().pieces().stream()
                .filter(piece -> piece.from().z() > inPatient(made, new Vector3d(0, 0, -80)).z)
                .forEach(arteries.pieces()::add);
        assertApart(arteries, made.great.cava());
    }

    private static void assertApart(Tubes one, Tubes other) {
        for (Tubes.Piece piece : one.pieces()) {
            for (double t = 0; t <= 1; t += 0.05) {
                Vector3d at = new Vector3d(piece.from()).lerp(piece.to(), t);
                double radius = piece.fromMm() + t * (piece.toMm() - piece.fromMm());
                assertThat(other.comesWithin(radius - PRESSED_MM, at)).as("at %s", at).isFalse();
            }
        }
    }

    private static void assertHangsTogether(VesselTree tree) {
        for (int k = 0; k < tree.branches().size(); k++) {
            Branch branch = tree.branches().get(k);
            assertThat(branch.parent()).isLessThan(k);
            if (branch.parent() >= 0) {
                Branch parent = tree.branches().get(branch.parent());
                assertThat(branch.from()).isEqualTo(parent.to());
                assertThat(branch.radiusMm()).isLessThan(parent.radiusMm());
            }
        }
    }

    private static Vector3d inPatient(Anatomy made, Vector3dc model) {
        return made.pose.patient(model.x(), model.y(), model.z());
    }

    private static Anatomy made(long seed) {
        return MADE.computeIfAbsent(seed, LiverVesselsTest::make);
    }

    private static Anatomy make(long seed) {
        Random random = new Random(seed);
        Pose pose = new Pose(0.95 + 0.1 * random.nextDouble(), 0.02, -0.01, new Vector3d());
        Trunk trunk = new Trunk(1, new Noise(seed, 38));
        Organs organs = new Organs(trunk, 0.93, 1.02, new Noise(seed + 1, 30));
        GreatVessels great = GreatVessels.of(pose);
        Tubes gallbladder = new Tubes();
        gallbladder.chain(pose, new double[] {-52, -46, -40, 14}, new double[] {-42, -18, -15, 5});
        return new Anatomy(
                pose, organs, great, LiverVessels.of(random, pose, organs, great, gallbladder));
    }
}
