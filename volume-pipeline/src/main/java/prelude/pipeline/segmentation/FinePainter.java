package prelude.pipeline.segmentation;

import java.util.List;

/**
 * Paints the shapes of the axial scan at full resolution. What lies deep in a shape is taken from
 * it; within a voxel of its edge the full-resolution scan decides by threshold.
 */
final class FinePainter {
    private static final byte BONE = 1;
    private static final byte LUNG_LEFT = 2;
    private static final byte LUNG_RIGHT = 3;
    private static final byte AIRWAY = 4;
    private static final byte SOFT_TISSUE = 5;

    /** Not yet decided. */
    private static final byte OPEN = 6;

    static final List<String> DISJOINT =
            List.of("bone", "lung_left", "lung_right", "airway", "soft_tissue");

    /** Fragments of an edge, smaller than any bone that is worth a surface. */
    private static final double SPECK_ML = 0.03;

    private final CtScan scan;
    private final Anatomy anatomy;
    private final ConfidenceScale scale;
    private final byte[] bodyCore;
    private final byte[] bodyHull;
    private final int columns;
    private final int[] fromColumn;

    FinePainter(CtScan scan, Anatomy anatomy) {
        this.scan = scan;
        this.anatomy = anatomy;
        scale = new ConfidenceScale(scan.noiseHu);
        columns = scan.lattice.nx();
        fromColumn = scan.axial.fromColumn;
        bodyCore = Morphology.erodeByVoxel(anatomy.body, scan.axial.lattice);
        bodyHull = Morphology.dilateByVoxel(anatomy.body, scan.axial.lattice);
    }

    /** The closed envelope of the body. */
    PaintedLayer skin() {
        PaintedLayer layer = new PaintedLayer(scan.lattice, List.of("skin"));
        eachRow((row, cell) -> {
            for (int c = 0; c < columns; c++) {
                int at = cell + fromColumn[c];
                if (bodyHull[at] == 0) {
                    continue;
                }
                int i = row + c;
                int margin = scan.smooth[i] - BodyShape.SKIN_HU;
                if (bodyCore[at] != 0) {
                    layer.paint(i, (byte) 1, (byte) 255);
                } else if (margin > 0) {
                    layer.paint(i, (byte) 1, scale.at(margin));
                }
            }
        });
        byte[] labels = layer.labels;
        Components.of(labels, scan.lattice).eraseOthers(labels);
        byte[] closed = Enclosure.filled(labels, scan.lattice);
        Slabs.blocks(
                closed.length,
                (begin, end) -> {
                    for (int i = begin; i < end; i++) {
                        if (closed[i] == 0) {
                            layer.confidence[i] = 0;
                        } else if (labels[i] == 0) {
                            layer.paint(i, (byte) 1, ConfidenceScale.BY_SHAPE);
                        }
                    }
                });
        return layer;
    }

    /** Contrast-filled vessels, with the heart's chambers where contrast is in the arteries. */
    PaintedLayer vessel() {
        PaintedLayer layer = new PaintedLayer(scan.lattice, List.of("vessel"));
        byte[] hull = Morphology.dilateByVoxel(anatomy.vessels, scan.axial.lattice);
        byte[] core = Morphology.erodeByVoxel(anatomy.vessels, scan.axial.lattice);
        byte[] bone = anatomy.brightBone;
        VesselEdge edges = new VesselEdge(scan, anatomy);
        eachRow((row, cell) -> {
            for (int c = 0; c < columns; c++) {
                int at = cell + fromColumn[c];
                if (hull[at] == 0 || bone[at] != 0) {
                    continue;
                }
                int margin = scan.smooth[row + c] - edges.at(at);
                if (margin > 0) {
                    layer.paint(row + c, (byte) 1, scale.at(margin));
                } else if (core[at] != 0) {
                    layer.paint(row + c, (byte) 1, ConfidenceScale.BY_SHAPE);
                }
            }
        });
        return layer;
    }

    /** Fat and muscle; within a voxel of a coarse shape's edge the density decides. */
    PaintedLayer tissues() {
        PaintedLayer layer = new PaintedLayer(scan.lattice, List.of("fat", "muscle"));
        byte[] shape = TissueShape.of(scan.axial, anatomy);
        byte[] spread = shape.clone();
        byte[] hull = Morphology.dilateByVoxel(any(shape), scan.axial.lattice);
        Flood.claim(spread, hull, scan.axial.lattice);
        byte[] bone = anatomy.wholeBone;
        eachRow((row, cell) -> {
            for (int c = 0; c < columns; c++) {
                int at = cell + fromColumn[c];
                int hu = scan.smooth[row + c];
                if (spread[at] == 0
                        || bone[at] != 0
                        || hu < TissueShape.FAT_LOW_HU
                        || hu > TissueShape.MUSCLE_HIGH_HU) {
                    continue;
                }
                byte sure = scale.at(Math.abs(hu - TissueShape.FAT_HIGH_HU));
                if (hu <= TissueShape.FAT_HIGH_HU && bodyCore[at] != 0) {
                    layer.paint(row + c, TissueShape.FAT, sure);
                } else if (hu > TissueShape.FAT_HIGH_HU && spread[at] == TissueShape.MUSCLE) {
                    layer.paint(row + c, TissueShape.MUSCLE, sure);
                }
            }
        });
        return layer;
    }

    /** Bone, lungs, airway and the soft tissue between them. */
    PaintedLayer disjoint() {
        PaintedLayer layer = new PaintedLayer(scan.lattice, DISJOINT);
        Lattice coarse = scan.axial.lattice;
        byte[] lungs = anatomy.lungs;
        byte[] lungCore = Morphology.erodeByVoxel(any(lungs), coarse);
        byte[] nearestLung = lungs.clone();
        Flood.claim(nearestLung, Morphology.dilateByVoxel(any(lungs), coarse), coarse);
        paintBone(layer);
        eachRow((row, cell) -> {
            for (int c = 0; c < columns; c++) {
                int at = cell + fromColumn[c];
                if (bodyHull[at] != 0) {
                    paintDisjoint(layer, row + c, at, nearestLung[at], lungCore[at] != 0);
                }
            }
        });
        closeCracks(layer);
        removeSpecks(layer);
        return layer;
    }

    /**
     * @param lung that the voxel lies in or next to; 0 where there is none
     */
    private void paintDisjoint(PaintedLayer layer, int i, int at, byte lung, boolean deepInLung) {
        int hu = scan.smooth[i];
        if (bodyCore[at] == 0 && hu <= BodyShape.SKIN_HU) {
            return;
        }
        byte[] airway = anatomy.airway;
        int underLung = LungShape.LUNG_HU - hu;
        if (airway.length > 0 && airway[i] != 0) {
            layer.paint(i, AIRWAY, scale.at(AirwayTree.WALL_HU - hu));
        } else if (layer.labels[i] == BONE) {
            return;
        } else if (lung != 0 && (underLung > 0 || deepInLung)) {
            byte sure = underLung > 0 ? scale.at(underLung) : ConfidenceScale.BY_SHAPE;
            layer.paint(i, lung == LungShape.LEFT ? LUNG_LEFT : LUNG_RIGHT, sure);
        } else if (underLung <= 0) {
            int overBone = Math.abs(hu - BoneShape.BONE_HU);
            layer.paint(i, SOFT_TISSUE, scale.at(Math.min(-underLung, overBone)));
        }
    }

    /**
     * Air inside the body in layers and pockets thinner than three voxels is the blurred edge
     * between an airway or a lung and its wall, which no threshold gives to either.
     */
    private void closeCracks(PaintedLayer layer) {
        byte[] labels = layer.labels;
        MaskBits wide =
                MaskBits.of(labels, scan.lattice, false).grownByVoxel().complement().grownByVoxel();
        byte[] kept = wide.bytes(false);
        eachRow((row, cell) -> {
            for (int i = row; i < row + columns; i++) {
                if (labels[i] == 0 && kept[i] == 0 && bodyCore[cell + fromColumn[i - row]] != 0) {
                    layer.paint(i, SOFT_TISSUE, ConfidenceScale.BY_SHAPE);
                }
            }
        });
    }

    private void paintBone(PaintedLayer layer) {
        Lattice coarse = scan.axial.lattice;
        byte[] whole = anatomy.wholeBone;
        byte[] hull = Morphology.dilateByVoxel(whole, coarse);
        byte[] brightHull = Morphology.dilateByVoxel(anatomy.brightBone, coarse);
        byte[] core = Morphology.erodeByVoxel(whole, coarse);
        byte[] blood = scan.blood().mask;
        BoneEdge edge = new BoneEdge(scan);
        eachRow((row, cell) -> {
            for (int c = 0; c < columns; c++) {
                int at = cell + fromColumn[c];
                if (hull[at] == 0 || blood[at] != 0) {
                    continue;
                }
                int over = scan.smooth[row + c] - edge.at(at);
                if (brightHull[at] != 0 && over > 0) {
                    layer.paint(row + c, BONE, scale.at(over));
                } else if (core[at] != 0) {
                    layer.paint(row + c, BONE, ConfidenceScale.BY_SHAPE);
                } else {
                    layer.paint(row + c, OPEN, (byte) 0);
                }
            }
        });
        edge.settle(layer, OPEN, BONE, whole);
    }

    /** Noise that crossed the bone threshold near a bone, and crumbs of soft tissue. */
    private void removeSpecks(PaintedLayer layer) {
        long least = (long) Math.ceil(SPECK_ML / scan.lattice.voxelMl());
        repaintSmaller(layer, BONE, least, SOFT_TISSUE, ConfidenceScale.BY_SHAPE);
        repaintSmaller(layer, SOFT_TISSUE, 10 * least, (byte) 0, (byte) 0);
    }

    /** Gives a label's components of fewer voxels another label. */
    private void repaintSmaller(
            PaintedLayer layer, byte label, long voxels, byte other, byte sure) {
        byte[] labels = layer.labels;
        byte[] mask = new byte[labels.length];
        Slabs.blocks(
                labels.length,
                (begin, end) -> {
                    for (int i = begin; i < end; i++) {
                        mask[i] = (byte) (labels[i] == label ? 1 : 0);
                    }
                });
        Components.of(mask, scan.lattice).eraseSmaller(mask, voxels);
        Slabs.blocks(
                labels.length,
                (begin, end) -> {
                    for (int i = begin; i < end; i++) {
                        if (labels[i] == label && mask[i] == 0) {
                            layer.paint(i, other, sure);
                        }
                    }
                });
    }

    private static byte[] any(byte[] labels) {
        byte[] mask = new byte[labels.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (labels[i] != 0 ? 1 : 0);
        }
        return mask;
    }

    /** Paints a row of voxels; a loop of its own in each, so that each is compiled by itself. */
    private interface RowPainter {
        /**
         * @param row index of its first voxel at full resolution
         * @param cell of the axial scan's voxel that a column lies in, less {@link #fromColumn}
         */
        void paint(int row, int cell);
    }

    private void eachRow(RowPainter painter) {
        Lattice lattice = scan.lattice;
        AxialScan axial = scan.axial;
        Slabs.each(
                lattice.nz(),
                s -> {
                    for (int r = 0; r < lattice.ny(); r++) {
                        painter.paint(
                                lattice.index(0, r, s), axial.fromRow[r] + axial.fromSlice[s]);
                    }
                });
    }
}
