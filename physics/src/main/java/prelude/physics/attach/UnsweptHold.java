package prelude.physics.attach;

import java.util.Arrays;
import prelude.physics.cut.CutTissue;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.UnsweptFaces;
import prelude.physics.tissue.Nodes;

/** Keeps the sides of faces near each other that tets were parted by and no blade has swept. */
public final class UnsweptHold implements Acting {
    /** They hold this often: there may be thousands, which hardly any strain. */
    private static final int CALLS_BETWEEN = 6;

    private final UnsweptFaces faces;
    private final Fragments fragments;
    private final Nodes nodes;

    private int calls;

    /** From the middle of a face's negative side to the positive one's, m. */
    private final double[] apart = new double[3];

    public UnsweptHold(CutTissue tissue, Nodes nodes) {
        faces = tissue.unswept();
        fragments = tissue.fragments();
        this.nodes = nodes;
    }

    @Override
    public void beginSubstep(double part, float h) {
        calls = 0;
    }

    @Override
    public void push() {
        if (calls++ % CALLS_BETWEEN == 0) {
            hold();
        }
    }

    private void hold() {
        for (int face = 0; face < faces.count(); face++) {
            if (!parts(face)) {
                continue;
            }
            measure(face);
            double squared = apart[0] * apart[0] + apart[1] * apart[1] + apart[2] * apart[2];
            double gives = faces.givesM(face);
            if (squared > gives * gives) {
                draw(face, 1 - gives / Math.sqrt(squared));
            }
        }
    }

    /** Whether its sides have any node of their own. */
    private boolean parts(int face) {
        boolean parts = false;
        int p = faces.fragment(face, true);
        int n = faces.fragment(face, false);
        for (int k = 0; k < 4; k++) {
            parts |= fragments.node(p, k) != fragments.node(n, k);
        }
        return parts;
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
        double sum = 0;
        double most = 0;
        for (int k = 0; k < 4; k++) {
            double weight = faces.weight(face, k);
            double p = mobile(face, true, k);
            double n = mobile(face, false, k);
            sum += weight * weight * (p + n);
            most = Math.max(most, Math.abs(weight) * Math.max(p, n));
        }
        double mobility = Nodes.mobility(sum, most);
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
