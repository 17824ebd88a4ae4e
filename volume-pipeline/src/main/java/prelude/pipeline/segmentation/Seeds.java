package prelude.pipeline.segmentation;

import java.util.List;
import org.joml.Vector3dc;
import prelude.cases.anatomy.StructureCode;

/**
 * Points that a user clicked in the structures that he wants.
 *
 * @param origin the file that they came from, for messages
 * @param seeds one per structure; a structure appears once
 */
public record Seeds(String origin, List<Seed> seeds) {

    /**
     * @param pointsMm inside the structure, LPS millimetres, at least one
     */
    public record Seed(StructureCode structure, List<Vector3dc> pointsMm) {
        public Seed {
            pointsMm = List.copyOf(pointsMm);
        }
    }

    public Seeds {
        seeds = List.copyOf(seeds);
    }
}
