package prelude.pipeline.device;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.joml.Vector3d;
import prelude.cases.device.Device;
import prelude.cases.device.DeviceCatalogue;
import prelude.cases.device.DeviceFamily;
import prelude.cases.device.DeviceKind;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.measure.PlanEntry;
import prelude.pipeline.measure.PlanFile;
import prelude.pipeline.measure.Wanted;

/**
 * Reads which devices are to be placed where: {@code {"devices": [{"device": "pedicle_screw",
 * "diameter_mm": 6.5, "length_mm": 45, "entry": [...], "direction": [...]}, ...]}}. All faults of a
 * plan are told at once.
 */
public final class PlacementReader {
    private static final int MOST = 500;

    /** Tips are drawn bent up to this: a cobra's, or a hook's, is more than one bend. */
    private static final double MOST_TIP_DEGREES = 90;

    private static final String LIES_AT = "lies_at";
    private static final Set<String> COMMON = Set.of("device", "name", LIES_AT);

    /** Those that a rehearsal moves as they are. */
    public static final Set<DeviceKind> RIGID =
            Set.of(
                    DeviceKind.SCREW,
                    DeviceKind.PLATE,
                    DeviceKind.HIP_STEM,
                    DeviceKind.CLIP,
                    DeviceKind.BALLOON_EXPANDABLE_VALVE,
                    DeviceKind.SELF_EXPANDING_VALVE);

    private final List<String> faults = new ArrayList<>();
    private final Map<String, Vector3d> lies = new TreeMap<>();

    private PlacementReader() {}

    /**
     * @throws UnusableInputException naming each device that cannot be placed and why
     */
    public static Plan read(Path file) throws UnusableInputException {
        return read(PlanFile.json(file), "Plan " + file);
    }

    /**
     * A plan that a case holds.
     *
     * @throws UnusableInputException naming each device that cannot be placed and why
     */
    public static Plan ofCase(String json) throws UnusableInputException {
        try {
            return read(new ObjectMapper().readTree(json), "The case's plan of devices");
        } catch (JacksonException e) {
            throw new UnusableInputException(
                    "The case's plan of devices is no JSON; place the devices again with 'prelude place --save'.",
                    e);
        }
    }

    private static Plan read(JsonNode json, String who) throws UnusableInputException {
        JsonNode list = json.path("devices");
        if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
            throw new UnusableInputException(
                    "%s should place 1 to %d devices, as in {\"devices\": [{\"device\": \"pedicle_screw\", \"diameter_mm\": 6.5, \"length_mm\": 45, \"entry\": [x, y, z], \"direction\": [x, y, z]}]}."
                            .formatted(who, MOST));
        }
        PlacementReader reader = new PlacementReader();
        List<Placement> placements = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            reader.one(list.get(i), i + 1, names).ifPresent(placements::add);
        }
        if (!reader.faults.isEmpty()) {
            throw new UnusableInputException(
                    "%s: %s.".formatted(who, String.join("; ", reader.faults)));
        }
        // Of what else stands in the file nothing comes into a case.
        String kept = new ObjectMapper().createObjectNode().set("devices", list).toString();
        return new Plan(placements, reader.lies, kept);
    }

    private Optional<Placement> one(JsonNode node, int number, Set<String> names) {
        String id = node.path("device").asText();
        String where = "device %d%s".formatted(number, id.isEmpty() ? "" : " (" + id + ")");
        PlanEntry in = new PlanEntry(node, where, faults);
        int before = faults.size();
        Optional<DeviceFamily> family = DeviceCatalogue.standard().find(id);
        if (family.isEmpty()) {
            in.fault("device is none of " + ids());
            return Optional.empty();
        }
        String name = node.path("name").asText(id + " " + number);
        if (name.isBlank() || !names.add(name)) {
            in.fault("name is blank or another device's");
        }
        if (in.has(LIES_AT)) {
            if (RIGID.contains(family.get().kind())) {
                lies.put(name, in.point(LIES_AT));
            } else {
                in.fault("lies_at is for devices that are rigid bodies in a rehearsal");
            }
        }
        Optional<Placement> read =
                switch (family.get().kind()) {
                    case SCREW -> screw(in, name, family.get());
                    case PLATE -> plate(in, name, family.get());
                    case GRAFT -> graft(in, name, family.get());
                    case WIRE -> wire(in, name, family.get());
                    case CLIP -> clip(in, name, family.get());
                    case COIL -> coil(in, name, family.get());
                    case HIP_STEM -> stem(in, name, family.get());
                    case BALLOON_EXPANDABLE_VALVE, SELF_EXPANDING_VALVE ->
                            valve(in, name, family.get());
                };
        return faults.size() == before ? read : Optional.empty();
    }

    private static String ids() {
        return DeviceCatalogue.standard().all().stream()
                .map(DeviceFamily::id)
                .collect(Collectors.joining(", "));
    }

    private void only(PlanEntry in, DeviceFamily family, String... fields) {
        Set<String> known = new TreeSet<>(COMMON);
        known.addAll(family.chosen());
        known.addAll(Arrays.asList(fields));
        in.only(known);
    }

    /** The device of the sizes that an entry chooses; what is not offered is noted. */
    private static Optional<Device> sized(PlanEntry in, DeviceFamily family) {
        Map<String, Double> asked = new TreeMap<>();
        for (String dimension : new TreeSet<>(family.chosen())) {
            OptionalDouble given = in.positive(dimension);
            if (given.isPresent() && family.offered(dimension).contains(given.getAsDouble())) {
                asked.put(dimension, given.getAsDouble());
            } else {
                in.fault(
                        "%s %s; the %s comes in %s"
                                .formatted(
                                        dimension,
                                        in.has(dimension) ? "is no size of it" : "is missing",
                                        family.id().replace('_', ' '),
                                        sizes(family.offered(dimension))));
            }
        }
        return asked.size() == family.chosen().size()
                ? Optional.of(family.of(asked))
                : Optional.empty();
    }

    private static String sizes(List<Double> offered) {
        return offered.stream()
                .map(size ->
                        size == Math.rint(size)
                                ? String.format(Locale.ROOT, "%.0f", size)
                                : size.toString())
                .collect(Collectors.joining(", "));
    }

    private Optional<Placement> screw(PlanEntry in, String name, DeviceFamily family) {
        only(in, family, "structure", "entry", "direction", "tip", "avoid");
        Vector3d entry = in.point("entry");
        Vector3d direction;
        if (in.has("tip") == in.has("direction")) {
            in.fault("it takes either a direction or a tip");
            direction = new Vector3d();
        } else if (in.has("tip")) {
            direction = in.point("tip").sub(entry);
            if (!(direction.length() > 1)) {
                in.fault("tip lies within 1 mm of the entry");
            }
            direction.normalize();
        } else {
            direction = in.direction("direction");
        }
        String structure = in.has("structure") ? in.text("structure") : "bone";
        List<String> avoid = in.texts("avoid");
        return sized(in, family)
                .map(device ->
                        new Placement.ScrewInBone(
                                name, device, structure, entry, direction, avoid));
    }

    private Optional<Placement> plate(PlanEntry in, String name, DeviceFamily family) {
        only(in, family, "structure", "centre", "direction");
        Vector3d centre = in.point("centre");
        Vector3d direction = in.direction("direction");
        String structure = in.has("structure") ? in.text("structure") : "bone";
        return sized(in, family)
                .map(device ->
                        new Placement.PlateOnBone(name, device, structure, centre, direction));
    }

    private Optional<Placement> graft(PlanEntry in, String name, DeviceFamily family) {
        only(in, family, "structure", "from", "to");
        String structure = in.text("structure");
        Wanted.Ends ends = new Wanted.Ends(in.point("from"), in.point("to"));
        return sized(in, family)
                .map(device -> new Placement.GraftInVessel(name, device, structure, ends));
    }

    private Optional<Placement> valve(PlanEntry in, String name, DeviceFamily family) {
        only(in, family, "structure", "hinge_points", "depth_mm", "ascending", "coronaries");
        String structure = in.text("structure");
        List<Vector3d> hinges = in.points("hinge_points", 3);
        double depth = in.within("depth_mm", 0, 30).orElse(Double.NaN);
        if (!in.has("depth_mm")) {
            in.fault("depth_mm is missing: how far below the annulus the inflow end lies");
        }
        List<Wanted.Ostium> coronaries = in.ostia();
        Optional<Vector3d> ascending = in.optionalPoint("ascending");
        if (ascending.isEmpty() && coronaries.isEmpty()) {
            in.fault(
                    "which side of the annulus is the aorta's: give coronaries, or a point 'ascending' of the ascending aorta");
        }
        return sized(in, family)
                .map(device ->
                        new Placement.ValveInAnnulus(
                                name,
                                device,
                                structure,
                                hinges,
                                depth,
                                ascending.orElseGet(() ->
                                        coronaries.isEmpty()
                                                ? new Vector3d()
                                                : coronaries.getFirst().place()),
                                coronaries));
    }

    private Optional<Placement> wire(PlanEntry in, String name, DeviceFamily family) {
        only(in, family, "structure", "from", "to", "fed_mm", "tip_degrees");
        String structure = in.text("structure");
        Wanted.Ends ends = new Wanted.Ends(in.point("from"), in.point("to"));
        OptionalDouble fed = in.within("fed_mm", 0, 1000);
        double tip = in.within("tip_degrees", 0, MOST_TIP_DEGREES).orElse(0);
        return sized(in, family)
                .map(device -> new Placement.WireInVessel(name, device, structure, ends, fed, tip));
    }

    private Optional<Placement> clip(PlanEntry in, String name, DeviceFamily family) {
        only(in, family, "structure", "neck_points", "dome", "pivot", "direction", "opening_mm");
        String structure = in.text("structure");
        List<Vector3d> neck = in.points("neck_points", 3);
        Vector3d dome = in.point("dome");
        Vector3d pivot = in.point("pivot");
        Vector3d direction = in.direction("direction");
        double open = in.within("opening_mm", 0, 20).orElse(0);
        return sized(in, family)
                .map(device ->
                        new Placement.ClipOnNeck(
                                name, device, structure, neck, dome, pivot, direction, open));
    }

    private Optional<Placement> coil(PlanEntry in, String name, DeviceFamily family) {
        only(in, family, "structure", "centre", "count");
        String structure = in.text("structure");
        Vector3d centre = in.point("centre");
        double count = in.within("count", 1, 50).orElse(1);
        if (count != Math.rint(count)) {
            in.fault("count is no whole number");
        }
        return sized(in, family)
                .map(device ->
                        new Placement.CoilInAneurysm(name, device, structure, centre, (int) count));
    }

    private Optional<Placement> stem(PlanEntry in, String name, DeviceFamily family) {
        only(in, family, "structure", "shoulder", "direction", "head_centre");
        String structure = in.text("structure");
        Vector3d shoulder = in.point("shoulder");
        Vector3d direction = in.direction("direction");
        Vector3d head = in.point("head_centre");
        return sized(in, family)
                .map(device ->
                        new Placement.StemInFemur(
                                name, device, structure, shoulder, direction, head));
    }
}
