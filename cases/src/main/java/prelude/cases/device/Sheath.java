package prelude.cases.device;

import java.util.List;
import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;

/** An introducer: a straight tube into a vessel, with a hub that stands outside. */
public final class Sheath {
    /** From the vessel to the hub, where hands take what runs in it (assumed). */
    public static final double LENGTH_MM = 80;

    /** Room about what runs in it, and its wall (assumed), mm. */
    private static final double WALL_MM = 0.35;

    private static final double HUB_RADIUS_MM = 4;
    private static final double HUB_MM = 12;
    private static final int SIDES = 24;

    private Sheath() {}

    /**
     * Closed.
     *
     * @param mouth where it ends in the vessel, mm
     * @param hub where its hub ends, on the outside
     * @param boreMm the thickness of what runs in it
     */
    public static SurfaceMesh surface(Vector3d mouth, Vector3d hub, double boreMm) {
        MeshBuilder mesh = new MeshBuilder();
        Vector3d inner = mouth.sub(hub, new Vector3d()).normalize(HUB_MM).add(hub);
        Rod.pipe(mesh, List.of(hub, inner), HUB_RADIUS_MM, boreMm / 2, SIDES);
        Rod.pipe(mesh, List.of(inner, mouth), boreMm / 2 + WALL_MM, boreMm / 2, SIDES);
        return mesh.build();
    }
}
