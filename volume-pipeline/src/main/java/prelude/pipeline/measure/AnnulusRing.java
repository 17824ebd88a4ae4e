package prelude.pipeline.measure;

import java.util.List;
import org.joml.Vector3d;
import prelude.cases.stage.UnusableInputException;

/**
 * The virtual ring through the lowest points of three leaflets.
 *
 * @param middle of the hinge points, LPS millimetres
 * @param normal of their plane, unit length, to either side
 */
public record AnnulusRing(Vector3d middle, Vector3d normal, Section section) {
    /**
     * @param asker who needs it, at the beginning of a sentence: {@code Measure 'annulus'}
     * @throws UnusableInputException if the points lie on one line or beside the structure
     */
    public static AnnulusRing of(String asker, Body body, List<Vector3d> hinges)
            throws UnusableInputException {
        Vector3d a = hinges.get(0);
        Vector3d b = hinges.get(1);
        Vector3d c = hinges.get(2);
        Vector3d middle = new Vector3d(a).add(b).add(c).div(3);
        Vector3d normal = b.sub(a, new Vector3d()).cross(c.sub(a, new Vector3d()));
        double longest = Math.max(a.distance(b), Math.max(b.distance(c), c.distance(a)));
        // A tenth of the longest side is no height for a plane to stand on.
        if (normal.length() < 0.1 * longest * longest) {
            throw new UnusableInputException(
                    "%s: its hinge points lie on one line, through which many planes go; give the lowest point of each leaflet."
                            .formatted(asker));
        }
        normal.normalize();
        Section ring =
                Section.all(body.surface(), middle, normal).stream()
                        .filter(section -> section.surrounds(middle))
                        .findFirst()
                        .orElseThrow(() ->
                                new UnusableInputException(
                                        "%s: the plane through its hinge points misses the %s, whose wall does not surround their middle; points are LPS mm of this case."
                                                .formatted(asker, body.name())));
        return new AnnulusRing(middle, normal, ring);
    }
}
