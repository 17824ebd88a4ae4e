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

    public TissueBody(TetMesh mesh, int[] pinnedNodes) {
        for (int i = 0; i < pinnedNodes.length; i++) {
            if (pinnedNodes[i] < 0
                    || pinnedNodes[i] >= mesh.nodeCount()
                    || (i > 0 && pinnedNodes[i] <= pinnedNodes[i - 1])) {
                throw new IllegalArgumentException("pinned node " + pinnedNodes[i] + " at " + i);
            }
        }
        this.mesh = mesh;
        this.pinnedNodes = pinnedNodes;
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
