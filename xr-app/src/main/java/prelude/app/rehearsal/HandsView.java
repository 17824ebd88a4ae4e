package prelude.app.rehearsal;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.joml.Matrix4d;
import org.joml.Quaternionf;
import org.joml.Vector3d;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import prelude.cases.frame.WorldFrame;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.ToolSample;
import prelude.engine.scene.RigidMesh;

/** The instruments that are seen: in each hand the one that it holds. */
final class HandsView {
    private final Map<Hand, Map<Instrument, RigidMesh>> meshes = new EnumMap<>(Hand.class);
    private final Hand[] hands = Hand.values();
    private final Instrument[] instruments = Instrument.values();
    private final Matrix4d worldFromPatient;
    private final Vector3d scratch = new Vector3d();
    private final Vector3f tipM = new Vector3f();
    private final Vector3f axis = new Vector3f();
    private final Quaternionf turn = new Quaternionf();

    /**
     * @param script whose scalpels may be longer than those that hands hold
     */
    HandsView(CaseScene scene, Optional<Script> script) {
        float bladeM = bladeM(script);
        worldFromPatient = new Matrix4d(scene.frame().worldFromPatient());
        for (Hand hand : hands) {
            Map<Instrument, RigidMesh> held = new EnumMap<>(Instrument.class);
            for (Instrument instrument : instruments) {
                String name = hand + " " + instrument.scriptName();
                RigidMesh mesh = InstrumentModel.mesh(name, instrument, bladeM, scene.steel());
                held.put(instrument, scene.addInstrument(mesh));
            }
            meshes.put(hand, held);
        }
    }

    private static float bladeM(Optional<Script> script) {
        double mm = ScriptStep.DEFAULT_BLADE_MM;
        for (ScriptStep step : script.orElse(Script.EMPTY).steps()) {
            if (step.instrument() == Instrument.SCALPEL) {
                mm = Math.max(mm, step.bladeMm());
            }
        }
        return (float) (mm * WorldFrame.METRES_PER_MM);
    }

    /** Shows what a hand holds; null is an empty hand. */
    void show(Hand hand, @Nullable ToolSample sample) {
        Map<Instrument, RigidMesh> held = meshes.get(hand);
        if (held == null) {
            throw new IllegalArgumentException("hand " + hand);
        }
        for (Instrument instrument : instruments) {
            RigidMesh mesh = held.get(instrument);
            if (mesh == null) {
                continue;
            }
            mesh.visible = sample != null && sample.instrument() == instrument;
            if (sample != null && mesh.visible) {
                worldFromPatient.transformPosition(
                        scratch.set(sample.tipX(), sample.tipY(), sample.tipZ()));
                tipM.set(scratch);
                worldFromPatient.transformDirection(
                        scratch.set(sample.axisX(), sample.axisY(), sample.axisZ()));
                axis.set(scratch.normalize());
                InstrumentModel.place(mesh.worldFromModel, tipM, axis, turn);
            }
        }
    }
}
