package prelude.physics.skin;

import org.joml.Vector3d;

/** A triangle of a cut face, LPS mm, halved until it is small enough for what is asked. */
record RestTriangle(Vector3d a, Vector3d b, Vector3d c) {
    RestTriangle(float[] corners, int at) {
        this(corner(corners, at), corner(corners, at + 3), corner(corners, at + 6));
    }

    private static Vector3d corner(float[] corners, int at) {
        return new Vector3d(corners[at], corners[at + 1], corners[at + 2]);
    }

    double areaMm2() {
        return normal().length() / 2;
    }

    /** Towards where its corners turn counter-clockwise; twice as long as the area. */
    Vector3d normal() {
        return b.sub(a, new Vector3d()).cross(c.sub(a, new Vector3d()));
    }

    Vector3d middle() {
        return new Vector3d(a).add(b).add(c).div(3);
    }

    /** How far its corners lie from a place, at most. */
    double reachMm(Vector3d from) {
        return Math.max(a.distance(from), Math.max(b.distance(from), c.distance(from)));
    }

    double longestMm() {
        return Math.max(a.distance(b), Math.max(b.distance(c), c.distance(a)));
    }

    /** Its halves, parted in the middle of the longest edge. */
    RestTriangle[] halves() {
        double ab = a.distance(b);
        double bc = b.distance(c);
        double ca = c.distance(a);
        if (ab >= bc && ab >= ca) {
            Vector3d middle = a.lerp(b, 0.5, new Vector3d());
            return new RestTriangle[] {
                new RestTriangle(a, middle, c), new RestTriangle(middle, b, c)
            };
        }
        if (bc >= ca) {
            return new RestTriangle(b, c, a).halves();
        }
        return new RestTriangle(c, a, b).halves();
    }
}
