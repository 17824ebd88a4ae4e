package prelude.app.xr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BindingProfileTest {
    static Stream<BindingProfile> profiles() {
        return BindingProfile.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void everyControllerAimsGripsUsesAndChangesTheInstrumentWithBothHands(BindingProfile profile) {
        for (String hand : new String[] {"/user/hand/left/", "/user/hand/right/"}) {
            Set<HandAction> bound =
                    profile.bindings().stream()
                            .filter(binding -> binding.path().startsWith(hand))
                            .map(BindingProfile.Binding::action)
                            .collect(
                                    Collectors.toCollection(
                                            () -> EnumSet.noneOf(HandAction.class)));
            assertThat(bound)
                    .contains(HandAction.AIM, HandAction.GRIP, HandAction.TRIGGER, HandAction.NEXT);
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void noPartServesTwoActions(BindingProfile profile) {
        assertThat(profile.bindings())
                .extracting(BindingProfile.Binding::path)
                .doesNotHaveDuplicates();
    }

    @Test
    void sticksTakeSizesWhereControllersHaveThem() {
        assertThat(
                        profiles()
                                .filter(profile ->
                                        profile.bindings().stream()
                                                .anyMatch(b -> b.action() == HandAction.SIZE))
                                .map(profile -> profile.path().replaceAll(".*/", "")))
                .containsExactlyInAnyOrder(
                        "touch_controller", "index_controller", "motion_controller");
    }
}
