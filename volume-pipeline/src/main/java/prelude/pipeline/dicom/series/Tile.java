package prelude.pipeline.dicom.series;

import prelude.pipeline.dicom.frame.PixelLayout;

/**
 * Which part of a picture a slice is, where a picture holds many side by side.
 *
 * @param picture of the whole picture
 * @param column of the tile's first pixel in the picture
 * @param row likewise
 */
record Tile(PixelLayout picture, int column, int row) {

    /** Copies the tile's rows out of the picture's samples. */
    void cut(short[] from, PixelLayout tile, short[] target, int offset) {
        for (int y = 0; y < tile.rows(); y++) {
            System.arraycopy(
                    from,
                    (row + y) * picture.columns() + column,
                    target,
                    offset + y * tile.columns(),
                    tile.columns());
        }
    }
}
