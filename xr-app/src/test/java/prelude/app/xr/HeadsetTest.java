package prelude.app.xr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.app.monado.MonadoRuntime;
import prelude.app.monado.RemoteRig;
import prelude.app.program.ChildProgram;
import prelude.cases.scenario.Hand;

/** A whole session against a real runtime whose head and hands the test moves. */
@Tag("monado")
final class HeadsetTest {
    private static final int SECONDS = 30;
    private static final String RIGHT = "right (?:true|false) ";

    private MonadoRuntime runtime;

    @BeforeEach
    void startMonado() {
        runtime = MonadoRuntime.start();
    }

    @AfterEach
    void stopMonado() {
        runtime.close();
    }

    @Test
    void theSessionFollowsHeadAndHandsAndEndsInOrder() {
        try (RemoteRig rig = runtime.rig();
                ChildProgram program = program("talk")) {
            awaitFrame(program, "focus", "focused true");
            rig.head(0.3f, 1.5f, 0.2f).send();
            // The left eye stands left of the head's middle.
            awaitNear(program, "head", new Vector3f(0.3f - 0.0315f, 1.5f, 0.2f));

            Vector3f before = awaitHand(program, 0);
            rig.controller(Hand.RIGHT, 0.3f, 1.3f, -0.5f).trigger(Hand.RIGHT, 0.75f).send();
            Vector3f after = awaitHand(program, 0.75f);
            assertThat(after.sub(before).distance(0.1f, 0.1f, -0.2f)).isCloseTo(0, within(2e-3f));

            rig.pressA(Hand.RIGHT).send();
            awaitFrame(program, "one press of the button", "presses 1 ");
            rig.releaseA(Hand.RIGHT).send();

            runtime.recentre();
            awaitFrame(program, "the recentring", "recentrings 1");
            awaitNear(program, "head", new Vector3f(-0.0315f, 1.5f, 0));

            program.say("leave");
            assertThat(program.await("the end", line -> line.startsWith("end"), SECONDS))
                    .contains("end LEFT", "endFrameErrors=0");
            assertThat(program.exitCode(SECONDS)).as(program.errors()).isZero();
        }
    }

    @Test
    void aFrameIsDrawnFromWhereTheEyesAreWhenItIsRecorded() {
        try (ChildProgram program = runtime.java(LateLookProgram.class.getName())) {
            assertThat(program.await("the session", l -> l.startsWith("session"), SECONDS))
                    .contains("200 x 200 per eye with depths and what the lenses hide");
            String line = program.await("the ball", l -> l.startsWith("ball"), SECONDS);
            double moved = between(line, "before", "expected");
            assertThat(moved).as(line).isGreaterThan(5);
            assertThat(between(line, "drawn", "expected")).as(line).isLessThan(0.5);
            assertThat(line).endsWith("told 0.0000");
            assertThat(program.await("the count", l -> l.startsWith("closed"), SECONDS))
                    .as(program.errors())
                    .isEqualTo("closed validation 0");
        }
    }

    private static double between(String line, String one, String other) {
        return position(line, one + " ").distance(position(line, other + " "));
    }

    @Test
    void aRuntimeThatWantsOtherSizesInMidSessionGetsThem() {
        try (RemoteRig _ = runtime.rig();
                ChildProgram program = program("resize")) {
            awaitFrame(program, "the first size", "size 160 x 120");
            awaitFrame(program, "a larger size", "size 200 x 144");
            awaitFrame(program, "the first size again", "size 160 x 120");
            awaitFrame(program, "focus after that", "focused true");
            program.say("leave");
            assertThat(program.await("the end", line -> line.startsWith("end"), SECONDS))
                    .contains("end LEFT", "endFrameErrors=0");
            assertThat(program.await("the count", line -> line.startsWith("closed"), SECONDS))
                    .as(program.errors())
                    .isEqualTo("closed validation 0");
        }
    }

    @Test
    void aHandThatIsNotOursIsOffUntilItIsOursAgain() {
        try (RemoteRig rig = runtime.rig();
                ChildProgram program = program("talk")) {
            rig.controller(Hand.RIGHT, 0.1f, 1.3f, -0.4f).trigger(Hand.RIGHT, 1).send();
            awaitFrame(program, "the trigger", "trigger 1.00");
            runtime.toggleInput();
            awaitFrame(program, "the trigger let go", "trigger 0.00");
            runtime.toggleInput();
            awaitFrame(program, "the trigger again", "trigger 1.00");
            program.say("leave");
            assertThat(program.await("the end", line -> line.startsWith("end"), SECONDS))
                    .contains("end LEFT", "endFrameErrors=0");
        }
    }

    @Test
    void aBareHandIsFollowedToo() {
        try (RemoteRig rig = runtime.rig();
                ChildProgram program = program("talk")) {
            Vector3f wrist = new Vector3f(0.1f, 1.3f, -0.4f);
            rig.controller(Hand.RIGHT, wrist.x, wrist.y, wrist.z).send();
            awaitNear(program, "right true", wrist);
            rig.bare(Hand.RIGHT).send();
            Vector3f pinch =
                    position(
                            program.await(
                                    "fingertips a hand's length from the wrist",
                                    line ->
                                            line.startsWith("frame")
                                                    && position(line, RIGHT).distance(wrist)
                                                            > 0.05f,
                                    SECONDS),
                            RIGHT);
            assertThat(pinch.distance(wrist)).isLessThan(0.25f);
            rig.controller(Hand.RIGHT, wrist.x, wrist.y + 0.2f, wrist.z).bare(Hand.RIGHT).send();
            awaitNear(program, "right true", pinch.add(0, 0.2f, 0));
        }
    }

    @Test
    void aFrameMakesNextToNoGarbageAndTheValidationLayerIsSilent() {
        try (RemoteRig _ = runtime.rig();
                ChildProgram program = program("quiet")) {
            program.await("frames that count", line -> line.startsWith("counted"), 2 * SECONDS);
            program.say("leave");
            String end = program.await("the end", line -> line.startsWith("end"), SECONDS);
            assertThat(number(end, "visible (\\d+)"))
                    .isGreaterThanOrEqualTo(HeadsetProgram.COUNTED_FRAMES);
            assertThat(number(end, "allocated (-?\\d+)")).isBetween(0L, 1023L);
            assertThat(program.await("the count", line -> line.startsWith("closed"), SECONDS))
                    .as(program.errors())
                    .isEqualTo("closed validation 0");
        }
    }

    @Test
    void aRuntimeThatDiesEndsTheSessionWithASentence() {
        try (RemoteRig _ = runtime.rig();
                ChildProgram program = program("talk")) {
            awaitFrame(program, "focus", "focused true");
            runtime.kill();
            assertThat(program.await("the end", line -> line.startsWith("end"), SECONDS))
                    .contains("end RUNTIME_LOST");
            assertThat(program.exitCode(SECONDS)).as(program.errors()).isEqualTo(3);
            assertThat(program.errors()).endsWith(SessionEnd.RUNTIME_LOST.sentence());
        }
    }

    private ChildProgram program(String manner) {
        return runtime.java(HeadsetProgram.class.getName(), "160", "120", manner);
    }

    private static String awaitFrame(ChildProgram program, String what, String part) {
        return program.await(
                what, line -> line.startsWith("frame") && line.contains(part), SECONDS);
    }

    private static void awaitNear(ChildProgram program, String name, Vector3f wantedM) {
        program.await(
                name + " at " + wantedM,
                line ->
                        line.startsWith("frame")
                                && position(line, name + " ").distance(wantedM) < 2e-3f,
                SECONDS);
    }

    private static Vector3f awaitHand(ChildProgram program, float trigger) {
        String line =
                awaitFrame(
                        program,
                        "the right hand with its trigger at " + trigger,
                        "trigger %.2f".formatted(trigger));
        return position(line, RIGHT);
    }

    private static Vector3f position(String line, String before) {
        String number = "(-?[0-9.]+)";
        Matcher found =
                Pattern.compile(before + number + " " + number + " " + number).matcher(line);
        assertThat(found.find()).as(line).isTrue();
        return new Vector3f(
                Float.parseFloat(found.group(1)),
                Float.parseFloat(found.group(2)),
                Float.parseFloat(found.group(3)));
    }

    private static long number(String line, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(line);
        assertThat(found.find()).as(line).isTrue();
        return Long.parseLong(found.group(1));
    }
}
