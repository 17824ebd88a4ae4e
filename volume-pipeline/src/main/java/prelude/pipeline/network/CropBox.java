package prelude.pipeline.network;

import java.util.List;
import java.util.Optional;
import org.joml.Vector3d;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.network.ModelDescription.Crop;
import prelude.pipeline.network.ModelDescription.Input;

/** Where the second network of a cascade looks: the box of what the first found, and a margin. */
final class CropBox {
    private final Planes found;
    private final Input input;
    private final Optional<Crop> crop;

    CropBox(Planes found, ModelDescription description) {
        this.found = found;
        input = description.input();
        crop = description.crop();
    }

    /**
     * @param finder the first network's name, for messages
     */
    PreparedScan cut(PreparedScan whole, String finder) throws NetworkFailureException {
        List<int[]> box = LabelRules.boxOfLargest(found);
        if (box.isEmpty()) {
            throw new NetworkFailureException(
                    "the model %s, which shows it where to look, found nothing".formatted(finder));
        }
        int[] from = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
        int[] to = {-1, -1, -1};
        for (int corner = 0; corner < 8; corner++) {
            Vector3d at = cornerOn(whole.grid(), box, corner);
            double[] axes = {at.z, at.y, at.x};
            for (int axis = 0; axis < 3; axis++) {
                from[axis] = Math.min(from[axis], (int) Math.floor(axes[axis] + 1e-6));
                to[axis] = Math.max(to[axis], (int) Math.ceil(axes[axis] - 1e-6));
            }
        }
        int[] sides = new int[3];
        int[] whole3 = {whole.grid().slices(), whole.grid().rows(), whole.grid().columns()};
        for (int axis = 0; axis < 3; axis++) {
            int margin =
                    (int)
                            Math.ceil(
                                    crop.map(Crop::marginMm).orElse(0.0)
                                                    / input.spacingMm().get(axis)
                                            - 1e-6);
            from[axis] = Math.clamp(from[axis] - margin, 0, whole3[axis] - 1);
            int last = Math.clamp(to[axis] + margin, from[axis], whole3[axis] - 1);
            sides[axis] = last - from[axis] + 1;
        }
        return whole.part(from, sides);
    }

    /** A corner of the box in voxels of another grid. */
    private Vector3d cornerOn(VoxelGrid grid, List<int[]> box, int corner) {
        Vector3d patientMm =
                found.grid()
                        .patientMm(
                                box.get(2)[corner & 1],
                                box.get(1)[corner >> 1 & 1],
                                box.get(0)[corner >> 2]);
        return grid.voxelFromPatient().transformPosition(patientMm);
    }
}
