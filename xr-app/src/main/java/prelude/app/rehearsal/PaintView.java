package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import prelude.app.painting.HeatMap;
import prelude.app.painting.HeatMaps;
import prelude.app.painting.Legend;
import prelude.app.painting.LegendPanel;
import prelude.app.painting.PaintKind;
import prelude.app.painting.PaintRequest;
import prelude.app.painting.Room;
import prelude.app.report.PaintRow;
import prelude.app.session.HandInput;
import prelude.app.session.ViewSession;
import prelude.cases.stage.UnusableInputException;
import prelude.engine.device.Device;
import prelude.engine.view.StereoView;
import prelude.engine.words.Lettering;

/** A heat map on what is rehearsed, shown, hidden and changed for another as the user wants. */
final class PaintView {
    private static final String NO_LINES =
            "The graphics device cannot draw triangles as lines: they are shown flat.";

    private final CaseScene scene;
    private final Lettering lettering;
    private final Room room;
    private final boolean lines;

    /** Whether nobody is there: then pictures have their own legend. */
    private final boolean files;

    private final Set<String> notes = new LinkedHashSet<>();
    private final Map<PaintKind, HeatMap> made = new EnumMap<>(PaintKind.class);
    private final Matrix4f worldFromView = new Matrix4f();
    private final Vector3f eyesM = new Vector3f();
    private @Nullable PaintRequest asked;
    private @Nullable HeatMap map;
    private @Nullable LegendPanel panel;
    private @Nullable CompletableFuture<HeatMap> next;
    private int changes;

    /**
     * To be made when all that is drawn of the case's structures has its look.
     *
     * @param files whether nobody is there
     */
    PaintView(CaseScene scene, Lettering lettering, Device device, boolean files) {
        this.scene = scene;
        this.lettering = lettering;
        this.files = files;
        room = Room.of(device.describe().memoryMb(), device.limits().maxImage3dSide());
        lines = device.limits().lines();
    }

    /**
     * What a rehearsal needs of it: live, that something may be painted later.
     *
     * @param request what is painted from the beginning
     */
    static Optional<PaintView> of(
            CaseScene scene,
            Lettering lettering,
            Theatre theatre,
            boolean live,
            Optional<PaintRequest> request) {
        if (!live && request.isEmpty()) {
            return Optional.empty();
        }
        PaintView view = new PaintView(scene, lettering, theatre.device(), theatre.lockStep());
        request.ifPresent(view::ask);
        return Optional.of(view);
    }

    /** Makes what was asked for before the session and shows it. */
    void ask(PaintRequest request) {
        asked = request;
        show(make(request));
    }

    private HeatMap make(PaintRequest request) {
        return HeatMaps.of(scene.aCase(), request, name -> !scene.hidden().contains(name), room);
    }

    private void show(HeatMap shown) {
        map = shown;
        made.put(shown.kind(), shown);
        notes.addAll(shown.notes());
        if (shown.painting().lines && !lines) {
            notes.add(NO_LINES);
        }
        scene.looks().paint(shown);
        scene.scene().painting = shown.painting();
        if (!files && panel == null && shown.kind().hasValues()) {
            panel = new LegendPanel(scene.scene(), lettering, shown, scene.fieldM());
        } else if (panel != null && shown.kind().hasValues()) {
            panel.explain(shown);
        }
        showLegend(true);
        changes++;
    }

    private void showLegend(boolean shown) {
        if (panel != null) {
            panel.show(shown && map != null && map.kind().hasValues());
        }
    }

    /** What the case can be painted with. */
    List<PaintKind> possible() {
        List<PaintKind> possible = new ArrayList<>();
        for (PaintKind kind : PaintKind.values()) {
            try {
                HeatMaps.require(scene.aCase(), request(kind));
                possible.add(kind);
            } catch (UnusableInputException lacking) {
                // The panel offers what there is.
            }
        }
        return possible;
    }

    /** As it was asked for before, where it was. */
    private PaintRequest request(PaintKind kind) {
        return asked != null && asked.kind() == kind
                ? asked
                : new PaintRequest(kind, Optional.empty(), List.of(), Optional.empty());
    }

    /** Paints something else, as soon as it is made by another thread; empty for nothing. */
    void choose(Optional<PaintKind> kind) {
        changes++;
        next = null;
        if (kind.isEmpty()) {
            hide();
            return;
        }
        HeatMap known = made.get(kind.get());
        if (known == null) {
            PaintRequest request = request(kind.get());
            next = CompletableFuture.supplyAsync(() -> make(request));
        } else {
            show(known);
        }
    }

    private void hide() {
        scene.scene().painting = null;
        showLegend(false);
        changes++;
    }

    /** What is painted now. */
    Optional<PaintKind> kind() {
        return map == null || scene.scene().painting == null
                ? Optional.empty()
                : Optional.of(map.kind());
    }

    boolean isWorking() {
        return next != null;
    }

    /** Grows whenever something else is painted, or nothing. */
    int changes() {
        return changes;
    }

    /** Turns the legend to where it is read from, and shows what has been made meanwhile. */
    void face(StereoView view) {
        if (next != null && next.isDone()) {
            HeatMap fresh = next.join();
            next = null;
            show(fresh);
        }
        if (panel != null) {
            view.viewFromWorld(StereoView.LEFT).invertAffine(worldFromView);
            panel.face(worldFromView.getTranslation(eyesM));
        }
    }

    void follow(HandInput hand, ViewSession session) {
        if (!hand.paint || map == null) {
            return;
        }
        if (scene.scene().painting != null) {
            hide();
            session.say("no heat map");
        } else {
            show(map);
            session.say(new Legend(map).inWords());
        }
    }

    /** Of what is painted; empty for nothing. */
    Optional<Legend> legend() {
        return Optional.ofNullable(map).map(Legend::new);
    }

    Optional<PaintRow> row() {
        return Optional.ofNullable(map).map(this::row);
    }

    private PaintRow row(HeatMap shown) {
        List<String> structures = new ArrayList<>(shown.places().keySet());
        structures.sort(null);
        return new PaintRow(
                shown.kind().word(),
                new Legend(shown).caption(),
                shown.ends().low(),
                shown.ends().high(),
                structures,
                shown.unknown(),
                shown.cellMm(),
                List.copyOf(notes));
    }
}
