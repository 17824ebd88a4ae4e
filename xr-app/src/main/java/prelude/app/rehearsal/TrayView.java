package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3f;
import prelude.cases.frame.WorldFrame;
import prelude.cases.scenario.Instrument;
import prelude.engine.scene.RigidMesh;

/** What is seen of an open tray: each instrument small, that which is pointed at larger. */
final class TrayView {
    /** How long each is, whatever its own length. */
    private static final float SMALL_M = 0.055f;

    private static final float LARGE_M = 0.085f;

    /** Of the plus and the minus, which lie in the middle of it. */
    private static final float SIGN_M = 0.022f;

    private final List<RigidMesh> places = new ArrayList<>();
    private final List<Float> lengthsM = new ArrayList<>();
    private final Vector3f placeM = new Vector3f();

    TrayView(CaseScene scene) {
        for (Instrument instrument : Instrument.values()) {
            String name = "tray " + instrument.scriptName();
            float bladeM = (float) (instrument.defaultBladeMm() * WorldFrame.METRES_PER_MM);
            add(scene, InstrumentModel.mesh(name, instrument, false, bladeM, scene.steel()));
        }
        add(scene, InstrumentModel.arrow("tray undo", -1, scene.steel()));
        add(scene, InstrumentModel.arrow("tray redo", 1, scene.steel()));
        add(scene, InstrumentModel.sign("tray smaller", false, scene.steel()), SIGN_M);
        add(scene, InstrumentModel.sign("tray larger", true, scene.steel()), SIGN_M);
    }

    private void add(CaseScene scene, RigidMesh mesh) {
        float top = 0;
        for (int i = 1; i < mesh.positions().length; i += 3) {
            top = Math.max(top, mesh.positions()[i]);
        }
        add(scene, mesh, top);
    }

    private void add(CaseScene scene, RigidMesh mesh, float lengthM) {
        places.add(scene.addInstrument(mesh));
        lengthsM.add(lengthM);
    }

    /** Shows the hand's tray if it is open; what comes in one size has no plus and no minus. */
    void show(InstrumentInHand hand) {
        InstrumentTray tray = hand.tray();
        boolean sized = InstrumentSizes.has(hand.instrument());
        for (int place = 0; place < places.size(); place++) {
            RigidMesh mesh = places.get(place);
            boolean sizes = place == InstrumentTray.SMALLER || place == InstrumentTray.LARGER;
            mesh.visible = tray.isOpen() && (sized || !sizes);
            if (mesh.visible) {
                float lengthM = place == tray.pointed() ? LARGE_M : SMALL_M;
                tray.placeM(place, placeM).fma(-lengthM / 2, tray.up());
                InstrumentModel.place(mesh.worldFromModel, placeM, tray.up(), tray.right());
                mesh.worldFromModel.scale(lengthM / lengthsM.get(place));
            }
        }
    }
}
