package prelude.cases.file;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.mesh.TetMesh;

/**
 * Tissue without its flat and inverted tets, on which nothing can be simulated. Prelude writes
 * none; what another program has made of a case may have a few.
 */
final class SoundTets {
    /** With more of them than one in so many, the body is not the one that was scanned. */
    private static final int RARE = 100;

    private final TetMesh mesh;
    private final int[] pinned;
    private final BitSet sound;

    private SoundTets(TetMesh mesh, int[] pinned) {
        this.mesh = mesh;
        this.pinned = pinned;
        sound = new BitSet();
        for (int t = 0; t < mesh.tetCount(); t++) {
            sound.set(t, mesh.slenderness(t) > TetMesh.FLATTEST);
        }
    }

    /**
     * The body of the sound ones, which tells how many are missing; null where those are not rare.
     *
     * @param pinned the nodes that are held, ascending
     */
    static @Nullable TissueBody of(TetMesh mesh, int[] pinned) {
        SoundTets tets = new SoundTets(mesh, pinned);
        int left = mesh.tetCount() - tets.sound.cardinality();
        if (left == 0) {
            return new TissueBody(mesh, pinned);
        }
        return (long) left * RARE > mesh.tetCount() ? null : tets.body(left);
    }

    private TissueBody body(int leftOut) {
        int[] number = numbers();
        int kinds = mesh.materials().size();
        int[] corners = new int[4 * sound.cardinality()];
        float[] fractions = new float[kinds * sound.cardinality()];
        int count = 0;
        for (int t = sound.nextSetBit(0); t >= 0; t = sound.nextSetBit(t + 1)) {
            for (int k = 0; k < 4; k++) {
                corners[4 * count + k] = number[mesh.tets()[4 * t + k]];
            }
            System.arraycopy(mesh.fractions(), kinds * t, fractions, kinds * count, kinds);
            count++;
        }
        float[] nodesMm = new float[mesh.nodesMm().length];
        int nodes = 0;
        for (int node = 0; node < mesh.nodeCount(); node++) {
            if (number[node] >= 0) {
                System.arraycopy(mesh.nodesMm(), 3 * node, nodesMm, 3 * nodes++, 3);
            }
        }
        int[] held =
                Arrays.stream(pinned).filter(n -> number[n] >= 0).map(n -> number[n]).toArray();
        TetMesh rest =
                new TetMesh(
                        Arrays.copyOf(nodesMm, 3 * nodes), corners, mesh.materials(), fractions);
        return new TissueBody(rest, held, leftOut);
    }

    /** New numbers of the nodes that sound tets have, in their order; -1 of the others. */
    private int[] numbers() {
        int[] number = new int[mesh.nodeCount()];
        for (int t = sound.nextSetBit(0); t >= 0; t = sound.nextSetBit(t + 1)) {
            for (int k = 0; k < 4; k++) {
                number[mesh.tets()[4 * t + k]] = 1;
            }
        }
        int count = 0;
        for (int node = 0; node < number.length; node++) {
            number[node] = number[node] == 1 ? count++ : -1;
        }
        return number;
    }
}
