package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.ToolSample;
import prelude.physics.skin.LatticeSurface;
import prelude.physics.skin.RidingSurface;
import prelude.physics.survey.Biopsy;
import prelude.physics.survey.Passed;
import prelude.physics.survey.ProbedPoint;

/** A needle and a probe in boxes within boxes: how deep each begins and ends is known. */
class SurveyTest {
    private static final SimulationSettings SETTINGS = SimulationSettings.STANDARD;

    /** An axis-aligned box of this half size, mm, about a middle. */
    private static RidingSurface box(String structure, Vector3d middle, double halfMm) {
        TissueBody body = new TissueBody(Boxes.box(halfMm, new int[] {2, 2, 2}), new int[0]);
        SurfaceMesh at = LatticeSurface.of(body).mesh();
        float[] moved = at.positionsMm().clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) middle.get(i % 3);
        }
        return new RidingSurface(structure, new SurfaceMesh(moved, at.triangles(), null));
    }

    /** A skin of half size 60 around the box of liver, which holds a tumour; a vessel in that. */
    private static SimulationInput patient() {
        SimulationInput held = Boxes.held();
        SimulationInput.Body body = held.bodies().getFirst();
        RidingSurface liver = body.surfaces().getFirst();
        RidingSurface tumour = box("tumour", new Vector3d(0, 0, 0), 10);
        RidingSurface vessel = box("portal_vein", new Vector3d(0, -5, 0), 2);
        RidingSurface skin = box("skin", new Vector3d(), 60);
        return new SimulationInput(
                List.of(new SimulationInput.Body(body.tissue(), List.of(liver, tumour, vessel))),
                List.of(),
                List.of(),
                List.of(skin),
                List.of(),
                held.materials());
    }

    private static ToolSample tool(Instrument instrument, double y, boolean on) {
        return ToolSample.of(
                Hand.RIGHT, instrument, new Vector3d(0.7, y, 0.4), ScriptStep.ANTERIOR, 40, on);
    }

    @Test
    void aBiopsyTellsWhatTheNeedlePassedAndWhatItsCoreHolds() {
        try (Simulation simulation = Simulation.open(patient(), SETTINGS)) {
            simulation.step(null, tool(Instrument.BIOPSY, -16, false));
            simulation.step(null, tool(Instrument.BIOPSY, -16, true));
            simulation.step(null, tool(Instrument.BIOPSY, -16, true));
            List<Biopsy> biopsies = simulation.report().biopsies();
            assertThat(biopsies).hasSize(1);
            Biopsy biopsy = biopsies.getFirst();
            // Shot from y = -16 to 6; the skin begins at -60, liver at -24, tumour at -10.
            assertThat(biopsy.tipMm().y()).isCloseTo(6, within(1e-9));
            assertThat(biopsy.depthMm()).isCloseTo(66, within(1e-3));
            assertParts(
                    biopsy.passed(),
                    "skin",
                    36,
                    "liver",
                    14,
                    "tumour",
                    3,
                    "portal_vein",
                    4,
                    "tumour",
                    9);
            assertParts(biopsy.core(), "liver", 6, "tumour", 3, "portal_vein", 4, "tumour", 5);
            assertThat(simulation.report().contactForceMaxN()).isZero();
        }
    }

    private static void assertParts(List<Passed> parts, Object... expected) {
        assertThat(parts).hasSize(expected.length / 2);
        for (int i = 0; i < parts.size(); i++) {
            assertThat(parts.get(i).structure()).isEqualTo(expected[2 * i]);
            double lengthMm = ((Number) expected[2 * i + 1]).doubleValue();
            assertThat(parts.get(i).lengthMm()).as("part %d", i).isCloseTo(lengthMm, within(0.01));
        }
    }

    @Test
    void aBiopsyBesideThePatientHoldsNothing() {
        try (Simulation simulation = Simulation.open(patient(), SETTINGS)) {
            simulation.step(null, tool(Instrument.BIOPSY, -100, true));
            Biopsy biopsy = simulation.report().biopsies().getFirst();
            assertThat(biopsy.depthMm()).isZero();
            assertThat(biopsy.passed()).isEmpty();
            assertThat(biopsy.core()).extracting(Passed::structure).containsOnlyNulls();
        }
    }

    @Test
    void aProbeTellsPlacesTheSurfacesTheyLieOnAndTheirDistances() {
        try (Simulation simulation = Simulation.open(patient(), SETTINGS)) {
            simulation.step(null, tool(Instrument.PROBE, -25, true));
            simulation.step(null, tool(Instrument.PROBE, -40, false));
            simulation.step(null, tool(Instrument.PROBE, -60, true));
            simulation.step(null, tool(Instrument.PROBE, -70, false));
            simulation.step(null, tool(Instrument.PROBE, -75, true));
            List<ProbedPoint> points = simulation.report().probedPoints();
            assertThat(points)
                    .extracting(ProbedPoint::structure)
                    .containsExactly("liver", "skin", null);
            assertThat(points.get(0).fromLastMm()).isNull();
            assertThat(points.get(1).fromLastMm()).isCloseTo(35, within(1e-9));
            assertThat(points.get(2).fromLastMm()).isCloseTo(15, within(1e-9));
            assertThat(points.get(1).atSeconds()).isCloseTo(2.0 / 90, within(1e-9));
        }
    }
}
