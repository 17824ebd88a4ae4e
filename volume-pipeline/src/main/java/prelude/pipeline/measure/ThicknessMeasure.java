package prelude.pipeline.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;

/** How thick a structure's walls are: a vessel's wall, a bone's cortex. */
final class ThicknessMeasure {
    private static final String RAY =
            "rays inward to the other side, by area; U = 2 √2 u(boundary at one place)";

    private static final String PROFILE =
            "full width at half maximum of the scan along the normal; U = 2 √2 d/6";

    /** How far an edge of a profile is off, as phantoms show. */
    private static final double EDGE_VOXELS = 1 / 6.0;

    private ThicknessMeasure() {}

    static Measured of(Wanted.Thickness wanted, Body body) {
        WallThickness walls = new WallThickness(body.surface(), body.tree());
        Doubt.Boundary boundary = body.doubt().allAround();
        double once = Doubt.COVERAGE * Math.sqrt(2) * boundary.once();
        double mean =
                Doubt.COVERAGE
                        * Math.sqrt(2)
                        * boundary.averaged(
                                walls.areaMm2() / (boundary.voxelMm() * boundary.voxelMm()));
        return new Measured(
                wanted.name(),
                "thickness",
                List.of(body.name()),
                values(wanted, walls, once, mean, RAY),
                List.of(Measured.Place.of("thinnest", walls.thinnest().placeMm())),
                notes(walls, boundary.voxelMm()));
    }

    /**
     * Of a bone's cortex.
     *
     * @throws UnusableInputException if the scan is no CT or shows no cortex there
     */
    static Measured ofCortex(Wanted.Thickness wanted, Body body, Volume scan)
            throws UnusableInputException {
        if (scan.modality() != Modality.CT) {
            throw new UnusableInputException(
                    "Measure '%s' asks for a cortex, which only a CT shows; the case's scan is %s."
                            .formatted(wanted.name(), scan.modality()));
        }
        WallThickness cortex = WallThickness.ofCortex(body.surface(), scan);
        double told = cortex.areaMm2();
        if (told == 0) {
            throw new UnusableInputException(
                    "Measure '%s' finds no cortex of %s in the scan: nowhere under its surface is a rim denser than what lies on both sides."
                            .formatted(wanted.name(), body.name()));
        }
        Doubt.Boundary boundary = body.doubt().allAround();
        double once = Doubt.COVERAGE * Math.sqrt(2) * EDGE_VOXELS * boundary.voxelMm();
        List<Value> values = new ArrayList<>(values(wanted, cortex, once, once / 2, PROFILE));
        double all = new WallThickness(body.surface(), body.tree()).areaMm2();
        values.add(
                new Value(
                        "share_told",
                        told / all,
                        "share",
                        0,
                        "of the surface, under which a cortex can be told"));
        List<String> notes = new ArrayList<>(notes(cortex, boundary.voxelMm()));
        notes.add(
                "Of the cortex, as the scan shows it: full width at half of its peak. A cortex thinner than the scan's blur looks as thick as that.");
        return new Measured(
                wanted.name(),
                "thickness",
                List.of(body.name()),
                values,
                List.of(Measured.Place.of("thinnest", cortex.thinnest().placeMm())),
                notes);
    }

    private static List<Value> values(
            Wanted.Thickness wanted, WallThickness walls, double once, double mean, String how) {
        double area = walls.areaMm2();
        double below = walls.areaBelowMm2(wanted.limitMm());
        double range =
                (walls.areaBelowMm2(wanted.limitMm() + once)
                                - walls.areaBelowMm2(Math.max(0, wanted.limitMm() - once)))
                        / 2;
        return List.of(
                new Value("mean", walls.meanMm(), "mm", mean, how),
                new Value("median", walls.quantileMm(0.5), "mm", mean, how),
                new Value("thinnest_twentieth", walls.quantileMm(0.05), "mm", once, how),
                new Value("thinnest", walls.thinnest().thicknessMm(), "mm", once, how),
                new Value(
                        "share_thinner",
                        below / area,
                        "share",
                        range / area,
                        String.format(
                                Locale.ROOT,
                                "of the surface, thinner than %s mm; U by the limit's own",
                                wanted.limitMm())));
    }

    private static List<String> notes(WallThickness walls, double voxelMm) {
        return walls.quantileMm(0.5) < 3 * voxelMm
                ? List.of(
                        "Most of it is less than 3 voxels thick: a scan makes such walls look thicker than they are, and breaks the thinnest.")
                : List.of();
    }
}
