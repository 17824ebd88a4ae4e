package prelude.app.xr;

import static org.lwjgl.system.MemoryStack.stackPush;

import java.nio.LongBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lwjgl.PointerBuffer;
import org.lwjgl.openxr.EXTHandInteraction;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrAction;
import org.lwjgl.openxr.XrActionCreateInfo;
import org.lwjgl.openxr.XrActionSet;
import org.lwjgl.openxr.XrActionSetCreateInfo;
import org.lwjgl.openxr.XrActionSuggestedBinding;
import org.lwjgl.openxr.XrActionsSyncInfo;
import org.lwjgl.openxr.XrActiveActionSet;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.openxr.XrInteractionProfileState;
import org.lwjgl.openxr.XrInteractionProfileSuggestedBinding;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.openxr.XrSessionActionSetsAttachInfo;
import org.lwjgl.system.MemoryStack;
import prelude.cases.scenario.Hand;
import prelude.engine.Opened;
import prelude.engine.Resource;

/** The one set of actions of both hands, with the bindings that we suggest for it. */
final class XrActions implements Resource {
    private final XrInstance instance;
    private final XrActionSet set;
    private final Map<HandAction, XrAction> actions = new EnumMap<>(HandAction.class);
    private final Map<Hand, Long> handPaths = new EnumMap<>(Hand.class);
    private final Opened opened;
    private final XrActiveActionSet.Buffer active;
    private final XrActionsSyncInfo syncInfo;

    XrActions(XrSystem system, XrSession session) {
        instance = system.instance();
        handPaths.put(Hand.LEFT, path("/user/hand/left"));
        handPaths.put(Hand.RIGHT, path("/user/hand/right"));
        set = createSet();
        try (Opened opening = new Opened()) {
            // Destroying the set destroys its actions.
            opening.add(() -> XR10.xrDestroyActionSet(set));
            for (HandAction action : HandAction.values()) {
                actions.put(action, createAction(action));
            }
            for (BindingProfile profile : BindingProfile.ALL) {
                if (!profile.path().equals(BindingProfile.HAND_INTERACTION)
                        || system.has(EXTHandInteraction.XR_EXT_HAND_INTERACTION_EXTENSION_NAME)) {
                    suggest(profile);
                }
            }
            attach(session);
            active = opening.addNative(XrActiveActionSet.calloc(1));
            active.get(0).actionSet(set);
            syncInfo =
                    opening.addNative(
                            XrActionsSyncInfo.calloc().type$Default().activeActionSets(active));
            opened = opening.keep();
        }
    }

    private long path(String text) {
        try (MemoryStack stack = stackPush()) {
            LongBuffer path = stack.mallocLong(1);
            XrException.check("xrStringToPath", XR10.xrStringToPath(instance, text, path));
            return path.get(0);
        }
    }

    private XrActionSet createSet() {
        try (MemoryStack stack = stackPush()) {
            XrActionSetCreateInfo info =
                    XrActionSetCreateInfo.calloc(stack)
                            .type$Default()
                            .actionSetName(stack.UTF8("hands"))
                            .localizedActionSetName(stack.UTF8("Instruments in hand"));
            PointerBuffer handle = stack.mallocPointer(1);
            XrException.check("xrCreateActionSet", XR10.xrCreateActionSet(instance, info, handle));
            return new XrActionSet(handle.get(0), instance);
        }
    }

    private XrAction createAction(HandAction action) {
        try (MemoryStack stack = stackPush()) {
            XrActionCreateInfo info =
                    XrActionCreateInfo.calloc(stack)
                            .type$Default()
                            .actionName(stack.UTF8(action.id()))
                            .localizedActionName(stack.UTF8(action.label()))
                            .actionType(action.type())
                            .countSubactionPaths(2)
                            .subactionPaths(stack.longs(handPath(Hand.LEFT), handPath(Hand.RIGHT)));
            PointerBuffer handle = stack.mallocPointer(1);
            XrException.check("xrCreateAction", XR10.xrCreateAction(set, info, handle));
            return new XrAction(handle.get(0), set);
        }
    }

    private void suggest(BindingProfile profile) {
        List<BindingProfile.Binding> bindings = profile.bindings();
        try (MemoryStack stack = stackPush()) {
            XrActionSuggestedBinding.Buffer list =
                    XrActionSuggestedBinding.calloc(bindings.size(), stack);
            for (int i = 0; i < bindings.size(); i++) {
                BindingProfile.Binding binding = bindings.get(i);
                list.get(i).action(action(binding.action())).binding(path(binding.path()));
            }
            XrInteractionProfileSuggestedBinding info =
                    XrInteractionProfileSuggestedBinding.calloc(stack)
                            .type$Default()
                            .interactionProfile(path(profile.path()))
                            .suggestedBindings(list);
            XrException.check(
                    "xrSuggestInteractionProfileBindings for " + profile.path(),
                    XR10.xrSuggestInteractionProfileBindings(instance, info));
        }
    }

    private void attach(XrSession session) {
        try (MemoryStack stack = stackPush()) {
            XrSessionActionSetsAttachInfo info =
                    XrSessionActionSetsAttachInfo.calloc(stack)
                            .type$Default()
                            .actionSets(stack.pointers(set));
            XrException.check(
                    "xrAttachSessionActionSets", XR10.xrAttachSessionActionSets(session, info));
        }
    }

    XrAction action(HandAction action) {
        XrAction made = actions.get(action);
        if (made == null) {
            throw new IllegalStateException("no action " + action);
        }
        return made;
    }

    long handPath(Hand hand) {
        Long path = handPaths.get(hand);
        if (path == null) {
            throw new IllegalStateException("no path of hand " + hand);
        }
        return path;
    }

    /**
     * The result of xrSyncActions: without focus a success code that leaves every action inactive.
     */
    int sync(XrSession session) {
        return XR10.xrSyncActions(session, syncInfo);
    }

    /** The interaction profile that the runtime binds a hand to; empty where it binds none. */
    String profile(XrSession session, Hand hand) {
        try (MemoryStack stack = stackPush()) {
            XrInteractionProfileState state =
                    XrInteractionProfileState.calloc(stack).type$Default();
            XrException.check(
                    "xrGetCurrentInteractionProfile",
                    XR10.xrGetCurrentInteractionProfile(session, handPath(hand), state));
            return state.interactionProfile() == XR10.XR_NULL_PATH
                    ? ""
                    : text(state.interactionProfile(), stack);
        }
    }

    private String text(long path, MemoryStack stack) {
        var length = stack.mallocInt(1);
        var utf8 = stack.malloc(XR10.XR_MAX_PATH_LENGTH);
        XrException.check("xrPathToString", XR10.xrPathToString(instance, path, length, utf8));
        return org.lwjgl.system.MemoryUtil.memUTF8(utf8, length.get(0) - 1);
    }

    @Override
    public void close() {
        opened.close();
    }
}
