package prelude.physics.instrument;

/**
 * Where a line and a triangle come nearest to each other (after Ericson, Real-Time Collision
 * Detection, 2005, 5.1.5 and 5.1.9). Holds the last answer; metres.
 */
final class NearestPoints {
    private static final double FLAT = 1e-24;

    /** The squared distance; 0 where the line passes through the triangle. */
    double squared;

    /** How far along the line, 0 to 1. */
    double along;

    /** The place on the triangle: weights of its corners, which sum to 1. */
    final double[] weight = new double[3];

    /** From the triangle's place to the line's. */
    final double[] gap = new double[3];

    /** The triangle's normal, by its corners' turn; not of unit length. */
    final double[] normal = new double[3];

    private final double[] edgeU = new double[3];
    private final double[] edgeV = new double[3];
    private final double[] line = new double[3];
    private final double[] offset = new double[3];

    /**
     * @param from the line's first end at {@code [0 .. 2]}
     * @param to its other end
     * @param corners the triangle's, at {@code [0 .. 8]}
     */
    void find(double[] from, double[] to, double[] corners) {
        for (int i = 0; i < 3; i++) {
            edgeU[i] = corners[3 + i] - corners[i];
            edgeV[i] = corners[6 + i] - corners[i];
            line[i] = to[i] - from[i];
        }
        normal[0] = edgeU[1] * edgeV[2] - edgeU[2] * edgeV[1];
        normal[1] = edgeU[2] * edgeV[0] - edgeU[0] * edgeV[2];
        normal[2] = edgeU[0] * edgeV[1] - edgeU[1] * edgeV[0];
        squared = Double.POSITIVE_INFINITY;
        pierce(from, corners);
        end(from, corners, 0);
        end(from, corners, 1);
        for (int k = 0; k < 3; k++) {
            edge(from, corners, k, (k + 1) % 3);
        }
    }

    private void pierce(double[] from, double[] corners) {
        double ahead = dot(normal, line);
        double area = dot(normal, normal);
        if (ahead * ahead < FLAT * area || area == 0) {
            return;
        }
        for (int i = 0; i < 3; i++) {
            offset[i] = from[i] - corners[i];
        }
        double t = -dot(normal, offset) / ahead;
        if (t >= 0 && t <= 1) {
            for (int i = 0; i < 3; i++) {
                offset[i] += t * line[i];
            }
            double v = turned(offset, edgeV) / area;
            double w = turned(edgeU, offset) / area;
            if (v >= 0 && w >= 0 && v + w <= 1) {
                take(from, corners, t, v, w);
            }
        }
    }

    /** The part of a cross product that lies along the normal. */
    private double turned(double[] a, double[] b) {
        return normal[0] * (a[1] * b[2] - a[2] * b[1])
                + normal[1] * (a[2] * b[0] - a[0] * b[2])
                + normal[2] * (a[0] * b[1] - a[1] * b[0]);
    }

    /** The line's end beside the inside of the triangle; its rim is the edges' matter. */
    private void end(double[] from, double[] corners, double t) {
        double area = dot(normal, normal);
        if (area == 0) {
            return;
        }
        for (int i = 0; i < 3; i++) {
            offset[i] = from[i] + t * line[i] - corners[i];
        }
        double v = turned(offset, edgeV) / area;
        double w = turned(edgeU, offset) / area;
        if (v >= 0 && w >= 0 && v + w <= 1) {
            take(from, corners, t, v, w);
        }
    }

    /** The line beside one edge. */
    private void edge(double[] from, double[] corners, int a, int b) {
        double lineLine = dot(line, line);
        double edgeEdge = 0;
        double lineEdge = 0;
        double lineOffset = 0;
        double edgeOffset = 0;
        for (int i = 0; i < 3; i++) {
            double edge = corners[3 * b + i] - corners[3 * a + i];
            double apart = from[i] - corners[3 * a + i];
            edgeEdge += edge * edge;
            lineEdge += line[i] * edge;
            lineOffset += line[i] * apart;
            edgeOffset += edge * apart;
        }
        double across = lineLine * edgeEdge - lineEdge * lineEdge;
        double t =
                across > FLAT
                        ? Math.clamp((lineEdge * edgeOffset - lineOffset * edgeEdge) / across, 0, 1)
                        : 0;
        double s = edgeEdge > 0 ? (lineEdge * t + edgeOffset) / edgeEdge : 0;
        if (s < 0 || s > 1) {
            s = Math.clamp(s, 0, 1);
            t = lineLine > 0 ? Math.clamp((lineEdge * s - lineOffset) / lineLine, 0, 1) : 0;
        }
        double v = a == 1 ? 1 - s : b == 1 ? s : 0;
        double w = a == 2 ? 1 - s : b == 2 ? s : 0;
        take(from, corners, t, v, w);
    }

    private void take(double[] from, double[] corners, double t, double v, double w) {
        double x = apart(0, from, corners, t, v, w);
        double y = apart(1, from, corners, t, v, w);
        double z = apart(2, from, corners, t, v, w);
        double distance = x * x + y * y + z * z;
        if (distance < squared) {
            squared = distance;
            along = t;
            weight[0] = 1 - v - w;
            weight[1] = v;
            weight[2] = w;
            gap[0] = x;
            gap[1] = y;
            gap[2] = z;
        }
    }

    private double apart(int i, double[] from, double[] corners, double t, double v, double w) {
        double onTriangle = (1 - v - w) * corners[i] + v * corners[3 + i] + w * corners[6 + i];
        return from[i] + t * line[i] - onTriangle;
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
