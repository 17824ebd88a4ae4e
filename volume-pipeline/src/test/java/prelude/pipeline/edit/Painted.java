package prelude.pipeline.edit;

import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.meshing.Phantom;

/** A cube of 64 mm with shapes of known volume; the scan shows 100 HU in a shape and -50 around. */
final class Painted {
    static final VoxelGrid GRID = Phantom.cube(64);

    private Painted() {}

    static LabelMap map(byte[] labels) {
        return new LabelMap(
                GRID,
                List.of(
                        Phantom.layer(
                                labels,
                                Phantom.LIVER,
                                Phantom.SPLEEN,
                                Phantom.soft("soft_tissue"))));
    }

    static LabelMap liver(Phantom.Shape shape) {
        return map(Phantom.labels(GRID, shape));
    }

    static Volume scan(Phantom.Shape... shapes) {
        byte[] labels = Phantom.labels(GRID, shapes);
        short[] hounsfield = new short[labels.length];
        for (int i = 0; i < labels.length; i++) {
            hounsfield[i] = (short) (labels[i] != 0 ? 100 : -50);
        }
        return Volume.ofHounsfield(GRID, hounsfield);
    }

    static LabelMap apply(LabelEdit edit, LabelMap labels) throws UnusableInputException {
        return edit.apply(new Labelled(scan(), labels), Progress.silent());
    }

    static double mm3(LabelMap labels, String structure) {
        LabelMap.Place place = labels.find(structure).orElseThrow();
        return place.layer().voxelCounts()[place.label()] * labels.grid().voxelVolumeMm3();
    }

    /** Dice overlap of a structure with a shape. */
    static double dice(LabelMap labels, String structure, Phantom.Shape shape) {
        LabelMap.Place place = labels.find(structure).orElseThrow();
        byte[] truth = Phantom.labels(labels.grid(), shape);
        long both = 0;
        long sum = 0;
        for (int i = 0; i < truth.length; i++) {
            boolean found = (place.layer().labels()[i] & 0xff) == place.label();
            both += found && truth[i] != 0 ? 1 : 0;
            sum += (found ? 1 : 0) + (truth[i] != 0 ? 1 : 0);
        }
        return 2.0 * both / sum;
    }

    static double sphereMm3(double radiusMm) {
        return 4.0 / 3 * Math.PI * radiusMm * radiusMm * radiusMm;
    }

    static Vector3dc at(double x, double y, double z) {
        return new Vector3d(x, y, z);
    }
}
