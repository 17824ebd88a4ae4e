package prelude.pipeline.edit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;

/**
 * Paints or erases with a ball that is drawn along a path, where the scan's value allows. A
 * structure of Prelude's list that the case lacks is made.
 *
 * @param pathMm one point for a dab; straight between points
 * @param range null to paint whatever the scan shows
 * @param mode null to paint
 */
public record Brush(
        @JsonProperty(required = true) String structure,
        @JsonProperty(required = true) List<Vector3dc> pathMm,
        @JsonProperty(required = true) double radiusMm,
        @Nullable ScanRange range,
        @Nullable Mode mode,
        @Nullable Neighbours neighbours)
        implements LabelEdit {
    /** What the brush does. */
    public enum Mode {
        PAINT,
        ERASE
    }

    public Brush {
        pathMm = List.copyOf(pathMm);
        Check.points("path_mm", pathMm, 1);
        Check.within("radius_mm", radiusMm, 0.1, 200);
    }

    @Override
    public LabelMap apply(Labelled input, Progress progress) throws UnusableInputException {
        boolean paint = mode != Mode.ERASE;
        Target target =
                paint
                        ? Target.ofOrNew(input.labels(), structure, "brush")
                        : Target.of(input.labels(), structure, "brush");
        VoxelBox box = null;
        for (Vector3dc point : pathMm) {
            Optional<VoxelBox> around = VoxelBox.around(point, radiusMm, target.grid);
            box = box == null || around.isEmpty() ? around.orElse(box) : box.joined(around.get());
        }
        if (box == null) {
            throw target.refusal("its path lies outside the scan");
        }
        byte[] stroke = new byte[box.count()];
        for (int i = 0; i < pathMm.size(); i++) {
            progress.report("brush", i / (double) pathMm.size());
            progress.check();
            draw(pathMm.get(Math.max(0, i - 1)), pathMm.get(i), input.volume(), box, stroke);
        }
        byte[] mask = target.mask(box);
        if (paint) {
            target.keepTakeable(stroke, box, LabelEdit.orKeep(neighbours));
        }
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (paint ? mask[i] | stroke[i] : mask[i] & ~stroke[i]);
        }
        return target.withMask(box, mask);
    }

    /** The voxels whose centres are no further from the line than the radius. */
    private void draw(Vector3dc from, Vector3dc to, Volume scan, VoxelBox box, byte[] stroke) {
        Vector3d along = new Vector3d(to).sub(from);
        double length = along.length();
        Vector3d middle = new Vector3d(from).lerp(to, 0.5);
        Optional<VoxelBox> near = VoxelBox.around(middle, radiusMm + length / 2, box.grid());
        if (near.isEmpty()) {
            return;
        }
        double lengthSquared = along.lengthSquared();
        double reach = radiusMm * radiusMm * (1 + 1e-9);
        short[] samples = scan.samples();
        Vector3d offset = new Vector3d();
        near.get()
                .forEach((_, inGrid, centreMm) -> {
                    centreMm.sub(from, offset);
                    double t =
                            lengthSquared > 0
                                    ? Math.clamp(offset.dot(along) / lengthSquared, 0, 1)
                                    : 0;
                    double x = offset.x - t * along.x;
                    double y = offset.y - t * along.y;
                    double z = offset.z - t * along.z;
                    if (x * x + y * y + z * z <= reach
                            && (range == null
                                    || range.holds(
                                            scan.slope() * samples[inGrid] + scan.intercept()))) {
                        stroke[inBox(inGrid, box)] = 1;
                    }
                });
    }

    private static int inBox(int inGrid, VoxelBox box) {
        int c = inGrid % box.grid().columns() - box.c0();
        int r = inGrid / box.grid().columns() % box.grid().rows() - box.r0();
        int s = inGrid / (box.grid().columns() * box.grid().rows()) - box.s0();
        return (s * box.rows() + r) * box.columns() + c;
    }
}
