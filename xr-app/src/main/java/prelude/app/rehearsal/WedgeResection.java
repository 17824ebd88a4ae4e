package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.file.Case;
import prelude.cases.frame.Positioning.Lying;
import prelude.cases.mesh.TetMesh;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptStep;

/**
 * A script made for a case: takes a tip of an organ off with one stroke, lifts it out and holds it.
 *
 * <p>The tip is sought in 26 directions: of those where a given part of the volume holds no pinned
 * node and the blade crosses no other organ, the one with the smallest section.
 */
public final class WedgeResection {
    private static final double PART = 0.06;
    private static final double MARGIN_MM = 15;
    private static final Vector3dc SUPERIOR = new Vector3d(0, 0, 1);

    private final TetMesh mesh;
    private final Vector3dc up;
    private final double[] volumeMm3;
    private final Vector3d[] centreMm;

    private static final double CUT_AT_S = 0.3;
    private static final double CUT_S = 1.2;
    private static final double LIFT_AT_S = 1.7;
    private static final double LIFT_S = 1.5;
    private static final double HOLD_S = 0.6;

    /** How far the blade reaches: along its way, and from its tip to where it leaves the organ. */
    private record Reach(
            Vector3dc along,
            Vector3dc towardsHandle,
            double lowAlong,
            double highAlong,
            double deepest,
            double shallowest) {}

    /** Where the blade goes: the half space beyond {@code normal . x = offsetMm} comes off. */
    private record Section(Vector3dc normal, double offsetMm, double areaMm2) {}

    /**
     * @param up the patient's upper side, LPS
     */
    private WedgeResection(TetMesh mesh, Vector3dc up) {
        this.mesh = mesh;
        this.up = up;
        volumeMm3 = new double[mesh.tetCount()];
        centreMm = new Vector3d[mesh.tetCount()];
        for (int tet = 0; tet < mesh.tetCount(); tet++) {
            volumeMm3[tet] = mesh.volumeMm3(tet) * mesh.filled(tet);
            Vector3d centre = new Vector3d();
            for (int corner = 0; corner < 4; corner++) {
                centre.add(node(mesh.tets()[4 * tet + corner]));
            }
            centreMm[tet] = centre.div(4);
        }
    }

    /** The body that a rehearsal is about: the one with the most tets. */
    public static Optional<TissueBody> mainBody(Case aCase) {
        return aCase.bodies().stream().max(Comparator.comparingInt(body -> body.mesh().tetCount()));
    }

    /** The same for an organ by its name; empty where it cannot be cut. */
    public static Optional<Script> of(Case aCase, String organ, Lying lying) {
        return aCase.body(organ).flatMap(body -> of(aCase, body, lying));
    }

    /** Empty where every tip of the body is held or lies upon another. */
    public static Optional<Script> of(Case aCase, TissueBody body, Lying lying) {
        WedgeResection resection = new WedgeResection(body.mesh(), lying.up());
        BitSet pinned = new BitSet();
        Arrays.stream(body.pinnedNodes()).forEach(pinned::set);
        List<WedgeResection> others =
                aCase.bodies().stream()
                        .filter(other -> other != body)
                        .map(other -> new WedgeResection(other.mesh(), lying.up()))
                        .toList();
        return resection.smallestFreeSection(pinned, others).map(resection::script);
    }

    private Optional<Section> smallestFreeSection(BitSet pinned, List<WedgeResection> others) {
        List<Section> sections = new ArrayList<>();
        for (int x = -1; x <= 1; x++) {
            for (int y = -1; y <= 1; y++) {
                for (int z = -1; z <= 1; z++) {
                    if (x != 0 || y != 0 || z != 0) {
                        Section section = section(new Vector3d(x, y, z).normalize());
                        if (free(section, pinned)
                                && others.stream()
                                        .noneMatch(other -> other.isCut(section, reach(section)))) {
                            sections.add(section);
                        }
                    }
                }
            }
        }
        return sections.stream().min(Comparator.comparingDouble(Section::areaMm2));
    }

    /** Whether a blade that is drawn through another body comes through this one. */
    private boolean isCut(Section section, Reach blade) {
        for (int tet = 0; tet < centreMm.length; tet++) {
            double along = blade.along.dot(centreMm[tet]);
            double height = blade.towardsHandle.dot(centreMm[tet]);
            if (crosses(tet, section)
                    && along > blade.lowAlong - MARGIN_MM
                    && along < blade.highAlong + MARGIN_MM
                    && height > blade.deepest - MARGIN_MM
                    && height < blade.shallowest + MARGIN_MM) {
                return true;
            }
        }
        return false;
    }

    private Section section(Vector3dc normal) {
        int[] fromTip =
                IntStream.range(0, centreMm.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(tet -> -normal.dot(centreMm[tet])))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double wanted = PART * Arrays.stream(volumeMm3).sum();
        double sum = 0;
        double offset = 0;
        for (int tet : fromTip) {
            sum += volumeMm3[tet];
            offset = normal.dot(centreMm[tet]);
            if (sum >= wanted) {
                break;
            }
        }
        double halfSlabMm = 5;
        double slab = 0;
        for (int tet = 0; tet < centreMm.length; tet++) {
            if (Math.abs(normal.dot(centreMm[tet]) - offset) < halfSlabMm) {
                slab += volumeMm3[tet];
            }
        }
        return new Section(normal, offset, slab / (2 * halfSlabMm));
    }

    private boolean free(Section section, BitSet pinned) {
        return pinned.stream()
                .noneMatch(n -> section.normal.dot(node(n)) > section.offsetMm - MARGIN_MM);
    }

    private Reach reach(Section section) {
        Vector3dc towardsHandle = inPlane(section.normal);
        Vector3d along = new Vector3d(towardsHandle).cross(section.normal);
        double lowAlong = Double.POSITIVE_INFINITY;
        double highAlong = Double.NEGATIVE_INFINITY;
        double deepest = Double.POSITIVE_INFINITY;
        double shallowest = Double.NEGATIVE_INFINITY;
        for (int tet = 0; tet < centreMm.length; tet++) {
            if (!crosses(tet, section)) {
                continue;
            }
            for (int corner = 0; corner < 4; corner++) {
                Vector3d node = node(mesh.tets()[4 * tet + corner]);
                lowAlong = Math.min(lowAlong, along.dot(node));
                highAlong = Math.max(highAlong, along.dot(node));
                deepest = Math.min(deepest, towardsHandle.dot(node));
                shallowest = Math.max(shallowest, towardsHandle.dot(node));
            }
        }
        return new Reach(along, towardsHandle, lowAlong, highAlong, deepest, shallowest);
    }

    private Script script(Section section) {
        Reach blade = reach(section);
        Vector3d onPlane =
                new Vector3d(section.normal)
                        .mul(section.offsetMm)
                        .fma(blade.deepest - MARGIN_MM / 3, blade.towardsHandle);
        ScriptStep cut =
                new ScriptStep(
                        CUT_AT_S,
                        Instrument.SCALPEL,
                        Hand.RIGHT,
                        List.of(
                                new Vector3d(onPlane).fma(blade.lowAlong - MARGIN_MM, blade.along),
                                new Vector3d(onPlane)
                                        .fma(blade.highAlong + MARGIN_MM, blade.along)),
                        blade.towardsHandle,
                        blade.shallowest - blade.deepest + 2 * MARGIN_MM / 3,
                        CUT_S,
                        true);
        Vector3d middle = middleOfPiece(section);
        Vector3d lifted = new Vector3d(middle).fma(25, section.normal).fma(60, up);
        // A path of no length has no speed: it drifts a little.
        Vector3d held = new Vector3d(lifted).fma(1, up);
        return new Script(
                List.of(
                        cut,
                        grasp(LIFT_AT_S, LIFT_S, middle, lifted),
                        grasp(LIFT_AT_S + LIFT_S, HOLD_S, lifted, held)));
    }

    private Vector3d middleOfPiece(Section section) {
        Vector3d middle = new Vector3d();
        double volume = 0;
        for (int tet = 0; tet < centreMm.length; tet++) {
            if (section.normal.dot(centreMm[tet]) > section.offsetMm) {
                middle.fma(volumeMm3[tet], centreMm[tet]);
                volume += volumeMm3[tet];
            }
        }
        return middle.div(volume);
    }

    private ScriptStep grasp(double at, double seconds, Vector3d from, Vector3d to) {
        return new ScriptStep(
                at,
                Instrument.GRASPER,
                Hand.LEFT,
                List.of(from, to),
                up,
                ScriptStep.DEFAULT_BLADE_MM,
                seconds,
                true);
    }

    private boolean crosses(int tet, Section section) {
        boolean beyond = false;
        boolean before = false;
        for (int corner = 0; corner < 4; corner++) {
            double side =
                    section.normal.dot(node(mesh.tets()[4 * tet + corner])) - section.offsetMm;
            beyond |= side >= 0;
            before |= side <= 0;
        }
        return beyond && before;
    }

    /** The direction within the section in which the handle is held: as far up as it goes. */
    private Vector3d inPlane(Vector3dc normal) {
        Vector3dc wanted = Math.abs(normal.dot(up)) < 0.9 ? up : SUPERIOR;
        return new Vector3d(wanted).fma(-wanted.dot(normal), normal).normalize();
    }

    private Vector3d node(int node) {
        float[] nodes = mesh.nodesMm();
        return new Vector3d(nodes[3 * node], nodes[3 * node + 1], nodes[3 * node + 2]);
    }
}
