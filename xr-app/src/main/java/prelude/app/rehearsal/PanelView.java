package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import prelude.app.painting.PaintKind;
import prelude.app.panel.Panel;
import prelude.app.panel.PanelLayout;
import prelude.app.panel.PanelPlace;
import prelude.app.panel.PanelPointer;
import prelude.app.report.Standing;
import prelude.app.session.HandInput;
import prelude.app.session.ViewFrame;
import prelude.app.slices.GreyWindow;
import prelude.cases.anatomy.Structure;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.StrokeChange;
import prelude.engine.view.StereoView;
import prelude.engine.words.Lettering;

/**
 * The surgeon's panel of a live session: which structures are seen and how well, what is painted on
 * them, the slices' window, undo and redo, and the force at each hand. What it takes back goes the
 * way of the key that does the same, so that a recording has it; all else changes only what is
 * seen.
 */
final class PanelView implements Panel.Touched {
    static final float EMS = 24.5f;
    private static final float FOLDED_EMS = 4.6f;
    private static final float NAME = 9.2f;
    private static final float SLIDER = 4.8f;
    private static final float PERCENT = 3.3f;
    private static final int PAGE = 8;

    /** Figures that changed faster could not be read. */
    private static final long FIGURES_NANOS = 250_000_000;

    private static final int FOLD = 0;
    private static final int UNDO = 1;
    private static final int REDO = 2;
    private static final int BACK = 3;
    private static final int ON = 4;
    private static final int NO_PAINT = 99;
    private static final int PAINT = 100;
    private static final int WINDOW = 200;
    private static final int SHOW = 1000;
    private static final int OPACITY = 2000;

    private static final Hand[] HANDS = Hand.values();

    private final CaseScene scene;
    private final Lettering lettering;
    private final PaintView paint;
    private final Optional<VolumeView> volume;
    private final List<HandFeedback> forces;
    private final Consumer<StrokeChange> wishes;
    private final String standing;
    private final List<Structure> structures = new ArrayList<>();
    private final List<PaintKind> paints;
    private final List<String> windows;
    private final Panel panel;
    private final PanelPlace place;
    private final List<PanelPointer> pointers = new ArrayList<>();

    /** What a hidden structure had when it was hidden. */
    private final Map<String, Float> before = new HashMap<>();

    private final int[] tenthsN = new int[HANDS.length];
    private final Matrix4f worldFromView = new Matrix4f();
    private final Vector3f eyesM = new Vector3f();
    private String window = "";
    private boolean folded = true;
    private boolean changed = true;
    private int first;
    private long saidNanos;
    private int refusedCuts;
    private boolean shortOfMemory;
    private int looksSeen;
    private int paintSeen;

    /**
     * Adds itself to the scene.
     *
     * @param forces of each hand
     * @param wishes takes what strokes are taken back or done again
     */
    PanelView(
            CaseScene scene,
            Lettering lettering,
            PaintView paint,
            Optional<VolumeView> volume,
            List<HandFeedback> forces,
            Consumer<StrokeChange> wishes) {
        this.scene = scene;
        this.lettering = lettering;
        this.paint = paint;
        this.volume = volume.filter(VolumeView::hasCtSlices);
        this.forces = forces;
        this.wishes = wishes;
        standing = Standing.inWords(scene.aCase());
        for (String name : scene.looks().structures()) {
            scene.aCase().structure(name).ifPresent(structures::add);
        }
        paints = paint.possible();
        windows = this.volume.isEmpty() ? List.of() : GreyWindow.presets();
        panel = new Panel(scene.scene(), lettering, "panel");
        place = new PanelPlace(scene.fieldM());
        for (Hand hand : HANDS) {
            pointers.add(new PanelPointer(scene.scene(), "panel's pointer " + hand));
        }
        build();
    }

    /** For one frame, before the hands lead their instruments. */
    void follow(ViewFrame frame, long nanos) {
        boolean camera = false;
        for (int i = 0; i < HANDS.length; i++) {
            camera |= frame.hand(HANDS[i]).rayBackM != 0;
            if (frame.hand(HANDS[i]).panel) {
                pressed(FOLD);
            }
        }
        boolean pointed = false;
        int at = -1;
        for (int i = 0; i < HANDS.length; i++) {
            HandInput hand = frame.hand(HANDS[i]);
            pointed |= pointers.get(i).follow(hand, panel, this);
            at = Math.max(at, pointers.get(i).pointed());
        }
        panel.point(at);
        if (frame.visible() && !pointed) {
            frame.view().viewFromWorld(StereoView.LEFT).invertAffine(worldFromView);
            place.face(
                    worldFromView.getTranslation(eyesM), EMS, camera, panel.sign().worldFromSign);
        }
        noticeFigures(nanos);
        changed |= looksSeen != scene.looks().changes() || paintSeen != paint.changes();
        if (changed) {
            build();
        }
    }

    /**
     * Says that a blade no longer cuts, also while the panel is folded: nobody should think that it
     * is blunt. Drawn with the next frame.
     *
     * @param refused strokes that could not cut all that they passed; undo takes some back
     */
    void tell(int refused) {
        changed |= refused > 0 != refusedCuts > 0;
        refusedCuts = refused;
    }

    /**
     * Says that not all is drawn as it should be, likewise.
     *
     * @param isShort of graphics memory for what is to be seen
     */
    void tellShortage(boolean isShort) {
        changed |= isShort != shortOfMemory;
        shortOfMemory = isShort;
    }

    private void noticeFigures(long nanos) {
        if (folded || nanos - saidNanos < FIGURES_NANOS) {
            return;
        }
        saidNanos = nanos;
        for (int i = 0; i < forces.size(); i++) {
            int now = (int) Math.round(10 * forces.get(i).newtons());
            changed |= now != tenthsN[i];
            tenthsN[i] = now;
        }
    }

    @Override
    public void pressed(int id) {
        changed = true;
        if (id >= SHOW) {
            showOrHide(structures.get(id - SHOW).code().name());
        } else if (id >= WINDOW) {
            window = windows.get(id - WINDOW);
            volume.ifPresent(view -> view.window(GreyWindow.preset(window)));
        } else if (id >= NO_PAINT) {
            paint.choose(id == NO_PAINT ? Optional.empty() : Optional.of(paints.get(id - PAINT)));
        } else {
            switch (id) {
                case FOLD -> folded = !folded;
                case UNDO -> wishes.accept(StrokeChange.UNDO);
                case REDO -> wishes.accept(StrokeChange.REDO);
                case BACK -> first = Math.max(0, first - PAGE);
                case ON -> first = first + PAGE < structures.size() ? first + PAGE : first;
                default -> throw new IllegalArgumentException("panel button " + id);
            }
        }
    }

    private void showOrHide(String name) {
        float opacity = scene.looks().opacity(name);
        if (opacity > 0) {
            before.put(name, opacity);
            scene.looks().setOpacity(name, 0);
        } else {
            scene.looks().setOpacity(name, before.getOrDefault(name, 1f));
        }
    }

    @Override
    public void slid(int id, float value) {
        changed = true;
        scene.looks().setOpacity(structures.get(id - OPACITY).code().name(), value);
    }

    private void build() {
        changed = false;
        looksSeen = scene.looks().changes();
        paintSeen = paint.changes();
        boolean narrow = folded && refusedCuts == 0 && !shortOfMemory;
        try (PanelLayout layout = new PanelLayout(lettering, narrow ? FOLDED_EMS : EMS)) {
            if (folded) {
                layout.row().button(FOLD, "Panel", false);
            } else {
                unfold(layout);
            }
            if (refusedCuts > 0) {
                layout.row().label("The tissue is in too many parts");
                layout.row().label("to be cut further. Undo gives cuts back.");
            }
            if (shortOfMemory) {
                layout.row().label("Too little graphics memory: something is drawn");
                layout.row().label("coarser or not at all. End other programs.");
            }
            panel.show(layout);
        }
    }

    private void unfold(PanelLayout layout) {
        layout.row().label(standing).button(FOLD, "Fold", false);
        layout.row().button(UNDO, "Undo", false).button(REDO, "Redo", false);
        layout.label("   " + forcesInWords());
        int end = Math.min(structures.size(), first + PAGE);
        for (int i = first; i < end; i++) {
            Structure its = structures.get(i);
            String name = its.code().name();
            float opacity = scene.looks().opacity(name);
            layout.row()
                    .swatch(its.code().rgb())
                    .label(name.replace('_', ' '), NAME)
                    .slider(OPACITY + i, opacity, SLIDER)
                    .label(Math.round(100 * opacity) + " %", PERCENT)
                    .button(SHOW + i, opacity > 0 ? "Hide" : "Show", opacity == 0);
        }
        if (structures.size() > PAGE) {
            layout.row().button(BACK, "Back", false).button(ON, "On", false);
            layout.label("   %d to %d of %d".formatted(first + 1, end, structures.size()));
        }
        layout.row().label("Paint", PERCENT).button(NO_PAINT, "none", paint.kind().isEmpty());
        for (int i = 0; i < paints.size(); i++) {
            PaintKind kind = paints.get(i);
            layout.button(PAINT + i, kind.word(), paint.kind().equals(Optional.of(kind)));
        }
        if (paint.isWorking()) {
            layout.row().label("The heat map is being made ...");
        }
        if (!windows.isEmpty()) {
            layout.row().label("Slices", PERCENT);
            for (int i = 0; i < windows.size(); i++) {
                layout.button(WINDOW + i, windows.get(i), windows.get(i).equals(window));
            }
        }
        for (String note : lettering.notes()) {
            layout.row().label(note);
        }
    }

    private String forcesInWords() {
        List<String> each = new ArrayList<>();
        for (int i = 0; i < tenthsN.length; i++) {
            each.add(
                    String.format(
                            Locale.ROOT,
                            "%s %.1f N",
                            HANDS[i].name().toLowerCase(Locale.ROOT),
                            tenthsN[i] / 10.0));
        }
        return String.join(", ", each);
    }
}
