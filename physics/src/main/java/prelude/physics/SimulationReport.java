package prelude.physics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.physics.blood.BloodLoss;
import prelude.physics.bone.BoneReport;
import prelude.physics.ink.InkReport;
import prelude.physics.survey.Biopsy;
import prelude.physics.survey.ProbedPoint;
import prelude.physics.suture.SutureReport;
import prelude.physics.wire.WireReport;

/**
 * What a simulation has done so far. Volumes are of material, so that {@code pieces + removedMl +
 * debrisMl = initialMl}.
 *
 * @param steps steps made
 * @param stepMsP50 median time of a step
 * @param substeps of the last step
 * @param threads that solve tissue
 * @param tets simulated tets, cut ones counted once per fragment
 * @param lateSteps steps that took longer than they advanced
 * @param cuts strokes that parted tissue
 * @param refusedCuts strokes that could not part all that they passed, as the tissue was in too
 *     many parts to be solved in time
 * @param resections what has been cut out of each body that was cut
 * @param biopsies in the order in which they were taken; an undone stroke undoes none
 * @param probedPoints likewise
 * @param bloodLoss null where nothing can bleed
 * @param sutures of each body that was sewn
 * @param lines drawn with a marker, in each body's order
 * @param devices that are rigid, in the order of the plan
 * @param wires and catheters, likewise
 * @param bone null where no bone was cut
 * @param removedMl pieces that were lifted more than 150 mm away from where they grew
 * @param debrisMl pieces under 0.05 ml, which are taken away
 * @param contactForceMaxN the largest force on a hand in any step
 * @param boneContacts steps in which an instrument met bone
 * @param deepestBoneContactMm how far an instrument came into bone
 * @param refusedSamples tool samples that were no finite pose, for which a hand stayed where it was
 * @param strokeChanges strokes taken back or done again
 * @param refusedStrokeChanges those asked for when there was no such stroke any more
 * @param jumps of instruments: a tip was elsewhere from one step to the next, as where a tracker
 *     fails, and nothing was done in between
 * @param restoredNodes nodes that were put back since they were nowhere
 * @param allocatedBytes by the simulating thread during steps
 * @param stateHash of positions, velocities, topology and wound
 */
public record SimulationReport(
        long steps,
        double stepMsP50,
        double stepMsP99,
        int substeps,
        int threads,
        int tets,
        long lateSteps,
        int cuts,
        int refusedCuts,
        List<Piece> pieces,
        List<Resection> resections,
        List<Biopsy> biopsies,
        List<ProbedPoint> probedPoints,
        @Nullable BloodLoss bloodLoss,
        List<SutureReport> sutures,
        List<InkReport> lines,
        List<DeviceReport> devices,
        List<WireReport> wires,
        @Nullable BoneReport bone,
        double removedMl,
        double debrisMl,
        double initialMl,
        double contactForceMaxN,
        long boneContacts,
        double deepestBoneContactMm,
        long refusedSamples,
        long jumps,
        int strokeChanges,
        int refusedStrokeChanges,
        long restoredNodes,
        long allocatedBytes,
        String stateHash) {

    /** A part of a body that hangs together; the body's first is its remnant. */
    public record Piece(String structure, double volumeMl) {}

    public SimulationReport {
        pieces = List.copyOf(pieces);
        resections = List.copyOf(resections);
        biopsies = List.copyOf(biopsies);
        probedPoints = List.copyOf(probedPoints);
        sutures = List.copyOf(sutures);
        lines = List.copyOf(lines);
        devices = List.copyOf(devices);
        wires = List.copyOf(wires);
    }
}
