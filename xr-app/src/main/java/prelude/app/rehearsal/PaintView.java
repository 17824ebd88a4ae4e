package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.List;
import prelude.app.painting.HeatMap;
import prelude.app.painting.HeatMaps;
import prelude.app.painting.Legend;
import prelude.app.painting.PaintRequest;
import prelude.app.painting.Room;
import prelude.app.report.PaintRow;
import prelude.app.session.HandInput;
import prelude.app.session.ViewSession;
import prelude.engine.device.Device;

/** A heat map on what is rehearsed, shown and hidden as the user's key says. */
final class PaintView {
    private static final String NO_LINES =
            "The graphics device cannot draw triangles as lines: they are shown flat.";

    private final CaseScene scene;
    private final HeatMap map;
    private final Legend legend;
    private final List<String> notes;

    /** To be made when all that is drawn of the case's structures has its look. */
    PaintView(CaseScene scene, PaintRequest request, Device device) {
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
    }

    void follow(HandInput hand, ViewSession session) {
        if (hand.paint) {
            boolean shown = scene.scene().painting != null;
            scene.scene().painting = shown ? null : map.painting();
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
