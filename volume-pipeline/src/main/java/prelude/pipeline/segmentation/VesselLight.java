package prelude.pipeline.segmentation;

/** How bright voxels are beside the brightest of their vessel, for a flood along its branches. */
final class VesselLight {
    private VesselLight() {}

    /**
     * The share of its vessel's height that each voxel has, in 254 parts, and 1; 0 outside.
     *
     * @param heights over what lies around the vessels
     * @param peakMm how far a voxel lies from its vessel's middle at most
     */
    static byte[] of(byte[] domain, float[] heights, Lattice lattice, double peakMm) {
        float[] means = means(heights, lattice);
        byte[] light = new byte[domain.length];
        int rx = (int) (peakMm / lattice.dxMm());
        int ry = (int) (peakMm / lattice.dyMm());
        int rz = (int) (peakMm / lattice.dzMm());
        Slabs.each(
                lattice.nz(),
                z -> {
                    for (int i = lattice.index(0, 0, z); i < (z + 1) * lattice.plane(); i++) {
                        if (domain[i] == 0) {
                            continue;
                        }
                        int x = i % lattice.nx();
                        int y = i / lattice.nx() % lattice.ny();
                        float peak = 1;
                        for (int c = z - rz; c <= z + rz; c++) {
                            for (int b = y - ry; b <= y + ry; b++) {
                                for (int a = x - rx; a <= x + rx; a++) {
                                    if (lattice.contains(a, b, c)) {
                                        peak = Math.max(peak, means[lattice.index(a, b, c)]);
                                    }
                                }
                            }
                        }
                        double share = Math.clamp(means[i] / peak, 0f, 1f);
                        light[i] = (byte) (1 + Math.round(254 * share));
                    }
                });
        return light;
    }

    /** Of a voxel and its neighbours in the slice, the voxel counted twice. */
    static float[] means(float[] heights, Lattice lattice) {
        float[] means = new float[heights.length];
        int row = lattice.nx();
        lattice.eachVoxel((x, y, z, i) -> {
            if (x > 0 && y > 0 && x < lattice.nx() - 1 && y < lattice.ny() - 1) {
                float beside = heights[i - 1] + heights[i + 1];
                float around = beside + heights[i - row] + heights[i + row];
                means[i] = (2 * heights[i] + around) / 6;
            }
        });
        return means;
    }
}
