package prelude.pipeline.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.file.Case;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.VoxelGrid;

/** Whether what a plan names is in a case at all, which is known before anything is measured. */
final class PlanFit {
    /** A point so far out belongs to another scan, or was not given in millimetres. */
    private static final double FURTHEST_OUT_MM = 500;

    private final VoxelGrid grid;
    private final Bodies bodies;

    PlanFit(Case made, Bodies bodies) {
        grid = made.volume().grid();
        this.bodies = bodies;
    }

    /** What is wrong, one plain sentence each. */
    List<String> faults(Wanted wanted) {
        String asker = "Measure '%s'".formatted(wanted.name());
        List<String> faults = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (String typed : structures(wanted)) {
            try {
                found.add(bodies.structure(asker, typed).code().name());
            } catch (UnusableInputException e) {
                faults.add(String.valueOf(e.getMessage()));
            }
        }
        if (wanted instanceof Wanted.Margin && found.size() == 2 && same(found)) {
            faults.add(
                    "%s asks for the margin of %s to itself; name another structure."
                            .formatted(asker, found.getFirst()));
        }
        for (Vector3d point : points(wanted)) {
            double out = outsideMm(point);
            if (!(out <= FURTHEST_OUT_MM)) {
                faults.add(
                        String.format(
                                Locale.ROOT,
                                "%s has the point %s, %.0f mm outside the scan; points are LPS mm of this case.",
                                asker,
                                words(point),
                                out));
            }
        }
        return faults;
    }

    /** What must be known of its points. */
    List<String> notes(Wanted wanted) {
        return points(wanted).stream()
                .filter(point -> !grid.holds(point))
                .map(point ->
                        String.format(
                                Locale.ROOT,
                                "The point %s lies %.1f mm outside the scan.",
                                words(point),
                                outsideMm(point)))
                .toList();
    }

    private static boolean same(List<String> names) {
        return names.get(0).equals(names.get(1));
    }

    private static List<String> structures(Wanted wanted) {
        return switch (wanted) {
            case Wanted.Size size -> List.of(size.structure());
            case Wanted.Distance _, Wanted.Angle _ -> List.of();
            case Wanted.Diameter diameter -> List.of(diameter.structure());
            case Wanted.Thickness thickness -> List.of(thickness.structure());
            case Wanted.Margin margin -> List.of(margin.structure(), margin.to());
            case Wanted.Annulus annulus -> List.of(annulus.structure());
        };
    }

    private static List<Vector3d> points(Wanted wanted) {
        return switch (wanted) {
            case Wanted.Size _, Wanted.Thickness _, Wanted.Margin _ -> List.of();
            case Wanted.Distance distance -> List.of(distance.from(), distance.to());
            case Wanted.Angle angle -> List.of(angle.one(), angle.vertex(), angle.other());
            case Wanted.Diameter diameter ->
                    diameter.ends().map(ends -> List.of(ends.from(), ends.to())).orElse(List.of());
            case Wanted.Annulus annulus -> {
                List<Vector3d> points = new ArrayList<>(annulus.hinges());
                annulus.coronaries().forEach(ostium -> points.add(ostium.place()));
                yield points;
            }
        };
    }

    /** From the nearest place of the scan's box; 0 within. */
    private double outsideMm(Vector3dc point) {
        Vector3d at = grid.voxelFromPatient().transformPosition(new Vector3d(point));
        Vector3d nearest =
                grid.patientMm(
                        Math.clamp(at.x, -0.5, grid.columns() - 0.5),
                        Math.clamp(at.y, -0.5, grid.rows() - 0.5),
                        Math.clamp(at.z, -0.5, grid.slices() - 0.5));
        return nearest.distance(point);
    }

    private static String words(Vector3dc point) {
        return String.format(Locale.ROOT, "[%.1f, %.1f, %.1f]", point.x(), point.y(), point.z());
    }
}
