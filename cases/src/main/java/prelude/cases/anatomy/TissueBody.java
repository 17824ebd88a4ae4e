package prelude.cases.anatomy;

import prelude.cases.mesh.TetMesh;

/**
 * Soft tissue that can be cut: a tet mesh whose first material is the host structure, with other
 * structures embedded in it.
 *
 * <p>The drawn surfaces are those of the structures that the mesh names. {@code pinnedNodes} are
 * the nodes that bone or neighbours hold in place, ascending. The arrays are the body's own.
 */
public final class TissueBody {
    private final TetMesh mesh;
    private final int[] pinnedNodes;
    private final int leftOut;

    public TissueBody(TetMesh mesh, int[] pinnedNodes) {
        this(mesh, pinnedNodes, 0);
    }

    /**
     * @param leftOut how many tets of the body's file are no part of the mesh, as they are flat or
     *     inverted
     */
    public TissueBody(TetMesh mesh, int[] pinnedNodes, int leftOut) {
        for (int i = 0; i < pinnedNodes.length; i++) {
            if (pinnedNodes[i] < 0
                    || pinnedNodes[i] >= mesh.nodeCount()
                    || (i > 0 && pinnedNodes[i] <= pinnedNodes[i - 1])) {
                throw new IllegalArgumentException("pinned node " + pinnedNodes[i] + " at " + i);
            }
        }
        this.mesh = mesh;
        this.pinnedNodes = pinnedNodes;
        this.leftOut = leftOut;
    }

    /** How many flat or inverted tets of its file are no part of it. */
    public int leftOut() {
        return leftOut;
    }

    public String host() {
        return mesh.materials().getFirst();
    }

    public TetMesh mesh() {
        return mesh;
    }

    public int[] pinnedNodes() {
        return pinnedNodes;
    }
}
