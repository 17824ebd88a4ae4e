package prelude.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.junit.jupiter.api.Test;
import prelude.app.session.HandInput;
import prelude.engine.view.StereoView;

final class OrbitCameraTest {
    private static final Offset<Float> TINY = within(1e-4f);
    private final Vector3f middle = new Vector3f(0.1f, 1, -0.4f);
    private final OrbitCamera camera = new OrbitCamera(middle, 0.6f, 1.5f);

    private Vector3f onScreen(Vector3f world) {
        StereoView view = new StereoView();
        camera.place(view);
        Vector4f clip =
                new Matrix4f(view.clipFromView(StereoView.LEFT))
                        .mul(view.viewFromWorld(StereoView.LEFT))
                        .transform(new Vector4f(world, 1));
        return new Vector3f(clip.x / clip.w, clip.y / clip.w, clip.w);
    }

    @Test
    void whatItLooksAtStaysInTheMiddleWhileItTurnsAndZooms() {
        camera.orbit(0.3f, -0.2f);
        camera.zoom(2);
        assertThat(onScreen(middle).x).isCloseTo(0, TINY);
        assertThat(onScreen(middle).y).isCloseTo(0, TINY);
        assertThat(camera.distanceM()).isCloseTo(0.6f * 0.81f, TINY);
    }

    @Test
    void aPannedPointFollowsTheMouse() {
        camera.pan(0.25f, 0);
        // A quarter of the height is half of the half height, and a third of the half width.
        assertThat(onScreen(middle).x).isCloseTo(1 / 3f, TINY);
        assertThat(onScreen(middle).y).isCloseTo(0, TINY);
    }

    @Test
    void upIsUp() {
        assertThat(onScreen(new Vector3f(middle).add(0, 0.1f, 0)).y).isNegative();
    }

    @Test
    void theTipLiesUnderTheCursorAndTheHandPointsAtIt() {
        MouseHand hand = new MouseHand(0.12f);
        hand.push(4);
        hand.lead(camera, 0.4f, -0.3f, 1.5f);
        HandInput input = hand.input();
        Vector3f tip =
                input.aimOrientation.transform(new Vector3f(0, 0, -0.12f)).add(input.aimPositionM);
        assertThat(onScreen(tip).x).isCloseTo(0.4f, TINY);
        assertThat(onScreen(tip).y).as("clip space points down").isCloseTo(0.3f, TINY);
        assertThat(onScreen(tip).z).as("20 mm beyond").isCloseTo(0.62f, TINY);
        assertThat(input.tracked).isTrue();
    }

    @Test
    void theCursorFindsThePictureBetweenItsBars() {
        MouseHand hand = new MouseHand(0);
        hand.lead(camera, 0.2f, 0.3f, 3);
        Vector3f beside = onScreen(hand.input().aimPositionM);
        assertThat(beside.x).as("bars beside a picture half as wide").isCloseTo(0.4f, TINY);
        assertThat(beside.y).isCloseTo(-0.3f, TINY);
        hand.lead(camera, 0.2f, 0.3f, 0.75f);
        Vector3f above = onScreen(hand.input().aimPositionM);
        assertThat(above.x).isCloseTo(0.2f, TINY);
        assertThat(above.y).as("bars above a picture half as high").isCloseTo(-0.6f, TINY);
    }

    @Test
    void aHandThatLeavesTheWindowHasNothingOn() {
        MouseHand hand = new MouseHand(0.12f);
        hand.input().trigger = 1;
        hand.input().tracked = true;
        hand.letGo();
        assertThat(hand.input().trigger).isZero();
        assertThat(hand.input().tracked).isFalse();
    }
}
