package prelude.app.slices;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.anatomy.Structure;
import prelude.cases.file.Case;
import prelude.cases.look.VolumePreset;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/**
 * A slice of a case on a picture: grey by a window, interpolated between voxels, another scan's
 * colours over it, structures' outlines.
 */
public final class SlicePicture {
    private static final int OUTSIDE = 0x000000;

    private final Case aCase;
    private final GreyWindow window;
    private final Optional<Overlay> over;

    /** Another scan laid over the slice. */
    public record Overlay(Volume volume, VolumePreset preset) {}

    public SlicePicture(Case aCase, GreyWindow window, Optional<Overlay> over) {
        this.aCase = aCase;
        this.window = window;
        this.over = over;
    }

    /**
     * @param plane how it is looked at
     * @param middleMm the picture's middle, LPS
     * @param mmPerPixel of the square pixels
     */
    public BufferedImage draw(
            SlicePlane plane, Vector3dc middleMm, double mmPerPixel, int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Matrix4d voxelFromPatient = aCase.volume().grid().voxelFromPatient();
        Vector3d mm = new Vector3d();
        Vector3d voxel = new Vector3d();
        double[] colours = over.map(o -> o.preset().sampleValues(o.volume())).orElse(new double[0]);
        Matrix4d overFromPatient =
                over.map(o -> o.volume().grid().voxelFromPatient()).orElseGet(Matrix4d::new);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                at(plane, middleMm, mmPerPixel, x, y, width, height, mm);
                double value = value(aCase.volume(), voxelFromPatient.transformPosition(mm, voxel));
                int rgb = OUTSIDE;
                if (!Double.isNaN(value)) {
                    int grey = (int) Math.round(255 * window.grey(value));
                    rgb = grey << 16 | grey << 8 | grey;
                }
                if (over.isPresent()) {
                    double sample =
                            sample(
                                    over.get().volume(),
                                    overFromPatient.transformPosition(mm, voxel));
                    rgb = laidOver(rgb, over.get().preset(), colours, sample);
                }
                picture.setRGB(x, y, rgb);
            }
        }
        return picture;
    }

    private static void at(
            SlicePlane plane,
            Vector3dc middleMm,
            double mmPerPixel,
            int x,
            int y,
            int width,
            int height,
            Vector3d into) {
        into.set(middleMm)
                .fma((x + 0.5 - width / 2.0) * mmPerPixel, plane.right())
                .fma((y + 0.5 - height / 2.0) * mmPerPixel, plane.down());
    }

    /** NaN outside of the scan's voxel centres. */
    static double value(Volume scan, Vector3dc voxel) {
        double sample = sample(scan, voxel);
        return Double.isNaN(sample) ? sample : scan.slope() * sample + scan.intercept();
    }

    private static double sample(Volume scan, Vector3dc voxel) {
        VoxelGrid grid = scan.grid();
        int[] sides = {grid.columns(), grid.rows(), grid.slices()};
        int[] low = new int[3];
        double[] part = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            double at = voxel.get(axis);
            double rim = sides[axis] == 1 ? 0.5 : 1e-6;
            if (!(at >= -rim && at <= sides[axis] - 1 + rim)) {
                return Double.NaN;
            }
            low[axis] = Math.clamp((int) Math.floor(at), 0, Math.max(0, sides[axis] - 2));
            part[axis] = Math.clamp(at - low[axis], 0, sides[axis] == 1 ? 0 : 1);
        }
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            double weight = 1;
            int[] at = new int[3];
            for (int axis = 0; axis < 3; axis++) {
                int up = corner >> axis & 1;
                weight *= up == 1 ? part[axis] : 1 - part[axis];
                at[axis] = Math.min(low[axis] + up, sides[axis] - 1);
            }
            if (weight > 0) {
                sum += weight * scan.samples()[grid.index(at[0], at[1], at[2])];
            }
        }
        return sum;
    }

    private static int laidOver(int rgb, VolumePreset preset, double[] samples, double sample) {
        int last = samples.length - 1;
        if (Double.isNaN(sample) || sample <= samples[0]) {
            return rgb;
        }
        int above = 1;
        while (above < last && samples[above] < sample) {
            above++;
        }
        double part =
                Math.clamp(
                        (sample - samples[above - 1]) / (samples[above] - samples[above - 1]),
                        0,
                        1);
        int from = preset.points().get(above - 1).rgb();
        int to = preset.points().get(above).rgb();
        // How far up the preset's colours it is, not how opaque a millimetre would be.
        double share = 0.75 * (above - 1 + part) / last;
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double colour = (1 - part) * (from >> shift & 255) + part * (to >> shift & 255);
            double both = (1 - share) * (rgb >> shift & 255) + share * colour;
            mixed |= (int) Math.round(both) << shift;
        }
        return mixed;
    }

    /** Draws the outlines of the case's structures over a slice, each in its colour. */
    public List<Structure> outline(
            BufferedImage picture, SlicePlane plane, Vector3dc middleMm, double mmPerPixel) {
        List<Structure> met = new ArrayList<>();
        for (Structure structure : aCase.structures()) {
            Optional<LabelMap.Place> place = aCase.labels().find(structure.code().name());
            if (place.isPresent()
                    && outline(picture, plane, middleMm, mmPerPixel, place.get(), structure)) {
                met.add(structure);
            }
        }
        return met;
    }

    private boolean outline(
            BufferedImage picture,
            SlicePlane plane,
            Vector3dc middleMm,
            double mmPerPixel,
            LabelMap.Place place,
            Structure structure) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        boolean[] within = new boolean[width * height];
        VoxelGrid grid = aCase.labels().grid();
        Matrix4d voxelFromPatient = grid.voxelFromPatient();
        Vector3d mm = new Vector3d();
        for (int i = 0; i < within.length; i++) {
            at(plane, middleMm, mmPerPixel, i % width, i / width, width, height, mm);
            voxelFromPatient.transformPosition(mm);
            int c = (int) Math.round(mm.x);
            int r = (int) Math.round(mm.y);
            int s = (int) Math.round(mm.z);
            within[i] =
                    grid.contains(c, r, s)
                            && (place.layer().labels()[grid.index(c, r, s)] & 255) == place.label();
        }
        boolean any = false;
        int rgb = structure.code().rgb();
        for (int i = 0; i < within.length; i++) {
            int x = i % width;
            if (within[i]
                    && (x == 0
                            || x == width - 1
                            || i < width
                            || i >= within.length - width
                            || !within[i - 1]
                            || !within[i + 1]
                            || !within[i - width]
                            || !within[i + width])) {
                picture.setRGB(x, i / width, rgb);
                any = true;
            }
        }
        return any;
    }
}
