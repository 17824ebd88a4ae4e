package prelude.pipeline.tetra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import prelude.cases.mesh.TetMesh;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;

/**
 * Which nodes of a body are held in place.
 *
 * <p>First, nodes within {@link #REACH_MM} or a quarter of the lattice's spacing of a rigid
 * structure's voxel. A connected piece that is held so at fewer than {@link #ENOUGH} of its nodes
 * is held at its back as well: the nodes in the hindmost {@link #BACK} of its extent (LPS +y), as
 * an organ of a supine patient rests on the back wall and the ligaments there.
 */
final class Anchoring {
    private static final double REACH_MM = 3;
    private static final double REACH_SPACINGS = 0.25;
    private static final double ENOUGH = 0.03;
    private static final double BACK = 0.15;

    /** One layer's labels, and which of them are rigid. */
    private static final class RigidLayer {
        final byte[] labels;
        final boolean[] rigid = new boolean[256];

        RigidLayer(LabelLayer layer) {
            labels = layer.labels();
        }
    }

    /**
     * @param rule in words
     */
    record Held(BitSet nodes, String rule) {}

    private final VoxelGrid grid;
    private final List<RigidLayer> layers = new ArrayList<>();

    Anchoring(LabelMap map, List<String> rigid) {
        grid = map.grid();
        for (LabelLayer layer : map.layers()) {
            RigidLayer found = new RigidLayer(layer);
            boolean any = false;
            for (String name : rigid) {
                int label = layer.labelOf(name);
                if (label != 0) {
                    found.rigid[label] = true;
                    any = true;
                }
            }
            if (any) {
                layers.add(found);
            }
        }
    }

    Held hold(TetMesh mesh, double spacingMm) {
        BitSet held = new BitSet(mesh.nodeCount());
        double reachMm = Math.max(REACH_MM, REACH_SPACINGS * spacingMm);
        if (!layers.isEmpty()) {
            holdNearRigid(mesh, reachMm, held);
        }
        boolean atBack = holdBackWhereLoose(mesh, held);
        String rule = "within %.1f mm of bone".formatted(reachMm);
        return new Held(held, atBack ? rule + ", and at the back" : rule);
    }

    private void holdNearRigid(TetMesh mesh, double reachMm, BitSet held) {
        Matrix4d voxelFromPatient = grid.voxelFromPatient();
        Vector3d spacing = grid.spacingMm();
        Vector3d voxel = new Vector3d();
        float[] p = mesh.nodesMm();
        for (int n = 0; n < mesh.nodeCount(); n++) {
            voxelFromPatient.transformPosition(voxel.set(p[3 * n], p[3 * n + 1], p[3 * n + 2]));
            held.set(n, rigidWithin(voxel, spacing, reachMm));
        }
    }

    /** Distances are taken along the voxel axes, which a scanner's grid has at right angles. */
    private boolean rigidWithin(Vector3d voxel, Vector3d spacing, double reachMm) {
        double reachC = reachMm / spacing.x;
        double reachR = reachMm / spacing.y;
        double reachS = reachMm / spacing.z;
        int lastS = (int) Math.min(grid.slices() - 1, voxel.z + reachS);
        int lastR = (int) Math.min(grid.rows() - 1, voxel.y + reachR);
        int lastC = (int) Math.min(grid.columns() - 1, voxel.x + reachC);
        for (int s = (int) Math.max(0, Math.ceil(voxel.z - reachS)); s <= lastS; s++) {
            double z = (s - voxel.z) / reachS;
            for (int r = (int) Math.max(0, Math.ceil(voxel.y - reachR)); r <= lastR; r++) {
                double y = (r - voxel.y) / reachR;
                for (int c = (int) Math.max(0, Math.ceil(voxel.x - reachC)); c <= lastC; c++) {
                    double x = (c - voxel.x) / reachC;
                    if (x * x + y * y + z * z <= 1 && rigidAt(grid.index(c, r, s))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean rigidAt(int voxel) {
        for (RigidLayer layer : layers) {
            if (layer.rigid[layer.labels[voxel] & 0xff]) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdBackWhereLoose(TetMesh mesh, BitSet held) {
        int[] pieceOf = pieceOfNode(mesh);
        int pieces = mesh.tetCount();
        int[] nodes = new int[pieces];
        int[] heldNodes = new int[pieces];
        float[] front = new float[pieces];
        float[] back = new float[pieces];
        Arrays.fill(front, Float.POSITIVE_INFINITY);
        Arrays.fill(back, Float.NEGATIVE_INFINITY);
        for (int n = 0; n < mesh.nodeCount(); n++) {
            int piece = pieceOf[n];
            nodes[piece]++;
            heldNodes[piece] += held.get(n) ? 1 : 0;
            front[piece] = Math.min(front[piece], mesh.nodesMm()[3 * n + 1]);
            back[piece] = Math.max(back[piece], mesh.nodesMm()[3 * n + 1]);
        }
        boolean any = false;
        for (int n = 0; n < mesh.nodeCount(); n++) {
            int piece = pieceOf[n];
            double limit = back[piece] - BACK * (back[piece] - front[piece]);
            if (heldNodes[piece] < ENOUGH * nodes[piece] && mesh.nodesMm()[3 * n + 1] >= limit) {
                held.set(n);
                any = true;
            }
        }
        return any;
    }

    private static int[] pieceOfNode(TetMesh mesh) {
        Pieces pieces = new Pieces(mesh.tets());
        int[] pieceOf = new int[mesh.nodeCount()];
        for (int c = 0; c < mesh.tets().length; c++) {
            pieceOf[mesh.tets()[c]] = pieces.of(c / 4);
        }
        return pieceOf;
    }
}
