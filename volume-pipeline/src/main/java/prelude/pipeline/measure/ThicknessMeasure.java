package prelude.pipeline.measure;

import java.util.List;
import java.util.Locale;

/** How thick a structure's walls are: a vessel's wall, a bone's cortex. */
final class ThicknessMeasure {
    private static final String RAY =
            "rays inward to the other side, by area; U = 2 √2 u(boundary at one place)";

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
        WallThickness.Thinnest thinnest = walls.thinnest();
        double area = walls.areaMm2();
        double below = walls.areaBelowMm2(wanted.limitMm());
        double range =
                (walls.areaBelowMm2(wanted.limitMm() + once)
                                - walls.areaBelowMm2(Math.max(0, wanted.limitMm() - once)))
                        / 2;
        return new Measured(
                wanted.name(),
                "thickness",
                List.of(body.name()),
                List.of(
                        new Value("mean", walls.meanMm(), "mm", mean, RAY),
                        new Value("median", walls.quantileMm(0.5), "mm", mean, RAY),
                        new Value("thinnest_twentieth", walls.quantileMm(0.05), "mm", once, RAY),
                        new Value("thinnest", thinnest.thicknessMm(), "mm", once, RAY),
                        new Value(
                                "share_thinner",
                                below / area,
                                "share",
                                range / area,
                                String.format(
                                        Locale.ROOT,
                                        "of the surface, thinner than %s mm; U by the limit's own",
                                        wanted.limitMm()))),
                List.of(Measured.Place.of("thinnest", thinnest.placeMm())),
                notes(walls, boundary.voxelMm()));
    }

    private static List<String> notes(WallThickness walls, double voxelMm) {
        return walls.quantileMm(0.5) < 3 * voxelMm
                ? List.of(
                        "Most of it is less than 3 voxels thick: a scan makes such walls look thicker than they are, and breaks the thinnest.")
                : List.of();
    }
}
