package prelude.physics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.anatomy.TissueMaterial;
import prelude.cases.mesh.SurfaceMesh;
import prelude.physics.device.DeviceInput;
import prelude.physics.skin.LatticeSurface;
import prelude.physics.skin.LeavingSurface;
import prelude.physics.skin.RidingSurface;
import prelude.physics.wire.WireInput;

/**
 * What of a case is simulated.
 *
 * @param bones rigid surfaces, LPS mm; instruments meet them, and may cut those that are closed
 * @param hollow closed surfaces of vessels and other hollow structures, whether or not they move
 *     with a body: which of them a cut crosses is reported
 * @param others closed surfaces of all structures that move with no body: biopsies and probes tell
 *     them
 * @param surroundings surfaces that blood runs over where it leaves the bodies, LPS mm
 * @param devices of a plan that are rigid, in place or loose
 * @param wires of a plan, and its catheters
 * @param materials the material of each structure that a body is made of
 */
public record SimulationInput(
        List<Body> bodies,
        List<RidingSurface> bones,
        List<RidingSurface> hollow,
        List<RidingSurface> others,
        List<SurfaceMesh> surroundings,
        List<DeviceInput> devices,
        List<WireInput> wires,
        Function<String, TissueMaterial> materials) {
    /** With hollow structures alone beside those that move with a body. */
    public SimulationInput(
            List<Body> bodies,
            List<RidingSurface> bones,
            List<RidingSurface> hollow,
            Function<String, TissueMaterial> materials) {
        this(bodies, bones, hollow, List.of(), List.of(), materials);
    }

    /** Without devices. */
    public SimulationInput(
            List<Body> bodies,
            List<RidingSurface> bones,
            List<RidingSurface> hollow,
            List<RidingSurface> others,
            List<SurfaceMesh> surroundings,
            Function<String, TissueMaterial> materials) {
        this(bodies, bones, hollow, others, surroundings, List.of(), List.of(), materials);
    }

    /** Without structures beside those that move with a body. */
    public SimulationInput(
            List<Body> bodies,
            List<RidingSurface> bones,
            Function<String, TissueMaterial> materials) {
        this(bodies, bones, List.of(), materials);
    }

    /**
     * @param surfaces what is drawn on the body: the host's, then embedded structures'; where the
     *     host's is not the first, its lattice is drawn
     * @param leaving structures that lie in the body with a part of them; hollow ones are named
     *     among the others besides
     */
    public record Body(
            TissueBody tissue, List<RidingSurface> surfaces, List<LeavingSurface> leaving) {
        public Body {
            surfaces = List.copyOf(surfaces);
            leaving = List.copyOf(leaving);
        }

        /** With structures alone that lie in the body as a whole. */
        public Body(TissueBody tissue, List<RidingSurface> surfaces) {
            this(tissue, surfaces, List.of());
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

    public SimulationInput withDevices(List<DeviceInput> others) {
        return new SimulationInput(
                bodies, bones, hollow, this.others, surroundings, others, wires, materials);
    }

    public SimulationInput withWires(List<WireInput> others) {
        return new SimulationInput(
                bodies, bones, hollow, this.others, surroundings, devices, others, materials);
    }

    /** Those that move with a body first, then the others. */
    List<RidingSurface> allHollow() {
        List<RidingSurface> all = new ArrayList<>();
        for (Body body : bodies) {
            body.surfaces().stream()
                    .filter(surface -> surface.consistency() == Consistency.HOLLOW)
                    .forEach(all::add);
        }
        all.addAll(hollow);
        return all;
    }

    public SimulationInput {
        bodies = List.copyOf(bodies);
        bones = List.copyOf(bones);
        hollow = List.copyOf(hollow);
        others = List.copyOf(others);
        surroundings = List.copyOf(surroundings);
        devices = List.copyOf(devices);
        wires = List.copyOf(wires);
    }
}
