package prelude.physics.skin;

import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * What of cut faces lies within a hollow structure: the mouth of an opened vessel.
 *
 * @param charredMm2 what of the area heat has cut
 * @param atMm the middle of it before anything moved, LPS mm; the origin where there is none
 */
public record LumenSection(double areaMm2, double charredMm2, Vector3dc atMm) {
    /** Which part of the cut faces is asked about; all places before anything moved, LPS mm. */
    public interface Mouth {
        /** Whether anything nearer to a place than a distance is of it. */
        boolean near(Vector3dc placeMm, double distanceMm);

        /** Out of the tissue that it opens, of any length: the other side of a cut looks back. */
        Vector3dc outward();
    }

    /** Measures what of faces lies within a structure and is of a mouth. */
    public static LumenSection of(WoundFaces faces, MarginMeter structure, Mouth mouth) {
        Vector3d moment = new Vector3d();
        double[] area = new double[2];
        for (int i = 0; i < faces.count(); i++) {
            RestTriangle face = faces.face(i);
            Vector3d middle = face.middle();
            if (face.normal().dot(mouth.outward()) <= 0
                    || !mouth.near(middle, face.reachMm(middle))) {
                continue;
            }
            boolean charred = faces.charred(i);
            structure.showWithin(
                    faces,
                    i,
                    (part, at, _) -> {
                        if (mouth.near(at, 0)) {
                            double mm2 = part.areaMm2();
                            area[0] += mm2;
                            area[1] += charred ? mm2 : 0;
                            moment.fma(mm2, at);
                        }
                    });
        }
        return new LumenSection(area[0], area[1], area[0] > 0 ? moment.div(area[0]) : moment);
    }
}
