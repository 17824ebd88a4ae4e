package prelude.pipeline.device;

import org.joml.Vector3d;
import prelude.cases.device.Graft;
import prelude.cases.device.Lay;

/**
 * How a graft lies along a vessel's line: it opens until it meets the wall or its own size. Its
 * circumference stays what it is: where the vessel is flat, it bulges the more to the other sides.
 */
final class GraftLay implements Lay {
    private final LumenLine line;

    /** By place of the line, then by angle, millimetres. */
    private final double[][] radiusMm;

    GraftLay(LumenLine line, Graft graft) {
        this.line = line;
        radiusMm = new double[line.places().size()][];
        for (int i = 0; i < radiusMm.length; i++) {
            radiusMm[i] = opened(line.places().get(i).wallMm, Math.PI * graft.diameterMm());
        }
    }

    /** Radii by angle of what opens within a wall up to its own circumference. */
    static double[] opened(double[] wallMm, double circumferenceMm) {
        if (around(wallMm) <= circumferenceMm) {
            return wallMm.clone();
        }
        double low = 0;
        double high = circumferenceMm;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (circumference(wallMm, middle) < circumferenceMm) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double[] radius = new double[wallMm.length];
        for (int a = 0; a < radius.length; a++) {
            radius[a] = Math.min(wallMm[a], high);
        }
        return radius;
    }

    /** The length around radii by angle, along the smooth curve. */
    static double around(double[] radiusMm) {
        return circumference(radiusMm, Double.POSITIVE_INFINITY);
    }

    /** The length around what the wall and a free radius leave, along the smooth curve. */
    private static double circumference(double[] wallMm, double freeMm) {
        int count = wallMm.length;
        double length = 0;
        double turn = 2 * Math.PI / count;
        for (int a = 0; a < count; a++) {
            double one = Math.min(wallMm[a], freeMm);
            double other = Math.min(wallMm[(a + 1) % count], freeMm);
            length += Math.hypot((one + other) / 2 * turn, other - one);
        }
        return length;
    }

    private double between(double[][] table, double alongMm, double angle) {
        int i = line.before(alongMm);
        double share = line.share(i, alongMm);
        return (1 - share) * around(table[i], angle) + share * around(table[i + 1], angle);
    }

    private static double around(double[] values, double angle) {
        double place = angle / (2 * Math.PI) * values.length;
        int a = (int) Math.floor(place);
        double share = place - a;
        return (1 - share) * values[Math.floorMod(a, values.length)]
                + share * values[Math.floorMod(a + 1, values.length)];
    }

    /** From the line to the graft's outer surface. */
    double radiusMm(double alongMm, double angle) {
        return between(radiusMm, alongMm, angle);
    }

    @Override
    public Vector3d patientMm(double alongMm, double angle, double insideMm) {
        return line.at(alongMm, angle, radiusMm(alongMm, angle) - insideMm);
    }
}
