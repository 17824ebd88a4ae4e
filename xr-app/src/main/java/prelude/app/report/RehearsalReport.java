package prelude.app.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.SubstepChange;

/**
 * What a rehearsal was: its pace, its tissue, its pictures.
 *
 * @param clinicalGate whether a clinician has signed the case
 * @param hidden names of structures that were not drawn, because they would cover what is operated
 *     on or are shown by others (all vessels together where the aorta is known by name)
 * @param cpuMs null where no frame was begun
 * @param gpuMs null where the device gives no timestamps
 * @param frameParts null where they were not asked for
 * @param refusedCuts strokes through tissue in too many parts, which could not cut all they passed
 * @param resections of each body that was cut
 * @param survey what biopsies and probes told
 * @param bleeding null where nothing can bleed
 * @param sutures every thread that was sewn with, in the order in which it was begun
 * @param sutureFailures where thread broke, cut through its bite or was severed
 * @param lines that a marker drew
 * @param devices of the plan that are rigid bodies
 * @param wires of the plan, and its catheters
 * @param bone what was drilled, burred and sawn; null where nothing was
 * @param lateFrames in a headset, frames whose display time advanced by more than 1.5 periods;
 *     headless, frames whose CPU and GPU time together exceed 1/90 s
 * @param position how the patient lies, in words
 * @param allocatedBytesPerFrame of frame and physics threads together after 300 frames, pictures
 *     left out; null for a shorter run
 * @param validationMessages null where the validation layer was not loaded
 * @param strokeChanges strokes taken back and done again
 * @param refusedStrokeChanges those asked for when there was no such stroke
 * @param refusedSamples tool samples that were no pose; the hand was taken to stay where it was
 * @param jumps of instruments from one step to the next, in between which nothing was done
 * @param restoredNodes of tissue that were nowhere and were put back
 * @param stateHash of the tissue at the end: positions, velocities, topology, wound
 * @param headset null outside one
 * @param cutShort null where the rehearsal went to its end
 * @param paint null where no heat map was drawn
 * @param warnings sentences: devices of the case's saved plan that do not fit it any more, tissue
 *     of which no material is known
 * @param images names of files in the folder that {@code --out} names
 * @param film null where none was asked for or the rehearsal did not go to its end
 */
public record RehearsalReport(
        String lane,
        boolean generic,
        String clinicalGate,
        String position,
        String device,
        List<Integer> size,
        int samples,
        int triangles,
        List<String> hidden,
        int frames,
        double seconds,
        double fps,
        @Nullable Percentiles cpuMs,
        @Nullable Percentiles gpuMs,
        @Nullable FrameParts frameParts,
        int lateFrames,
        Physics physics,
        @Nullable Double allocatedBytesPerFrame,
        int cuts,
        int refusedCuts,
        List<Piece> pieces,
        List<ResectionRow> resections,
        SurveyRows survey,
        @Nullable BleedingRow bleeding,
        List<SutureRow> sutures,
        List<SutureRow.Failure> sutureFailures,
        List<InkRow> lines,
        List<DeviceRow> devices,
        List<WireRow> wires,
        @Nullable BoneRow bone,
        double removedMl,
        double debrisMl,
        double initialMl,
        Force contactForceN,
        int boneContacts,
        int strokeChanges,
        int refusedStrokeChanges,
        long refusedSamples,
        long jumps,
        long restoredNodes,
        @Nullable Long validationMessages,
        String stateHash,
        @Nullable Headset headset,
        @Nullable CutShort cutShort,
        @Nullable PaintRow paint,
        List<String> warnings,
        List<String> images,
        @Nullable FilmRow film) {

    public record Percentiles(double p50, double p99) {}

    /**
     * @param droppedSteps for which a live session had no time
     * @param substeps of each step, at the end
     * @param threads that solved tissue
     * @param substepChanges by a session that could not keep up, or as a recording has them
     */
    public record Physics(
            long steps,
            Percentiles stepMs,
            int tets,
            long lateSteps,
            long droppedSteps,
            int substeps,
            int threads,
            List<SubstepChange> substepChanges) {
        public Physics {
            substepChanges = List.copyOf(substepChanges);
        }
    }

    public record Piece(String structure, double volumeMl) {}

    public record Force(double max) {}

    /**
     * @param endFrameErrors failed calls of xrEndFrame
     * @param scale how much of a picture's sides was drawn at last, as the rate asked for
     * @param leastScale the least of them
     * @param scaleChanges how often it changed
     */
    public record Headset(
            String runtime,
            String system,
            long endFrameErrors,
            double scale,
            double leastScale,
            long scaleChanges) {}

    /** The same for a person. */
    public String inWords() {
        StringBuilder words = new StringBuilder();
        words.append(
                "%s, %s lane, clinical gate %s%n"
                        .formatted(
                                generic ? "no patient's anatomy" : "a patient's anatomy",
                                lane,
                                clinicalGate));
        words.append("the patient lies %s%n".formatted(position));
        if (!hidden.isEmpty()) {
            words.append(
                    "not shown, as they would cover what is operated on or are shown by others: %s%n"
                            .formatted(String.join(", ", hidden)));
        }
        words.append(
                String.format(
                        Locale.ROOT,
                        "%d frames in %.1f s (%.1f a second), %s%d late%n",
                        frames,
                        seconds,
                        fps,
                        cpuMs == null
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        "CPU %.2f ms median, %.2f ms p99, ",
                                        cpuMs.p50,
                                        cpuMs.p99),
                        lateFrames));
        words.append(
                String.format(
                        Locale.ROOT,
                        "%d tets, %d substeps%s, step %.2f ms median, %.2f ms p99; greatest contact force %.1f N%n",
                        physics.tets,
                        physics.substeps,
                        physics.substepChanges.isEmpty()
                                ? ""
                                : " after %d changes".formatted(physics.substepChanges.size()),
                        physics.stepMs.p50,
                        physics.stepMs.p99,
                        contactForceN.max));
        words.append(
                String.format(
                        Locale.ROOT,
                        "%d cuts; of %.2f ml: %.2f ml removed, %.3f ml debris%n",
                        cuts,
                        initialMl,
                        removedMl,
                        debrisMl));
        for (Piece piece : pieces) {
            words.append(
                    String.format(
                            Locale.ROOT,
                            "  a piece of %s: %.2f ml%n",
                            piece.structure,
                            piece.volumeMl));
        }
        resections.forEach(resection -> words.append(resection.inWords()));
        words.append(survey.inWords());
        if (bleeding != null) {
            words.append(bleeding.inWords());
        }
        sutures.forEach(suture -> words.append(suture.inWords()));
        sutureFailures.forEach(failure -> words.append(failure.inWords()));
        lines.forEach(line -> words.append(line.inWords()));
        devices.forEach(device -> words.append(device.inWords()));
        wires.forEach(wire -> words.append(wire.inWords()));
        if (bone != null) {
            words.append(bone.inWords());
        }
        if (frameParts != null) {
            words.append(frameParts.inWords());
        }
        if (paint != null) {
            words.append(paint.inWords());
        }
        words.append(NotDone.inWords(this));
        warnings.forEach(warning -> words.append("warning: ").append(warning).append('\n'));
        images.forEach(image -> words.append("  ").append(image).append('\n'));
        if (film != null) {
            words.append(film.inWords());
        }
        return words.toString();
    }
}
