package prelude.pipeline.measure;

import java.util.List;

/** What a structure encloses and how large its surface is. */
final class SizeMeasure {
    private static final String VOLUME =
            "voxels times a voxel's volume; U = 2 A u(boundary), JCGM 100:2008";
    private static final String SURFACE =
            "sum of the triangles; U = 2 · 2A/r u(boundary), r = 3V/A";

    private SizeMeasure() {}

    static Measured of(Wanted.Size wanted, Body body) {
        double areaMm2 = body.surface().areaMm2();
        double volumeMm3 = body.structure().volumeMl() * 1000;
        return new Measured(
                wanted.name(),
                "size",
                List.of(body.name()),
                List.of(
                        new Value(
                                "volume",
                                volumeMm3 / 1000,
                                "ml",
                                body.doubt().volumeMm3(areaMm2) / 1000,
                                VOLUME),
                        new Value(
                                "surface",
                                areaMm2 / 100,
                                "cm2",
                                body.doubt().surfaceMm2(areaMm2, volumeMm3) / 100,
                                SURFACE)),
                List.of(),
                List.of());
    }
}
