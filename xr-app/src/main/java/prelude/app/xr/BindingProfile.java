package prelude.app.xr;

import java.util.ArrayList;
import java.util.List;

/**
 * Which of a controller's parts serve our actions. Paths as in the interaction profiles of OpenXR
 * 1.0, section 6.4, and of XR_EXT_hand_interaction.
 *
 * @param path the profile
 * @param trigger the part under the index finger, below /user/hand/*
 * @param leftNext what takes the next instrument on the left
 * @param rightNext and on the right
 * @param stick what takes a larger or smaller instrument when it is pushed up or down; empty where
 *     none is, as on a trackpad, on which a thumb rests
 * @param haptics whether the controller can vibrate
 */
record BindingProfile(
        String path,
        String trigger,
        String leftNext,
        String rightNext,
        String stick,
        Haptics haptics) {

    enum Haptics {
        PRESENT,
        ABSENT
    }

    /** One suggestion: this action listens to that part. */
    record Binding(HandAction action, String path) {}

    static final String HAND_INTERACTION = "/interaction_profiles/ext/hand_interaction_ext";

    private static final String THUMBSTICK = "/input/thumbstick/y";
    private static final String NO_STICK = "";

    static final List<BindingProfile> ALL =
            List.of(
                    new BindingProfile(
                            "/interaction_profiles/khr/simple_controller",
                            "/input/select/click",
                            "/input/menu/click",
                            "/input/menu/click",
                            NO_STICK,
                            Haptics.PRESENT),
                    new BindingProfile(
                            "/interaction_profiles/oculus/touch_controller",
                            "/input/trigger/value",
                            "/input/x/click",
                            "/input/a/click",
                            THUMBSTICK,
                            Haptics.PRESENT),
                    new BindingProfile(
                            "/interaction_profiles/valve/index_controller",
                            "/input/trigger/value",
                            "/input/a/click",
                            "/input/a/click",
                            THUMBSTICK,
                            Haptics.PRESENT),
                    new BindingProfile(
                            "/interaction_profiles/htc/vive_controller",
                            "/input/trigger/value",
                            "/input/trackpad/click",
                            "/input/trackpad/click",
                            NO_STICK,
                            Haptics.PRESENT),
                    new BindingProfile(
                            "/interaction_profiles/microsoft/motion_controller",
                            "/input/trigger/value",
                            "/input/trackpad/click",
                            "/input/trackpad/click",
                            THUMBSTICK,
                            Haptics.PRESENT),
                    // A bare hand has no button: closing the fist takes the next instrument.
                    new BindingProfile(
                            HAND_INTERACTION,
                            "/input/pinch_ext/value",
                            "/input/grasp_ext/value",
                            "/input/grasp_ext/value",
                            NO_STICK,
                            Haptics.ABSENT));

    List<Binding> bindings() {
        List<Binding> bindings = new ArrayList<>();
        bind(bindings, "/user/hand/left", leftNext);
        bind(bindings, "/user/hand/right", rightNext);
        return List.copyOf(bindings);
    }

    private void bind(List<Binding> bindings, String hand, String next) {
        bindings.add(new Binding(HandAction.AIM, hand + "/input/aim/pose"));
        bindings.add(new Binding(HandAction.GRIP, hand + "/input/grip/pose"));
        bindings.add(new Binding(HandAction.TRIGGER, hand + trigger));
        bindings.add(new Binding(HandAction.NEXT, hand + next));
        if (!stick.isEmpty()) {
            bindings.add(new Binding(HandAction.SIZE, hand + stick));
        }
        if (haptics == Haptics.PRESENT) {
            bindings.add(new Binding(HandAction.PULSE, hand + "/output/haptic"));
        }
    }
}
