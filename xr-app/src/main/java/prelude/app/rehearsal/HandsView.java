package prelude.app.rehearsal;

import java.util.ArrayList;
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

/** The instruments that are seen: in each hand the one that it holds, in its size. */
final class HandsView {
    /** What is seen of an instrument in one hand. */
    private static final class Seen {
        /** In which it may be held. */
        final double[] sizesMm;

        /** For each of these what is seen while it is off. */
        final List<RigidMesh> off = new ArrayList<>();

        /** Likewise while it is on: jaws shut. */
        final List<RigidMesh> on = new ArrayList<>();

        Seen(double[] sizesMm) {
            this.sizesMm = sizesMm;
        }

        void hide() {
            for (int i = 0; i < off.size(); i++) {
                off.get(i).visible = false;
                on.get(i).visible = false;
            }
        }

        RigidMesh of(ToolSample sample) {
            int nearest = 0;
            for (int i = 1; i < sizesMm.length; i++) {
                if (Math.abs(sizesMm[i] - sample.bladeMm())
                        < Math.abs(sizesMm[nearest] - sample.bladeMm())) {
                    nearest = i;
                }
            }
            return (sample.on() ? on : off).get(nearest);
        }
    }

    private static final int MOST_SIZES = 12;

    private final Map<Hand, Map<Instrument, Seen>> seen = new EnumMap<>(Hand.class);
    private final Hand[] hands = Hand.values();
    private final float[] heldBackMm = new float[6];
    private final Instrument[] instruments = Instrument.values();
    private final Matrix4d worldFromPatient;
    private final Vector3d scratch = new Vector3d();
    private final Vector3f tipM = new Vector3f();
    private final Vector3f axis = new Vector3f();
    private final Vector3f side = new Vector3f();

    /**
     * @param script whose sizes are seen; without one, those that hands can take
     */
    HandsView(CaseScene scene, Optional<Script> script) {
        worldFromPatient = new Matrix4d(scene.frame().worldFromPatient());
        for (Hand hand : hands) {
            Map<Instrument, Seen> each = new EnumMap<>(Instrument.class);
            for (Instrument instrument : instruments) {
                double[] sizes =
                        script.map(played -> sizesMm(played, hand, instrument))
                                .orElseGet(() -> InstrumentSizes.of(instrument));
                each.put(instrument, seen(scene, hand, instrument, sizes));
            }
            seen.put(hand, each);
        }
    }

    /**
     * Those of a script; of what looks the same in every size, one. A scene holds so many meshes:
     * of more sizes than any hand has, some, and the nearest of them is seen.
     */
    private static double[] sizesMm(Script script, Hand hand, Instrument instrument) {
        double[] asked =
                script.steps().stream()
                        .filter(step -> step.hand() == hand && step.instrument() == instrument)
                        .mapToDouble(ScriptStep::bladeMm)
                        .distinct()
                        .sorted()
                        .toArray();
        int most = InstrumentSizes.has(instrument) ? MOST_SIZES : 1;
        double[] seen = new double[Math.min(asked.length, most)];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = asked[i * asked.length / seen.length];
        }
        return seen;
    }

    private static Seen seen(CaseScene scene, Hand hand, Instrument instrument, double[] sizesMm) {
        Seen seen = new Seen(sizesMm);
        for (double mm : sizesMm) {
            float lengthM = (float) (lengthMm(instrument, mm) * WorldFrame.METRES_PER_MM);
            String name = hand + " " + instrument.scriptName() + " " + mm;
            RigidMesh off = add(scene, name, instrument, false, lengthM);
            seen.off.add(off);
            seen.on.add(
                    InstrumentModel.hasJaws(instrument)
                            ? add(scene, name + " shut", instrument, true, lengthM)
                            : off);
        }
        return seen;
    }

    private static RigidMesh add(
            CaseScene scene, String name, Instrument instrument, boolean on, float lengthM) {
        return scene.addInstrument(
                InstrumentModel.mesh(name, instrument, on, lengthM, scene.steel()));
    }

    /** Needles come in the catalogue's lengths alone. */
    private static double lengthMm(Instrument instrument, double mm) {
        return instrument == Instrument.NEEDLE
                ? SutureCatalogue.standard().withNeedle(mm).needleMm()
                : mm;
    }

    /** Bone may hold instruments back behind the hands; from the next {@link #show} on. */
    void holdBack(HeldBack now) {
        for (int i = 0; i < heldBackMm.length; i++) {
            heldBackMm[i] = now.mm(i / 3, i % 3);
        }
    }

    /** Shows what a hand holds; null is an empty hand. */
    void show(Hand hand, @Nullable ToolSample sample) {
        Map<Instrument, Seen> each = seen.get(hand);
        if (each == null) {
            throw new IllegalArgumentException("hand " + hand);
        }
        for (Instrument instrument : instruments) {
            Seen its = each.get(instrument);
            if (its == null) {
                continue;
            }
            its.hide();
            if (sample != null && sample.instrument() == instrument) {
                place(its.of(sample), sample, hand == Hand.LEFT ? 0 : 3);
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
