package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import prelude.app.painting.HeatMap;
import prelude.app.painting.HeatMaps;
import prelude.app.painting.Legend;
import prelude.app.painting.LegendPanel;
import prelude.app.painting.PaintRequest;
import prelude.app.painting.Room;
import prelude.app.report.PaintRow;
import prelude.app.session.HandInput;
import prelude.app.session.ViewSession;
import prelude.engine.device.Device;
import prelude.engine.view.StereoView;
import prelude.engine.words.Lettering;

/** A heat map on what is rehearsed, shown and hidden as the user's key says. */
final class PaintView {
    private static final String NO_LINES =
            "The graphics device cannot draw triangles as lines: they are shown flat.";

    private final CaseScene scene;
    private final HeatMap map;
    private final Legend legend;
    private final List<String> notes;

    private final Optional<LegendPanel> panel;
    private final Matrix4f worldFromView = new Matrix4f();
    private final Vector3f eyesM = new Vector3f();

    /**
     * To be made when all that is drawn of the case's structures has its look.
     *
     * @param files whether nobody is there: then pictures have their own legend
     */
    PaintView(
            CaseScene scene,
            Lettering lettering,
            PaintRequest request,
            Device device,
            boolean files) {
        this.scene = scene;
        map =
                HeatMaps.of(
                        scene.aCase(),
                        request,
                        name -> !scene.hidden().contains(name),
                        Room.of(device.describe().memoryMb(), device.limits().maxImage3dSide()));
        legend = new Legend(map);
        notes = new ArrayList<>(map.notes());
        if (map.painting().lines && !device.limits().lines()) {
            notes.add(NO_LINES);
        }
        scene.looks().paint(map);
        scene.scene().painting = map.painting();
        panel =
                files || !request.kind().hasValues()
                        ? Optional.empty()
                        : Optional.of(
                                new LegendPanel(scene.scene(), lettering, map, scene.fieldM()));
    }

    /** Turns the legend to where it is read from. */
    void face(StereoView view) {
        if (panel.isPresent()) {
            view.viewFromWorld(StereoView.LEFT).invertAffine(worldFromView);
            panel.get().face(worldFromView.getTranslation(eyesM));
        }
    }

    void follow(HandInput hand, ViewSession session) {
        if (hand.paint) {
            boolean shown = scene.scene().painting != null;
            scene.scene().painting = shown ? null : map.painting();
            panel.ifPresent(its -> its.show(!shown));
            session.say(shown ? "no heat map" : legend.inWords());
        }
    }

    Legend legend() {
        return legend;
    }

    PaintRow row() {
        List<String> structures = new ArrayList<>(map.places().keySet());
        structures.sort(null);
        return new PaintRow(
                map.kind().word(),
                legend.caption(),
                map.ends().low(),
                map.ends().high(),
                structures,
                map.unknown(),
                map.cellMm(),
                notes);
    }
}
