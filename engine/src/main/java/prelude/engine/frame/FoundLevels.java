package prelude.engine.frame;

import java.util.Arrays;
import prelude.engine.Resource;
import prelude.engine.scene.Topology;

/** Coarser levels of a surface on nodes as it was at rest, found while frames go on. */
record FoundLevels(DetailLevels levels) implements Resource {
    /** A surface at one moment: what it is of goes on changing. */
    record Surface(float[] rest, int[] triangles) {
        static Surface of(Topology topology) {
            return new Surface(
                    Arrays.copyOf(topology.rest(), 3 * topology.vertexCount()),
                    Arrays.copyOf(topology.triangles(), 3 * topology.triangleCount()));
        }
    }

    static FoundLevels of(Surface surface) {
        return new FoundLevels(DetailLevels.of(surface.rest(), surface.triangles()));
    }

    @Override
    public void close() {
        // Nothing of it is outside of Java's heap.
    }
}
