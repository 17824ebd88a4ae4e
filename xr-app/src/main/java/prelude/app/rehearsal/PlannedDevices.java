package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.device.DeviceKind;
import prelude.cases.mesh.SurfaceMesh;
import prelude.physics.device.DeviceInput;
import prelude.physics.device.DeviceInput.Seat;
import prelude.pipeline.device.Placed;
import prelude.pipeline.device.Placement;
import prelude.pipeline.device.PlacementReader;
import prelude.pipeline.device.Plan;
import prelude.pipeline.measure.Value;

/**
 * The devices of a plan, as they are seen and, where they are rigid, as bodies. Wires and catheters
 * are fed by hands ({@link WireInputs}); grafts and coils are seen where they are planned.
 *
 * @param placed in the plan's order
 * @param missing a sentence for each device of the plan that cannot be placed in the case
 */
public record PlannedDevices(List<Placed> placed, Plan plan, List<String> missing) {
    public static final PlannedDevices NONE = new PlannedDevices(List.of(), Plan.EMPTY, List.of());

    /** A plate through which no screw goes, as held by forceps (assumed), newtons. */
    private static final double FORCEPS_N = 5;

    /** A screw whose axis passes a plate nearer than this goes through it, mm. */
    private static final double THROUGH_MM = 2.5;

    /** Of a screw in bone of which the scan tells no density (assumed), newtons. */
    private static final double SCREW_N = 300;

    private static final double STEM_N = 400;
    private static final double CLIP_N = 0.6;
    private static final double VALVE_N = 5;

    public PlannedDevices {
        placed = List.copyOf(placed);
        missing = List.copyOf(missing);
    }

    static boolean rigid(Placed device) {
        return PlacementReader.RIGID.contains(device.placement().device().family().kind());
    }

    /** The rigid ones, in the plan's order. */
    List<DeviceInput> bodies() {
        List<DeviceInput> bodies = new ArrayList<>();
        for (Placed device : placed) {
            if (rigid(device)) {
                bodies.add(
                        new DeviceInput(
                                device.placement().name(),
                                device.parts(),
                                device.placement().device().family().densityKgPerM3(),
                                seat(device),
                                lies(device)));
            }
        }
        return bodies;
    }

    private Optional<Vector3dc> lies(Placed device) {
        return Optional.ofNullable(plan.lies().get(device.placement().name()));
    }

    private Seat seat(Placed device) {
        return switch (device.placement()) {
            case Placement.ScrewInBone screw ->
                    new Seat(
                            pullOutN(device),
                            device.figures().value("pull_out").isPresent()
                                    ? "shear of the bone around the thread, Chapman et al., J Biomech Eng 118:391-398, 1996; bone's strength from the scan"
                                    : "assumed, as the scan tells nothing of the bone's density there",
                            Optional.of(screw.direction()));
            case Placement.PlateOnBone _ -> plate(device);
            case Placement.StemInFemur stem ->
                    new Seat(STEM_N, "press fit, assumed", Optional.of(stem.direction()));
            case Placement.ClipOnNeck _ ->
                    new Seat(
                            CLIP_N,
                            "friction of two blades that close with 1.5 N, coefficient 0.2, both assumed",
                            Optional.empty());
            case Placement.ValveInAnnulus _ -> new Seat(VALVE_N, "assumed", Optional.empty());
            case Placement.GraftInVessel _, Placement.WireInVessel _, Placement.CoilInAneurysm _ ->
                    throw new IllegalArgumentException(device.placement().name() + " is not rigid");
        };
    }

    private static double pullOutN(Placed screw) {
        return screw.figures().value("pull_out").map(Value::value).orElse(SCREW_N);
    }

    /** Held by the plan's screws that go through it. */
    private Seat plate(Placed plate) {
        double sum = 0;
        int screws = 0;
        for (Placed other : placed) {
            if (other.placement() instanceof Placement.ScrewInBone screw
                    && !plan.lies().containsKey(screw.name())
                    && passes(screw, plate)) {
                sum += pullOutN(other);
                screws++;
            }
        }
        return screws == 0
                ? new Seat(
                        FORCEPS_N,
                        "forceps, assumed, as no screw goes through it",
                        Optional.empty())
                : new Seat(sum, "pull-out of its %d screws".formatted(screws), Optional.empty());
    }

    private static boolean passes(Placement.ScrewInBone screw, Placed plate) {
        Vector3d at = new Vector3d();
        for (SurfaceMesh part : plate.parts()) {
            float[] p = part.positionsMm();
            for (int i = 0; i < p.length; i += 3) {
                at.set(p[i], p[i + 1], p[i + 2]).sub(screw.entry());
                double along = at.dot(screw.direction());
                double aside = Math.sqrt(Math.max(0, at.lengthSquared() - along * along));
                if (Math.abs(along) < screwLengthMm(screw) / 2 && aside < THROUGH_MM) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double screwLengthMm(Placement.ScrewInBone screw) {
        return screw.device().get("length_mm");
    }

    /** These lie on or around what they are placed at. */
    static boolean outside(Placed device) {
        DeviceKind kind = device.placement().device().family().kind();
        return kind == DeviceKind.PLATE || kind == DeviceKind.CLIP;
    }
}
