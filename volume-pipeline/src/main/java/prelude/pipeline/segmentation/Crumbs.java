package prelude.pipeline.segmentation;

/**
 * Takes from painted organs what noise left: islands apart from an organ, and holes in it or
 * between organs that touch, both smaller than anything that is worth a surface.
 */
final class Crumbs {
    private static final double ISLAND_ML = 0.05;
    private static final double HOLE_ML = 0.5;

    private Crumbs() {}

    /**
     * @param count of the layer's labels, which are 1 and so on
     */
    static void clear(PaintedLayer layer, int count, Lattice whole) {
        byte[] labels = layer.labels;
        byte[] any = mask(labels, label -> label != 0);
        if (Morphology.count(any) == 0) {
            return;
        }
        Crop crop = new Crop(any, whole, whole.dzMm());
        Lattice lattice = crop.lattice;
        byte[] part = crop.cut(labels);
        byte[] kept = part.clone();
        long island = (long) Math.ceil(ISLAND_ML / lattice.voxelMl());
        for (int label = 1; label <= count; label++) {
            byte wanted = (byte) label;
            byte[] organ = mask(part, each -> each == wanted);
            if (Morphology.count(organ) == 0) {
                continue;
            }
            Crop own = new Crop(organ, lattice, 0);
            byte[] mask = own.cut(organ);
            Components.of(mask, own.lattice).eraseSmaller(mask, island);
            for (int i = 0; i < mask.length; i++) {
                int voxel = own.outer(i);
                if (part[voxel] == wanted && mask[i] == 0) {
                    kept[voxel] = 0;
                }
            }
        }
        byte[] open = mask(kept, each -> each == 0);
        Components background = Components.of(open, lattice);
        boolean[] holes = background.atFaces();
        long hole = (long) Math.ceil(HOLE_ML / lattice.voxelMl());
        for (int i = 0; i < holes.length; i++) {
            holes[i] = !holes[i] && background.size(i) < hole;
        }
        byte[] fill = new byte[open.length];
        background.paint(holes, fill, (byte) 1);
        Flood.claim(kept, fill, lattice);
        for (int i = 0; i < kept.length; i++) {
            if (kept[i] != part[i]) {
                byte sure = kept[i] == 0 ? 0 : ConfidenceScale.BY_SHAPE;
                layer.paint(crop.outer(i), kept[i], sure);
            }
        }
    }

    private interface Wanted {
        boolean is(byte label);
    }

    private static byte[] mask(byte[] labels, Wanted wanted) {
        byte[] mask = new byte[labels.length];
        Slabs.blocks(
                labels.length,
                (begin, end) -> {
                    for (int i = begin; i < end; i++) {
                        mask[i] = (byte) (wanted.is(labels[i]) ? 1 : 0);
                    }
                });
        return mask;
    }
}
