package prelude.engine.frame;

import java.util.Arrays;
import java.util.function.Supplier;
import prelude.engine.Resource;
import prelude.engine.scene.Topology;

/** Coarser levels of a surface on nodes as it was at rest, found while frames go on. */
record FoundLevels(DetailLevels levels) implements Resource {
    /** Of a surface as it is at this moment: what it is of goes on changing. */
    static Supplier<FoundLevels> of(Topology topology) {
        float[] rest = Arrays.copyOf(topology.rest(), 3 * topology.vertexCount());
        int[] triangles = Arrays.copyOf(topology.triangles(), 3 * topology.triangleCount());
        return () -> new FoundLevels(DetailLevels.of(rest, triangles));
    }

    @Override
    public void close() {
        // Nothing of it is outside of Java's heap.
    }
}
