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
        Sum sum = new Sum(mouth);
        for (int i = 0; i < faces.count(); i++) {
            RestTriangle face = faces.face(i);
            Vector3d middle = face.middle();
            if (face.normal().dot(mouth.outward()) <= 0
                    || !mouth.near(middle, face.reachMm(middle))) {
                continue;
            }
            sum.charring = faces.charred(i);
            structure.showInside(faces, i, sum);
        }
        Vector3d middle = sum.mm2 > 0 ? sum.moment.div(sum.mm2) : sum.moment;
        return new LumenSection(sum.mm2, sum.charredMm2, middle);
    }

    /** Of the parts of a mouth. */
    private static final class Sum implements MarginMeter.Inside {
        private final Mouth mouth;
        private final Vector3d moment = new Vector3d();
        private double mm2;
        private double charredMm2;
        private boolean charring;

        Sum(Mouth mouth) {
            this.mouth = mouth;
        }

        @Override
        public boolean wants(Vector3d placeMm, double distanceMm) {
            return mouth.near(placeMm, distanceMm);
        }

        @Override
        public void accept(RestTriangle part, Vector3d middle) {
            if (mouth.near(middle, 0)) {
                double area = part.areaMm2();
                mm2 += area;
                charredMm2 += charring ? area : 0;
                moment.fma(area, middle);
            }
        }
    }
}
