package prelude.cases.anatomy;

import org.joml.Vector3dc;

/**
 * Where a segmentation is least sure of a structure.
 *
 * @param confidence mean over the structure's voxels there, 0 to 1
 * @param placeMm the middle of the region, LPS
 */
public record WorstRegion(double confidence, Vector3dc placeMm) {}
