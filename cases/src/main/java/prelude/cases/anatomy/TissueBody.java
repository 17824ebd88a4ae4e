package prelude.cases.anatomy;

import java.util.List;
import prelude.cases.mesh.TetMesh;

/**
 * Soft tissue that can be cut: a tet mesh whose first material is the host structure, with other
 * structures embedded in it.
 *
 * <p>The drawn surfaces are those of the structures that the mesh names, but for what crosses the
 * body: a vessel that lies in it with a part only. {@code pinnedNodes} are the nodes that bone or
 * neighbours hold in place, ascending. The arrays are the body's own.
 */
public final class TissueBody {
    private final TetMesh mesh;
    private final int[] pinnedNodes;
    private final int leftOut;
    private final List<String> crossing;

    public TissueBody(TetMesh mesh, int[] pinnedNodes) {
        this(mesh, pinnedNodes, 0);
    }

    /**
     * @param leftOut how many tets of the body's file are no part of the mesh, as they are flat or
     *     inverted
     */
    public TissueBody(TetMesh mesh, int[] pinnedNodes, int leftOut) {
        this(mesh, pinnedNodes, leftOut, List.of());
    }

    private TissueBody(TetMesh mesh, int[] pinnedNodes, int leftOut, List<String> crossing) {
        for (int i = 0; i < pinnedNodes.length; i++) {
            if (pinnedNodes[i] < 0
                    || pinnedNodes[i] >= mesh.nodeCount()
                    || (i > 0 && pinnedNodes[i] <= pinnedNodes[i - 1])) {
                throw new IllegalArgumentException("pinned node " + pinnedNodes[i] + " at " + i);
            }
        }
        List<String> inner = mesh.materials().subList(1, mesh.materials().size());
        if (!inner.containsAll(crossing)) {
            throw new IllegalArgumentException(crossing + " cross a body that holds " + inner);
        }
        this.mesh = mesh;
        this.pinnedNodes = pinnedNodes;
        this.leftOut = leftOut;
        this.crossing = List.copyOf(crossing);
    }

    /** The same body, of which some materials are those of structures that only cross it. */
    public TissueBody crossedBy(List<String> structures) {
        return new TissueBody(mesh, pinnedNodes, leftOut, structures);
    }

    /** How many flat or inverted tets of its file are no part of it. */
    public int leftOut() {
        return leftOut;
    }

    public String host() {
        return mesh.materials().getFirst();
    }

    /** Names of the structures that lie in it with a part, which its tets hold. */
    public List<String> crossing() {
        return crossing;
    }

    /** Names of the host and of what lies in it as a whole: what rides on it as a whole. */
    public List<String> whole() {
        return mesh.materials().stream().filter(name -> !crossing.contains(name)).toList();
    }

    public TetMesh mesh() {
        return mesh;
    }

    public int[] pinnedNodes() {
        return pinnedNodes;
    }
}
