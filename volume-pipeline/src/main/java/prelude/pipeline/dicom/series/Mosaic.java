package prelude.pipeline.dicom.series;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.joml.Vector3d;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.frame.PixelLayout;

/**
 * The slices of one moment as tiles of one picture, row by row from the upper left, as Siemens MR
 * scanners write fast series.
 *
 * <p>The picture's Image Position is where its own first pixel would lie if the whole picture were
 * one slice around the first tile's centre. So the first slice lies half of what the picture is
 * larger than it further along both axes, and the others follow along the header's normal, which
 * may point either way of the cross product (NiBabel, "DICOM mosaics"; dcm2niix reads alike).
 */
final class Mosaic {
    private static final String OLDER = "SIEMENS MR HEADER";
    private static final String NEWER = "SIEMENS MR SDI 02";

    /**
     * Sixteen times what scanners write; a hostile header could state as many as there are pixels.
     */
    private static final int MOST_SLICES = 4096;

    /** The cosine of half a degree. */
    private static final double ALONG_NORMAL = 0.99996;

    private final PixelLayout picture;
    private final PixelLayout tile;
    private final int across;
    final int slices;
    private final Placement first;
    private final Vector3d step;

    private Mosaic(PixelLayout picture, int slices, Placement whole, Vector3d step)
            throws MalformedDataSetException {
        across = (int) Math.ceil(Math.sqrt(slices));
        if (picture.columns() % across != 0 || picture.rows() % across != 0) {
            throw new MalformedDataSetException(
                    "is a mosaic of %d slices whose picture of %d x %d pixels does not part into %d x %d tiles: export the series as single slices or enhanced MR"
                            .formatted(slices, picture.columns(), picture.rows(), across, across));
        }
        this.slices = slices;
        this.picture = picture;
        this.step = step;
        tile =
                new PixelLayout(
                        picture.columns() / across,
                        picture.rows() / across,
                        picture.bitsAllocated(),
                        picture.bitsStored(),
                        picture.highBit(),
                        picture.numbers());
        first =
                whole.at(
                        new Vector3d(whole.position())
                                .fma(
                                        0.5
                                                * (picture.columns() - tile.columns())
                                                * whole.columnSpacingMm(),
                                        whole.alongRow())
                                .fma(
                                        0.5 * (picture.rows() - tile.rows()) * whole.rowSpacingMm(),
                                        whole.alongColumn()));
    }

    static boolean is(DataSet dataSet) {
        return dataSet.texts(Tag.IMAGE_TYPE).contains("MOSAIC");
    }

    /** Of a picture whose header says how many slices it holds and where they lie. */
    static Mosaic of(DataSet dataSet, PixelLayout picture, Optional<Placement> placement)
            throws MalformedDataSetException {
        Optional<CsaHeader> csa = CsaHeader.of(dataSet);
        int slices =
                count(dataSet, csa)
                        .orElseThrow(() -> unsaid("how many they are (NumberOfImagesInMosaic)"));
        if (slices > MOST_SLICES) {
            throw new MalformedDataSetException(
                    "is a mosaic that states %d slices, where %d are the most: export the series as single slices or enhanced MR"
                            .formatted(slices, MOST_SLICES));
        }
        Placement whole =
                placement.orElseThrow(() ->
                        unsaid(
                                "where they lie (%s, %s)"
                                        .formatted(
                                                Tag.IMAGE_POSITION_PATIENT,
                                                Tag.IMAGE_ORIENTATION_PATIENT)));
        if (picture.wide()) {
            throw new MalformedDataSetException(
                    "is a mosaic of pixels of %d bits: export the series as single slices or enhanced MR"
                            .formatted(picture.bitsStored()));
        }
        return new Mosaic(picture, slices, whole, step(dataSet, csa, whole, slices));
    }

    private static OptionalInt count(DataSet dataSet, Optional<CsaHeader> csa) {
        OptionalInt older =
                RawValue.ofPrivate(dataSet, 0x0019, OLDER, 0x0A)
                        .map(RawValue::count)
                        .orElse(OptionalInt.empty());
        OptionalInt count =
                older.isPresent()
                        ? older
                        : RawValue.ofPrivate(dataSet, 0x0021, NEWER, 0x01)
                                .map(RawValue::count)
                                .orElse(OptionalInt.empty());
        double[] inCsa = csa.map(c -> c.numbers("NumberOfImagesInMosaic")).orElse(new double[0]);
        if (count.isEmpty() && inCsa.length == 1 && inCsa[0] == Math.rint(inCsa[0])) {
            count = OptionalInt.of((int) inCsa[0]);
        }
        return count.orElse(0) > 0 ? count : OptionalInt.empty();
    }

    /** From slice to slice, in the patient's millimetres. */
    private static Vector3d step(
            DataSet dataSet, Optional<CsaHeader> csa, Placement whole, int slices)
            throws MalformedDataSetException {
        if (slices == 1) {
            return new Vector3d();
        }
        OptionalDouble spacing = dataSet.number(Tag.SPACING_BETWEEN_SLICES);
        double[] inCsa = csa.map(c -> c.numbers("SpacingBetweenSlices")).orElse(new double[0]);
        double spacingMm = spacing.orElse(inCsa.length == 1 ? inCsa[0] : 0);
        if (!(spacingMm > 0)) {
            throw unsaid("how far apart they lie (" + Tag.SPACING_BETWEEN_SLICES + ")");
        }
        double[] stated = csa.map(c -> c.numbers("SliceNormalVector")).orElse(new double[0]);
        if (stated.length != 3) {
            stated =
                    RawValue.ofPrivate(dataSet, 0x0021, NEWER, 0x02)
                            .map(RawValue::doubles)
                            .orElse(new double[0]);
        }
        if (stated.length != 3) {
            throw unsaid(
                    "to which side of the first they follow (SliceNormalVector in the CSA header (0029,1010))");
        }
        double along = new Vector3d(stated[0], stated[1], stated[2]).dot(whole.normal());
        if (!(Math.abs(along) > ALONG_NORMAL && Math.abs(along) < 2 - ALONG_NORMAL)) {
            throw new MalformedDataSetException(
                    "is a mosaic whose SliceNormalVector contradicts its "
                            + Tag.IMAGE_ORIENTATION_PATIENT
                            + ": export the series as single slices or enhanced MR");
        }
        // The cosines have more digits than the vector: only its side is taken.
        return whole.normal().mul(Math.signum(along) * spacingMm);
    }

    private static MalformedDataSetException unsaid(String what) {
        return new MalformedDataSetException(
                "is a mosaic of slices that does not say "
                        + what
                        + ": export the series as single slices or enhanced MR");
    }

    /** Of one slice. */
    PixelLayout layout() {
        return tile;
    }

    /**
     * @param slice from 0
     */
    Tile tile(int slice) {
        return new Tile(picture, slice % across * tile.columns(), slice / across * tile.rows());
    }

    Placement placement(int slice) {
        return first.at(new Vector3d(step).mul(slice).add(first.position()));
    }
}
