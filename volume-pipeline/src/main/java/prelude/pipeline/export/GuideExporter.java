package prelude.pipeline.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joml.Vector3d;
import prelude.cases.anatomy.Structure;
import prelude.cases.file.Case;
import prelude.cases.file.NewFile;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.measure.Query;
import prelude.pipeline.measure.SurfaceTree;

/**
 * A drill guide for one patient's bone: a plate that fits its surface, with a tube along each
 * planned axis; closed and printable, and a list of what it is.
 */
public final class GuideExporter {
    /** How far from its entry a planned axis may first meet the bone. */
    private static final double ENTRY_REACH_MM = 10;

    /** Further from the way on which the guide is put on, a tube cannot be reached with it. */
    private static final double STEEPEST = Math.toRadians(45);

    private final Case made;
    private final GuidePlan plan;
    private final Structure bone;
    private final SurfaceTree tree;
    private final Progress progress;

    /**
     * @throws UnusableInputException if the case lacks the bone
     */
    public GuideExporter(Case made, GuidePlan plan, Progress progress)
            throws UnusableInputException {
        this.made = made;
        this.plan = plan;
        this.progress = progress;
        List<Structure> chosen = new Choice(made, List.of(plan.structure())).structures(0);
        if (chosen.isEmpty()) {
            throw new UnusableInputException(
                    "The case's %s has no surface for a guide to lie on."
                            .formatted(plan.structure()));
        }
        bone = chosen.getFirst();
        tree = new SurfaceTree(bone.surface());
    }

    /**
     * Writes {@code guide.stl} and {@code guide.json}; files of these names are replaced.
     *
     * @throws UnusableInputException if no guide can be made that fits and holds together
     */
    public List<Path> write(Path folder) throws UnusableInputException, IOException {
        List<Vector3d> entries = new ArrayList<>();
        Vector3d approach = new Vector3d();
        for (GuidePlan.Tube tube : plan.tubes()) {
            entries.add(entry(tube));
            approach.add(tube.inward());
        }
        if (approach.length() < 0.1) {
            throw steep(plan.tubes().getFirst());
        }
        approach.normalize();
        for (GuidePlan.Tube tube : plan.tubes()) {
            if (tube.inward().angle(approach) > STEEPEST) {
                throw steep(tube);
            }
        }
        progress.report("guide", 0.1);
        GuideShape shape = new GuideShape(plan, entries, approach, tree);
        progress.check();
        join(shape, entries);
        progress.report("guide", 0.7);
        SurfaceMesh guide = cleared(LatticeSurface.of(shape));
        Standing standing = Standing.of(made);
        Path stl = folder.resolve("guide.stl");
        try (NewFile fresh = new NewFile(stl)) {
            Stl.write(guide, header(standing), fresh.stream());
            fresh.keep();
        }
        return List.of(stl, describe(guide, entries, standing, folder.resolve("guide.json")));
    }

    private static UnusableInputException steep(GuidePlan.Tube tube) {
        return new UnusableInputException(
                "Tube '%s' is more than 45 degrees off the others' mean: there is no one way to put such a guide on; plan two guides."
                        .formatted(tube.name()));
    }

    /**
     * The surface with each vertex at its clearance: between the lattice's nodes the field is taken
     * for straight, which brings the guide too near where the bone has an edge.
     */
    private SurfaceMesh cleared(SurfaceMesh guide) {
        Query query = tree.query();
        float[] p = guide.positionsMm().clone();
        Vector3d at = new Vector3d();
        for (int i = 0; i < p.length; i += 3) {
            at.set(p[i], p[i + 1], p[i + 2]);
            double distance = query.distance(at.x, at.y, at.z, plan.clearanceMm());
            if (distance < plan.clearanceMm() && distance > 0) {
                at.sub(query.point()).mul(plan.clearanceMm() / distance).add(query.point());
                p[i] = (float) at.x;
                p[i + 1] = (float) at.y;
                p[i + 2] = (float) at.z;
            }
        }
        return new SurfaceMesh(p, guide.triangles(), null);
    }

    /** Where a tube's axis, from outside, first meets the bone. */
    private Vector3d entry(GuidePlan.Tube tube) throws UnusableInputException {
        Query query = tree.query();
        Vector3d from = tube.entryMm().fma(-ENTRY_REACH_MM, tube.inward(), new Vector3d());
        double met = query.ray(from, tube.inward(), 0);
        if (query.inside(from) || !(met <= 2 * ENTRY_REACH_MM)) {
            throw new UnusableInputException(
                    "Tube '%s' misses the %s: its axis does not come upon it from outside within %.0f mm of its entry; points are LPS mm of this case."
                            .formatted(tube.name(), bone.code().name(), ENTRY_REACH_MM));
        }
        return from.fma(met, tube.inward());
    }

    private void join(GuideShape shape, List<Vector3d> entries) throws UnusableInputException {
        if (shape.tooLarge()) {
            throw new UnusableInputException(
                    "The guide spans too much for its grid of %s mm: give a larger grid_mm, or plan two guides."
                            .formatted(plan.gridMm()));
        }
        int islands = GuideParts.joinUp(shape);
        for (int i = 0; i < entries.size(); i++) {
            GuidePlan.Tube tube = plan.tubes().get(i);
            Vector3d aside =
                    new Vector3d(tube.inward().y, tube.inward().z, tube.inward().x)
                            .cross(tube.inward());
            if (aside.length() < 1e-6) {
                aside.set(tube.inward().y, -tube.inward().x, 0);
            }
            Vector3d inWall =
                    entries.get(i)
                            .fma(-tube.lengthMm() / 2, tube.inward(), new Vector3d())
                            .fma((tube.innerDiameterMm() + tube.wallMm()) / 2, aside.normalize());
            if (islands < 0 || !shape.solidAt(inWall)) {
                throw new UnusableInputException(
                        "The guide would fall apart at tube '%s', where the bone lets no plate through: give a larger margin_mm, or plan two guides."
                                .formatted(tube.name()));
            }
        }
        if (islands > 0) {
            progress.warn(
                    "%d pieces of the plate that hung together with nothing were left out."
                            .formatted(islands));
        }
    }

    /** 80 bytes at most. */
    private String header(Standing standing) {
        return String.format(
                Locale.ROOT,
                "Prelude SPACE=LPS UNIT=mm %s %s guide clearance %.2f",
                standing.lane(),
                standing.signature(),
                plan.clearanceMm());
    }

    private Path describe(SurfaceMesh guide, List<Vector3d> entries, Standing standing, Path file)
            throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = json.createObjectNode();
        standing.fields().forEach(root::put);
        root.put("space", "LPS").put("unit", "mm").put("structure", bone.code().name());
        root.put("clearance_mm", plan.clearanceMm());
        root.put("nearest_to_bone_mm", nearest(guide));
        root.put("plate_mm", plan.plateMm()).put("margin_mm", plan.marginMm());
        root.put("volume_ml", guide.volumeMm3() / 1000);
        root.put("triangles", guide.triangleCount());
        ArrayNode tubes = root.putArray("tubes");
        for (int i = 0; i < entries.size(); i++) {
            GuidePlan.Tube tube = plan.tubes().get(i);
            Vector3d entry = entries.get(i);
            double depth = tube.targetMm().sub(entry, new Vector3d()).dot(tube.inward());
            ObjectNode one = tubes.addObject().put("name", tube.name());
            put(one.putArray("entry"), entry);
            put(one.putArray("target"), tube.targetMm());
            put(one.putArray("direction"), tube.inward());
            one.put("inner_diameter_mm", tube.innerDiameterMm());
            one.put("outer_diameter_mm", 2 * tube.outerRadiusMm());
            one.put("entry_off_plan_mm", entry.distance(tube.entryMm()));
            one.put("depth_in_bone_mm", depth);
            // What a stop on the drill is set to.
            one.put("depth_from_tube_top_mm", depth + tube.lengthMm());
        }
        try (NewFile fresh = new NewFile(file)) {
            String text = json.writerWithDefaultPrettyPrinter().writeValueAsString(root);
            fresh.stream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
            fresh.keep();
        }
        return file;
    }

    private static void put(ArrayNode to, Vector3d point) {
        to.add(point.x).add(point.y).add(point.z);
    }

    private double nearest(SurfaceMesh guide) {
        Query query = tree.query();
        float[] p = guide.positionsMm();
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < p.length; i += 3) {
            nearest = Math.min(nearest, query.distance(p[i], p[i + 1], p[i + 2], nearest));
        }
        return nearest;
    }
}
