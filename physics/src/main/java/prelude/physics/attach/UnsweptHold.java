package prelude.physics.attach;

import java.util.Arrays;
import prelude.physics.cut.CutTissue;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.UnsweptFaces;
import prelude.physics.tissue.Nodes;

/** Keeps the sides of faces near each other that tets were parted by and no blade has swept. */
public final class UnsweptHold implements Acting {
    private final UnsweptFaces faces;
    private final Fragments fragments;
    private final Nodes nodes;

    /** From the middle of a face's negative side to the positive one's, m. */
    private final double[] apart = new double[3];

    public UnsweptHold(CutTissue tissue, Nodes nodes) {
        faces = tissue.unswept();
        fragments = tissue.fragments();
        this.nodes = nodes;
    }

    @Override
    public void push() {
        for (int face = 0; face < faces.count(); face++) {
            measure(face);
            double squared = apart[0] * apart[0] + apart[1] * apart[1] + apart[2] * apart[2];
            double gives = faces.givesM(face);
            if (squared > gives * gives) {
                draw(face, 1 - gives / Math.sqrt(squared));
            }
        }
    }

    private void measure(int face) {
        int p = faces.fragment(face, true);
        int n = faces.fragment(face, false);
        Arrays.fill(apart, 0);
        for (int k = 0; k < 4; k++) {
            int a = fragments.node(p, k);
            int b = fragments.node(n, k);
            double weight = faces.weight(face, k);
            for (int axis = 0; axis < 3; axis++) {
                apart[axis] += weight * (nodes.now(a, axis) - nodes.now(b, axis));
            }
        }
    }

    /** Takes both sides together by a part of their distance; the centre of mass stays. */
    private void draw(int face, double part) {
        double mobility = 0;
        for (int k = 0; k < 4; k++) {
            double squared = faces.weight(face, k) * faces.weight(face, k);
            mobility += squared * (mobile(face, true, k) + mobile(face, false, k));
        }
        if (!(mobility > 0)) {
            return;
        }
        for (int k = 0; k < 4; k++) {
            double by = part * faces.weight(face, k) / mobility;
            move(face, true, k, -by * mobile(face, true, k));
            move(face, false, k, by * mobile(face, false, k));
        }
    }

    /** The corner's inverse mass, 1/kg; none where both sides have the node: it parts nothing. */
    private double mobile(int face, boolean positive, int corner) {
        int node = fragments.node(faces.fragment(face, positive), corner);
        int other = fragments.node(faces.fragment(face, !positive), corner);
        return node == other ? 0 : nodes.inverseMass[node];
    }

    private void move(int face, boolean positive, int corner, double by) {
        int node = fragments.node(faces.fragment(face, positive), corner);
        nodes.move(node, by * apart[0], by * apart[1], by * apart[2]);
    }
}
