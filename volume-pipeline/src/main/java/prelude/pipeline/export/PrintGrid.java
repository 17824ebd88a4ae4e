package prelude.pipeline.export;

import java.util.List;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;

/**
 * The pixels and layers of a print that stands in patient space: columns run to the patient's left,
 * rows to the front, so that a picture shows the print from above, and layers from the feet up.
 */
record PrintGrid(int columns, int rows, int layers, Vector3d cornerMm, Resolution resolution) {

    /** Around surfaces, with an empty pixel at each side. */
    static PrintGrid around(List<SurfaceMesh> surfaces, Resolution resolution) {
        Vector3d low = new Vector3d(Double.POSITIVE_INFINITY);
        Vector3d high = new Vector3d(Double.NEGATIVE_INFINITY);
        for (SurfaceMesh surface : surfaces) {
            float[] p = surface.positionsMm();
            for (int i = 0; i < p.length; i += 3) {
                Vector3d point = new Vector3d(p[i], p[i + 1], p[i + 2]);
                low.min(point);
                high.max(point);
            }
        }
        Vector3d extent = high.sub(low, new Vector3d());
        double px = resolution.pixelXMm();
        double py = resolution.pixelYMm();
        int columns = (int) Math.ceil(extent.x / px) + 2;
        int rows = (int) Math.ceil(extent.y / py) + 2;
        int layers = (int) Math.ceil(extent.z / resolution.layerMm());
        // The front is where y is least: row 0 lies at the back.
        Vector3d corner = new Vector3d(low.x - px / 2, low.y + (rows - 1.5) * py, low.z);
        return new PrintGrid(columns, rows, Math.max(1, layers), corner, resolution);
    }

    long pixels() {
        return (long) columns * rows * layers;
    }

    /** The middle of a layer. */
    double heightMm(int layer) {
        return cornerMm.z + (layer + 0.5) * resolution.layerMm();
    }

    int layerAt(double zMm) {
        return (int) Math.floor((zMm - cornerMm.z) / resolution.layerMm());
    }

    double yMm(int row) {
        return cornerMm.y - row * resolution.pixelYMm();
    }

    /** The last row whose middle lies at or behind a place; -1 if none does. */
    int rowBelow(double yMm) {
        return (int) Math.floor((cornerMm.y - yMm) / resolution.pixelYMm());
    }

    /** The first column whose middle lies at or beyond a place, or the number of columns. */
    int columnFrom(double xMm) {
        double column = Math.ceil((xMm - cornerMm.x) / resolution.pixelXMm());
        return (int) Math.clamp(column, 0, columns);
    }

    /** From (column, row, layer) at the pixels' middles to LPS millimetres. */
    Matrix4d patientFromPixel() {
        return new Matrix4d()
                .translate(cornerMm.x, cornerMm.y, heightMm(0))
                .scale(resolution.pixelXMm(), -resolution.pixelYMm(), resolution.layerMm());
    }
}
