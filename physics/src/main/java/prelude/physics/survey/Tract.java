package prelude.physics.survey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;

/**
 * A straight line from a tip outwards, and in which structures it lies where. Surfaces may lie
 * within each other: of several the smallest counts, a vessel in a liver, a tumour in it.
 */
final class Tract implements Surfaces.Visitor {
    /** Shorter parts come of surfaces that touch. */
    private static final double SHORTEST_MM = 0.05;

    private record Crossing(double alongMm, boolean outwards) {}

    private record Span(double fromMm, double toMm) {}

    private static final class OfStructure {
        private final List<Crossing> crossings = new ArrayList<>();
        private final List<Span> spans = new ArrayList<>();
        private double volumeMm3;
    }

    private final double[] tip;
    private final double[] axis;
    private final double lengthMm;
    private final Map<String, OfStructure> structures = new LinkedHashMap<>();

    /**
     * @param axis unit vector from the tip outwards
     */
    Tract(Vector3dc tipMm, Vector3dc axis, double lengthMm) {
        tip = new double[] {tipMm.x(), tipMm.y(), tipMm.z()};
        this.axis = new double[] {axis.x(), axis.y(), axis.z()};
        this.lengthMm = lengthMm;
    }

    @Override
    public void triangle(String structure, double[] corners) {
        OfStructure of = structures.computeIfAbsent(structure, _ -> new OfStructure());
        double[] u = edge(corners, 3);
        double[] v = edge(corners, 6);
        double[] fromTip = {corners[0] - tip[0], corners[1] - tip[1], corners[2] - tip[2]};
        double[] normal = cross(u, v);
        of.volumeMm3 += dot(fromTip, normal) / 6;
        double ahead = dot(normal, axis);
        if (ahead == 0) {
            return;
        }
        double along = dot(normal, fromTip) / ahead;
        double[] across = cross(axis, fromTip);
        double b = -dot(across, v) / ahead;
        double c = dot(across, u) / ahead;
        if (along > 0 && along < lengthMm && b >= 0 && c >= 0 && b + c <= 1) {
            of.crossings.add(new Crossing(along, ahead > 0));
        }
    }

    private static double[] edge(double[] corners, int to) {
        return new double[] {
            corners[to] - corners[0], corners[to + 1] - corners[1], corners[to + 2] - corners[2]
        };
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {
            a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
        };
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    /** To be called when all triangles have been told. */
    void end() {
        for (OfStructure of : structures.values()) {
            of.crossings.sort(Comparator.comparingDouble(Crossing::alongMm).reversed());
            span(of);
        }
    }

    /** From outside inwards; a line through an edge that two triangles share meets both. */
    private void span(OfStructure of) {
        boolean inside = false;
        double from = lengthMm;
        boolean first = true;
        for (Crossing crossing : of.crossings) {
            if (crossing.outwards && !inside) {
                inside = true;
                from = crossing.alongMm;
            } else if (!crossing.outwards && (inside || first)) {
                of.spans.add(new Span(crossing.alongMm, from));
                inside = false;
            }
            first = false;
        }
        if (inside) {
            of.spans.add(new Span(0, from));
        }
    }

    /** Where the line leaves everything, mm from the tip; 0 where it is in nothing. */
    double entryMm() {
        double most = 0;
        for (OfStructure of : structures.values()) {
            for (Span span : of.spans) {
                most = Math.max(most, span.toMm);
            }
        }
        return most;
    }

    /** The parts of the line between two places, the outermost first. */
    List<Passed> passed(double fromMm, double toMm) {
        TreeSet<Double> ends = new TreeSet<>(Comparator.reverseOrder());
        ends.add(toMm);
        for (OfStructure of : structures.values()) {
            for (Span span : of.spans) {
                if (span.fromMm > fromMm && span.fromMm < toMm) {
                    ends.add(span.fromMm);
                }
                if (span.toMm > fromMm && span.toMm < toMm) {
                    ends.add(span.toMm);
                }
            }
        }
        ends.add(fromMm);
        List<Passed> parts = new ArrayList<>();
        Double outer = null;
        for (double end : ends) {
            if (outer != null && outer - end > SHORTEST_MM) {
                add(parts, innermost((outer + end) / 2), outer - end);
            }
            outer = outer == null || outer - end > SHORTEST_MM ? end : outer;
        }
        return parts;
    }

    private static void add(List<Passed> parts, @Nullable String structure, double lengthMm) {
        Passed last = parts.isEmpty() ? null : parts.getLast();
        if (last != null && Objects.equals(last.structure(), structure)) {
            parts.set(parts.size() - 1, new Passed(structure, last.lengthMm() + lengthMm));
        } else {
            parts.add(new Passed(structure, lengthMm));
        }
    }

    private @Nullable String innermost(double alongMm) {
        String smallest = null;
        double least = Double.POSITIVE_INFINITY;
        for (Map.Entry<String, OfStructure> entry : structures.entrySet()) {
            OfStructure of = entry.getValue();
            if (of.volumeMm3 < least
                    && of.spans.stream().anyMatch(s -> s.fromMm <= alongMm && alongMm <= s.toMm)) {
                least = of.volumeMm3;
                smallest = entry.getKey();
            }
        }
        return smallest;
    }
}
