package prelude.pipeline.registration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joml.Vector3d;
import prelude.cases.volume.Volume;

/**
 * One of the two scans as a search sees it: where its body is, and its bins at every resolution.
 */
record Side(Body body, List<Picture> places) {

    /** The resolution at which the body and the bins are found. */
    private static final double BODY_MM = 4;

    Side {
        places = List.copyOf(places);
    }

    /**
     * @param resolutionsMm from coarse to fine
     * @param byRank see {@link Bins}
     */
    static Side of(Volume volume, List<Double> resolutionsMm, double byRank) {
        Picture overview = Picture.of(volume, BODY_MM);
        Body body = new Body(overview);
        Bins bins = new Bins(valuesOf(overview, body), byRank);
        List<Picture> places = new ArrayList<>();
        for (double resolutionMm : resolutionsMm) {
            places.add(bins.places(Picture.of(volume, resolutionMm)));
        }
        return new Side(body, places);
    }

    private static float[] valuesOf(Picture picture, Body body) {
        var grid = picture.grid();
        float[] values = new float[grid.voxelCount()];
        int count = 0;
        Vector3d at = new Vector3d();
        for (int s = 0; s < grid.slices(); s++) {
            for (int r = 0; r < grid.rows(); r++) {
                for (int c = 0; c < grid.columns(); c++) {
                    if (body.contains(grid.patientFromVoxel().transformPosition(at.set(c, r, s)))) {
                        values[count++] = picture.values()[grid.index(c, r, s)];
                    }
                }
            }
        }
        return Arrays.copyOf(values, count);
    }
}
