package prelude.app.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.joml.Matrix4f;
import org.joml.Quaternionf;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import prelude.app.session.HandInput;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Sign;
import prelude.engine.words.Lettering;

class PanelTest {
    private static final float EMS = 20;
    private static final int UNDO = 3;
    private static final int OPACITY = 7;

    private final Lettering lettering = new Lettering();
    private final Scene scene = new Scene();
    private final Panel panel = new Panel(scene, lettering, "panel");
    private final PanelPointer pointer = new PanelPointer(scene, "pointer");
    private final HandInput hand = new HandInput();
    private final List<String> told = new ArrayList<>();
    private final Panel.Touched touched =
            new Panel.Touched() {
                @Override
                public void pressed(int id) {
                    told.add("pressed " + id);
                }

                @Override
                public void slid(int id, float value) {
                    told.add("slid " + id + " to " + value);
                    show(value);
                }
            };

    @BeforeEach
    void build() {
        show(1);
        panel.sign().worldFromSign.translation(0.1f, 1.2f, -0.5f).scale(0.01f);
        hand.tracked = true;
    }

    @AfterEach
    void close() {
        lettering.close();
    }

    private void show(float opacity) {
        try (PanelLayout layout = new PanelLayout(lettering, EMS)) {
            layout.row().button(UNDO, "Undo", false).button(4, "Redo", true);
            layout.row().swatch(0xff0000).label("liver").slider(OPACITY, opacity, 8);
            layout.row().label("a name that is longer than a panel of twenty ems has room for");
            panel.show(layout);
        }
    }

    private Element element(int id) {
        for (int i = 0; ; i++) {
            if (panel.touchable(i).id() == id) {
                return panel.touchable(i);
            }
        }
    }

    /** From 0.3 m before the panel straight at a place of an element. */
    private void pointAt(Element its, float along, float trigger) {
        pointAt(its.x() + along * its.width(), -its.y() - its.height() / 2, trigger);
    }

    private void pointAt(float x, float y, float trigger) {
        Vector3f at = panel.sign().worldFromSign.transformPosition(new Vector3f(x, y, 0));
        hand.aimPositionM.set(at).add(0, 0, 0.3f);
        hand.aimOrientation.set(new Quaternionf());
        hand.trigger = trigger;
        pointer.follow(hand, panel, touched);
    }

    @Test
    void rowsLieBelowEachOtherAndWithinThePanel() {
        Element undo = element(UNDO);
        Element redo = element(4);
        Element slider = element(OPACITY);
        assertThat(redo.x()).isGreaterThanOrEqualTo(undo.x() + undo.width());
        assertThat(redo.y()).isEqualTo(undo.y());
        assertThat(slider.y()).isGreaterThanOrEqualTo(undo.y() + undo.height());
        assertThat(slider.x() + slider.width()).isCloseTo(EMS - 0.6f, within(0.01f));
        assertThat(undo.width()).isGreaterThan(lettering.line("Undo").width());
        Sign sign = panel.sign();
        for (int i = 0; i < sign.count(); i++) {
            assertThat(sign.number(i, 0)).isBetween(0f, EMS);
            assertThat(sign.number(i, 1)).isBetween(-panel.height(), 0f);
        }
    }

    @Test
    void aButtonIsPressedOnceHoweverLongTheTriggerIsHeld() {
        pointAt(element(UNDO), 0.5f, 0);
        for (int frame = 0; frame < 5; frame++) {
            pointAt(element(UNDO), 0.5f, 1);
            assertThat(hand.trigger).isZero();
        }
        assertThat(told).containsExactly("pressed " + UNDO);
        pointAt(element(UNDO), 0.5f, 0);
        pointAt(element(UNDO), 0.5f, 1);
        assertThat(told).hasSize(2);
    }

    @Test
    void aSliderFollowsTheRayByHundredths() {
        pointAt(element(OPACITY), 0.5f, 0);
        pointAt(element(OPACITY), 0.5f, 1);
        pointAt(element(OPACITY), 0.501f, 1);
        pointAt(element(OPACITY), 0.25f, 1);
        assertThat(told).containsExactly("slid 7 to 0.5", "slid 7 to 0.25");
        assertThat(element(OPACITY).value()).isEqualTo(0.25f);
    }

    @Test
    void aStrokeThatBeganBesideThePanelStaysAStroke() {
        pointAt(-5, -5, 1);
        assertThat(hand.trigger).isOne();
        pointAt(element(UNDO), 0.5f, 1);
        assertThat(hand.trigger).isOne();
        assertThat(told).isEmpty();
        pointAt(element(UNDO), 0.5f, 0);
        pointAt(element(UNDO), 0.5f, 1);
        assertThat(told).hasSize(1);
    }

    @Test
    void aTriggerThatWasPulledOnThePanelUsesNoInstrumentBesideIt() {
        pointAt(element(UNDO), 0.5f, 0);
        pointAt(element(UNDO), 0.5f, 1);
        pointAt(-5, -5, 1);
        assertThat(hand.trigger).isZero();
        pointAt(-5, -5, 0);
        pointAt(-5, -5, 1);
        assertThat(hand.trigger).isOne();
    }

    @Test
    void fromBehindAndFromNowhereNothingIsTouched() {
        Element undo = element(UNDO);
        pointAt(undo, 0.5f, 0);
        hand.aimPositionM.z = -0.8f;
        hand.aimOrientation.rotationY((float) Math.PI);
        hand.trigger = 1;
        assertThat(pointer.follow(hand, panel, touched)).isFalse();
        hand.trigger = 0;
        pointer.follow(hand, panel, touched);
        hand.aimPositionM.set(Float.NaN);
        hand.trigger = 1;
        assertThat(pointer.follow(hand, panel, touched)).isFalse();
        assertThat(hand.trigger).isOne();
        assertThat(told).isEmpty();
    }

    @Test
    void whatPointsAtOneThingMakesNoGarbage() {
        Element undo = element(UNDO);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        pointAt(undo, 0.5f, 0);
        for (int i = 0; i < 20_000; i++) {
            pointer.follow(hand, panel, touched);
            panel.point(pointer.pointed());
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
            pointer.follow(hand, panel, touched);
            panel.point(pointer.pointed());
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1000);
    }

    @Test
    void itStandsTowardsTheEyesAndStaysUntilTheyHaveGone() {
        Vector3f middle = new Vector3f(0, 1.05f, -0.45f);
        PanelPlace place = new PanelPlace(middle);
        Matrix4f matrix = new Matrix4f();
        Vector3f eyes = new Vector3f(0, 1.5f, 0);
        place.face(eyes, EMS, false, matrix);
        Vector3f normal = matrix.transformDirection(new Vector3f(0, 0, 1)).normalize();
        assertThat(normal.dot(new Vector3f(eyes).sub(middle).normalize()))
                .isCloseTo(1, within(1e-5f));
        Matrix4f stands = new Matrix4f(matrix);
        place.face(new Vector3f(0.1f, 1.5f, 0.1f), EMS, false, matrix);
        assertThat(matrix).isEqualTo(stands);
        place.face(new Vector3f(0.1f, 1.5f, 0.1f), EMS, true, matrix);
        assertThat(matrix).isNotEqualTo(stands);
        place.face(new Vector3f(1, 1.5f, -1), EMS, false, matrix);
        Vector3f right = matrix.transformDirection(new Vector3f(1, 0, 0));
        assertThat(right.y).isCloseTo(0, within(1e-6f));
        place.face(new Vector3f(Float.NaN), EMS, true, matrix);
        assertThat(matrix.isFinite()).isTrue();
    }
}
