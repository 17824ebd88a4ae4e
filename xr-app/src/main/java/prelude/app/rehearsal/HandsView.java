package prelude.app.rehearsal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.SutureCatalogue;
import prelude.cases.frame.WorldFrame;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.ToolSample;
import prelude.engine.scene.RigidMesh;
import prelude.physics.frame.HeldBack;

/** The instruments that are seen: in each hand the one that it holds. */
final class HandsView {
    /** For each instrument what is seen of it while it is off, then on: jaws shut. */
    private final Map<Hand, Map<Instrument, List<RigidMesh>>> meshes = new EnumMap<>(Hand.class);

    private final Hand[] hands = Hand.values();
    private final float[] heldBackMm = new float[6];
    private final Instrument[] instruments = Instrument.values();
    private final Matrix4d worldFromPatient;
    private final Vector3d scratch = new Vector3d();
    private final Vector3f tipM = new Vector3f();
    private final Vector3f axis = new Vector3f();
    private final Vector3f side = new Vector3f();

    /**
     * @param script whose scalpels may be longer than those that hands hold
     */
    HandsView(CaseScene scene, Optional<Script> script) {
        float bladeM = bladeM(script);
        float needleM = needleM(script);
        worldFromPatient = new Matrix4d(scene.frame().worldFromPatient());
        for (Hand hand : hands) {
            Map<Instrument, List<RigidMesh>> held = new EnumMap<>(Instrument.class);
            for (Instrument instrument : instruments) {
                float lengthM =
                        switch (instrument) {
                            case NEEDLE -> needleM;
                            case DRILL, BURR, SAW -> sizeM(script, instrument);
                            default -> bladeM;
                        };
                RigidMesh off = add(scene, hand, instrument, false, lengthM);
                RigidMesh on =
                        InstrumentModel.hasJaws(instrument)
                                ? add(scene, hand, instrument, true, lengthM)
                                : off;
                held.put(instrument, List.of(off, on));
            }
            meshes.put(hand, held);
        }
    }

    private static RigidMesh add(
            CaseScene scene, Hand hand, Instrument instrument, boolean on, float bladeM) {
        String name = hand + " " + instrument.scriptName() + (on ? " shut" : "");
        return scene.addInstrument(
                InstrumentModel.mesh(name, instrument, on, bladeM, scene.steel()));
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

    /** Of the script's first such instrument, or the one that hands hold. */
    private static float sizeM(Optional<Script> script, Instrument instrument) {
        return (float) (mm(script, instrument) * WorldFrame.METRES_PER_MM);
    }

    private static double mm(Optional<Script> script, Instrument instrument) {
        return script.orElse(Script.EMPTY).steps().stream()
                .filter(step -> step.instrument() == instrument)
                .mapToDouble(ScriptStep::bladeMm)
                .findFirst()
                .orElse(instrument.defaultBladeMm());
    }

    /** Of the script's first needle, or the one that hands hold. */
    private static float needleM(Optional<Script> script) {
        double mm = mm(script, Instrument.NEEDLE);
        double arcMm = SutureCatalogue.standard().withNeedle(mm).needleMm();
        return (float) (arcMm * WorldFrame.METRES_PER_MM);
    }

    /** Bone may hold instruments back behind the hands; from the next {@link #show} on. */
    void holdBack(HeldBack now) {
        for (int i = 0; i < heldBackMm.length; i++) {
            heldBackMm[i] = now.mm(i / 3, i % 3);
        }
    }

    /** Shows what a hand holds; null is an empty hand. */
    void show(Hand hand, @Nullable ToolSample sample) {
        Map<Instrument, List<RigidMesh>> held = meshes.get(hand);
        if (held == null) {
            throw new IllegalArgumentException("hand " + hand);
        }
        for (Instrument instrument : instruments) {
            List<RigidMesh> either = held.get(instrument);
            if (either == null) {
                continue;
            }
            either.get(0).visible = false;
            either.get(1).visible = false;
            if (sample != null && sample.instrument() == instrument) {
                place(either.get(sample.on() ? 1 : 0), sample, hand == Hand.LEFT ? 0 : 3);
            }
        }
    }

    private void place(RigidMesh mesh, ToolSample sample, int held) {
        mesh.visible = true;
        worldFromPatient.transformPosition(
                scratch.set(
                        sample.tipX() + heldBackMm[held],
                        sample.tipY() + heldBackMm[held + 1],
                        sample.tipZ() + heldBackMm[held + 2]));
        tipM.set(scratch);
        worldFromPatient.transformDirection(
                scratch.set(sample.axisX(), sample.axisY(), sample.axisZ()));
        axis.set(scratch.normalize());
        worldFromPatient.transformDirection(
                scratch.set(sample.sideX(), sample.sideY(), sample.sideZ()));
        side.set(scratch.normalize());
        InstrumentModel.place(mesh.worldFromModel, tipM, axis, side);
    }
}
