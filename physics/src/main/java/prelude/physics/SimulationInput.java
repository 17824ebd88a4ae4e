package prelude.physics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.anatomy.TissueMaterial;
import prelude.cases.mesh.SurfaceMesh;
import prelude.physics.skin.LatticeSurface;
import prelude.physics.skin.RidingSurface;

/**
 * What of a case is simulated.
 *
 * @param bones rigid surfaces, LPS mm; instruments meet them
 * @param hollow closed surfaces of vessels and other hollow structures, whether or not they move
 *     with a body: which of them a cut crosses is reported
 * @param around closed surfaces of all structures that move with no body: biopsies and probes tell
 *     them
 * @param materials the material of each structure that a body is made of
 */
public record SimulationInput(
        List<Body> bodies,
        List<SurfaceMesh> bones,
        List<RidingSurface> hollow,
        List<RidingSurface> around,
        Function<String, TissueMaterial> materials) {
    /** Without structures beside those that move with a body. */
    public SimulationInput(
            List<Body> bodies,
            List<SurfaceMesh> bones,
            Function<String, TissueMaterial> materials) {
        this(bodies, bones, List.of(), List.of(), materials);
    }

    /**
     * @param surfaces what is drawn on the body: the host's, then embedded structures'; where the
     *     host's is not the first, its lattice is drawn
     */
    public record Body(TissueBody tissue, List<RidingSurface> surfaces) {
        public Body {
            surfaces = List.copyOf(surfaces);
        }

        /** What is drawn on the body, its own surface first; without one, its lattice's. */
        List<RidingSurface> drawn() {
            if (!surfaces.isEmpty() && surfaces.getFirst().structure().equals(tissue.host())) {
                return surfaces;
            }
            List<RidingSurface> drawn = new ArrayList<>(surfaces);
            drawn.addFirst(LatticeSurface.of(tissue));
            return drawn;
        }
    }

    public SimulationInput {
        bodies = List.copyOf(bodies);
        bones = List.copyOf(bones);
        hollow = List.copyOf(hollow);
        around = List.copyOf(around);
    }
}
