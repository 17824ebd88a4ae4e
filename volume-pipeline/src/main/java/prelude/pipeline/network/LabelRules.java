package prelude.pipeline.network;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.network.ModelDescription.Label;
import prelude.pipeline.segmentation.Components;
import prelude.pipeline.segmentation.Lattice;

/** What a description asks to be done to each label by its shape, on the network's grid. */
final class LabelRules {
    private final List<Label> labels;

    LabelRules(List<Label> labels) {
        this.labels = labels;
    }

    /**
     * Takes out what is described to be no structure, keeps the largest piece of what is one piece
     * and fills what is solid.
     *
     * @return values that the description does not know; their voxels are background now
     */
    SortedSet<Integer> apply(Planes planes) {
        TreeSet<Integer> unknown = new TreeSet<>();
        for (int plane = 0; plane < planes.count(); plane++) {
            unknown.addAll(clear(planes.labels(plane)));
            for (Label label : labels) {
                shape(planes, plane, label);
            }
        }
        return unknown;
    }

    private SortedSet<Integer> clear(byte[] values) {
        boolean[] kept = new boolean[256];
        boolean[] known = new boolean[256];
        known[0] = true;
        for (Label label : labels) {
            known[label.value()] = true;
            kept[label.value()] = label.structure().isPresent();
        }
        TreeSet<Integer> unknown = new TreeSet<>();
        for (int i = 0; i < values.length; i++) {
            int value = values[i] & 0xff;
            if (!kept[value]) {
                values[i] = 0;
                if (!known[value]) {
                    unknown.add(value);
                }
            }
        }
        return unknown;
    }

    private static void shape(Planes planes, int plane, Label label) {
        if (!label.largestComponent() && !label.fillHoles() && label.smallestMl() == 0) {
            return;
        }
        byte[] values = planes.labels(plane);
        byte value = (byte) label.value();
        byte[] mask = new byte[values.length];
        boolean found = false;
        for (int i = 0; i < values.length; i++) {
            mask[i] = (byte) (values[i] == value ? 1 : 0);
            found |= values[i] == value;
        }
        if (!found) {
            return; // of another plane, or nowhere
        }
        Lattice lattice = Lattice.of(planes.grid());
        if (label.largestComponent() || label.smallestMl() > 0) {
            double voxelMl = planes.grid().voxelVolumeMm3() / 1000;
            Components pieces = Components.of(mask, lattice);
            boolean[] dropped = new boolean[pieces.count()];
            for (int i = 0; i < dropped.length; i++) {
                dropped[i] =
                        (label.largestComponent() && i != pieces.largest())
                                || pieces.size(i) * voxelMl < label.smallestMl();
            }
            pieces.paint(dropped, mask, (byte) 0);
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] == value && mask[i] == 0 ? 0 : values[i];
            }
        }
        if (label.fillHoles()) {
            fill(planes, plane, value, mask, lattice);
        }
    }

    /** What is filled is by its shape, not by the network: it is as sure as its surroundings. */
    private static void fill(Planes planes, int plane, byte value, byte[] mask, Lattice lattice) {
        byte[] rest = new byte[mask.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = (byte) (1 - mask[i]);
        }
        Components outside = Components.of(rest, lattice);
        boolean[] enclosed = outside.atFaces();
        for (int i = 0; i < enclosed.length; i++) {
            enclosed[i] = !enclosed[i];
        }
        byte[] holes = new byte[mask.length];
        outside.paint(enclosed, holes, (byte) 1);
        byte[] values = planes.labels(plane);
        for (int i = 0; i < holes.length; i++) {
            if (holes[i] != 0 && values[i] == 0) {
                values[i] = value;
            }
        }
    }

    /**
     * The box of the largest piece of all that was found, as {first, last} along axis 0, 1, 2;
     * empty where nothing was.
     */
    static List<int[]> boxOfLargest(Planes planes) {
        VoxelGrid grid = planes.grid();
        byte[] mask = new byte[grid.voxelCount()];
        for (int plane = 0; plane < planes.count(); plane++) {
            byte[] values = planes.labels(plane);
            for (int i = 0; i < mask.length; i++) {
                mask[i] |= (byte) (values[i] != 0 ? 1 : 0);
            }
        }
        Components pieces = Components.of(mask, Lattice.of(grid));
        if (pieces.count() == 0) {
            return List.of();
        }
        byte[] largest = new byte[mask.length];
        pieces.paint(pieces.largest(), largest, (byte) 1);
        List<int[]> box = new ArrayList<>();
        int[] first = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
        int[] last = {-1, -1, -1};
        for (int i = 0; i < largest.length; i++) {
            if (largest[i] != 0) {
                int[] at = {
                    i / (grid.columns() * grid.rows()),
                    i / grid.columns() % grid.rows(),
                    i % grid.columns()
                };
                for (int axis = 0; axis < 3; axis++) {
                    first[axis] = Math.min(first[axis], at[axis]);
                    last[axis] = Math.max(last[axis], at[axis]);
                }
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            box.add(new int[] {first[axis], last[axis]});
        }
        return box;
    }
}
