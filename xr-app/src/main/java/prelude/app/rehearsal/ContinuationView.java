package prelude.app.rehearsal;

import java.util.Arrays;
import prelude.cases.mesh.SurfaceMesh;
import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.Sides;
import prelude.engine.scene.Topology;
import prelude.physics.frame.BodySnapshot;
import prelude.physics.frame.BorderSnapshot;
import prelude.physics.skin.LeavingSurface;

/**
 * What is seen of a structure outside the body that it leaves: it stands, and follows the body's
 * border for some way. Each vertex has three nodes: its place, and one beside it along either
 * tangent.
 */
final class ContinuationView {
    private static final int NODES = 3;
    private static final int FLOATS = 3 * NODES;

    private final LeavingSurface surface;

    /** Which of the body's borders it is. */
    private final int number;

    private final float[] tangents;
    private final float[] nodesMm;
    private final float[] pulls;
    private final DeformableMesh mesh;

    ContinuationView(BorderSnapshot first, int number, int look) {
        surface = first.surface();
        this.number = number;
        int vertices = surface.rest().vertexCount();
        tangents = new float[6 * vertices];
        nodesMm = new float[FLOATS * vertices];
        pulls = first.pulls().clone();
        for (int v = 0; v < vertices; v++) {
            layTangents(v);
            place(v);
        }
        int[] looks = new int[vertices];
        Arrays.fill(looks, look);
        mesh = new DeformableMesh(surface.structure(), topology(surface.rest(), looks), nodesMm);
        mesh.sides = first.isOpen() ? Sides.BOTH : Sides.OUTSIDE;
    }

    DeformableMesh mesh() {
        return mesh;
    }

    /** Two unit vectors at right angles to the normal, whose cross product it is. */
    private void layTangents(int v) {
        float[] n = surface.restNormals();
        double x = n[3 * v];
        double y = n[3 * v + 1];
        double z = n[3 * v + 2];
        double ux = Math.abs(x) < 0.6 ? 0 : -z;
        double uy = Math.abs(x) < 0.6 ? z : 0;
        double uz = Math.abs(x) < 0.6 ? -y : x;
        double length = Math.sqrt(ux * ux + uy * uy + uz * uz);
        double scale = length > 0 ? 1 / length : 0;
        int at = 6 * v;
        tangents[at] = (float) (scale * ux);
        tangents[at + 1] = (float) (scale * uy);
        tangents[at + 2] = (float) (scale * uz);
        tangents[at + 3] = (float) (scale * (y * uz - z * uy));
        tangents[at + 4] = (float) (scale * (z * ux - x * uz));
        tangents[at + 5] = (float) (scale * (x * uy - y * ux));
    }

    private static Topology topology(SurfaceMesh rest, int[] looks) {
        int vertices = rest.vertexCount();
        int[] nodes = new int[4 * vertices];
        float[] weights = new float[4 * vertices];
        float[] along = new float[4 * vertices];
        float[] across = new float[4 * vertices];
        for (int v = 0; v < vertices; v++) {
            for (int k = 0; k < NODES; k++) {
                nodes[4 * v + k] = NODES * v + k;
            }
            nodes[4 * v + 3] = NODES * v;
            weights[4 * v] = 1;
            along[4 * v] = -1;
            along[4 * v + 1] = 1;
            across[4 * v] = -1;
            across[4 * v + 2] = 1;
        }
        return new Topology(
                NODES * vertices,
                rest.positionsMm().clone(),
                nodes,
                weights,
                along,
                across,
                looks,
                rest.triangles().clone());
    }

    private void place(int v) {
        int at = FLOATS * v;
        for (int axis = 0; axis < 3; axis++) {
            double place = surface.placeMm(pulls, v, axis);
            nodesMm[at + axis] = (float) place;
            nodesMm[at + 3 + axis] = (float) (place + turned(v, 6 * v, axis));
            nodesMm[at + 6 + axis] = (float) (place + turned(v, 6 * v + 3, axis));
        }
    }

    /** A tangent as the border turns it, as far as the vertex follows. */
    private double turned(int v, int tangent, int axis) {
        double rest = tangents[tangent + axis];
        int anchor = surface.anchors()[v];
        if (anchor < 0) {
            return rest;
        }
        int row = LeavingSurface.PULL * anchor + 3 + 3 * axis;
        double change = 0;
        for (int along = 0; along < 3; along++) {
            change += (double) pulls[row + along] * tangents[tangent + along];
        }
        return rest + surface.follows()[v] * change;
    }

    /** Follows a snapshot; what stands is never touched. Makes no garbage. */
    void follow(BodySnapshot body) {
        BorderSnapshot border = body.borders().get(number);
        mesh.sides = border.isOpen() ? Sides.BOTH : Sides.OUTSIDE;
        if (Arrays.equals(pulls, border.pulls())) {
            return;
        }
        System.arraycopy(border.pulls(), 0, pulls, 0, pulls.length);
        for (int v = 0; v < surface.anchors().length; v++) {
            if (surface.anchors()[v] >= 0) {
                place(v);
            }
        }
        mesh.updateNodes(nodesMm, nodesMm.length / 3);
    }
}
