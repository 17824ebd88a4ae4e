package prelude.physics.bone;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.ToolSample;
import prelude.physics.frame.HeldBack;
import prelude.physics.frame.OpenedBone;
import prelude.physics.rigid.OpenedSurface;
import prelude.physics.skin.RidingSurface;
import prelude.physics.survey.Surfaces;

/** All bones of a case under the drills, burrs and saws of two hands. */
public final class Bones implements OpenedSurface, AutoCloseable {
    private final List<Bone> bones = new ArrayList<>();
    private final ExecutorService beside = Executors.newSingleThreadExecutor(Bones::thread);
    private final Channels channels;
    private final BoneHand[] hands;
    private final List<OpenedBone> opened;
    private final HeldBack heldBack = new HeldBack();
    private final List<PieceSearch> searches = new ArrayList<>();

    /** All that have come free, in their order. */
    private final List<FreedPiece> freed = new ArrayList<>();

    private boolean cutFree;
    private double forceMaxN;
    private double heldBackMm;
    private boolean usedInVain;

    /**
     * @param surfaces the bones as the scan shows them, LPS mm
     * @param around shows all closed surfaces as they lie now: what an instrument that came through
     *     may harm
     * @param parting told the hand before it takes anything away
     */
    public Bones(
            List<RidingSurface> surfaces, Consumer<Surfaces.Visitor> around, IntConsumer parting) {
        for (RidingSurface surface : surfaces) {
            Bone bone = new Bone(surface.structure(), surface.mesh());
            searches.add(new PieceSearch(bone, bones.size()));
            bones.add(bone);
        }
        opened = bones.stream().map(Bone::opened).toList();
        channels = new Channels(new Neighbours(around));
        hands =
                new BoneHand[] {
                    new BoneHand(0, bones, beside, parting), new BoneHand(1, bones, beside, parting)
                };
    }

    /** All bones on one thread, one after another, so that the simulation keeps its processors. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "bones");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        beside.shutdownNow();
    }

    /** Lets both hands' instruments cut; null is an empty hand. */
    public void step(long step, @Nullable ToolSample left, @Nullable ToolSample right) {
        one(0, left, step);
        one(1, right, step);
        int before = freed.size();
        for (int b = 0; b < searches.size(); b++) {
            searches.get(b).step(beside, step * ScriptSampler.STEP_SECONDS, freed);
        }
        // Taking a piece out is work enough for a step.
        boolean resting = !hands[0].cutting() && !hands[1].cutting() && freed.size() == before;
        for (int b = 0; b < bones.size(); b++) {
            bones.get(b).draw(resting);
        }
    }

    private void one(int number, @Nullable ToolSample sample, long step) {
        BoneHand hand = hands[number];
        hand.step(sample);
        if (hand.cutting()) {
            channels.follow(hand.track, hand.cutter(), hand.near(), hand.removedMm3(), step);
        }
        usedInVain |=
                bones.isEmpty() && sample != null && sample.on() && sample.instrument().cutsBone();
        forceMaxN = Math.max(forceMaxN, hand.forceN());
        heldBackMm = Math.max(heldBackMm, hand.lagMm());
        for (int axis = 0; axis < 3; axis++) {
            heldBack.set(number, axis, (float) hand.heldBackMm(axis));
        }
    }

    /** The force on a hand (0 left, 1 right) in the last step, newtons. */
    public double forceN(int hand) {
        return hands[hand].forceN();
    }

    @Override
    public boolean gone(double x, double y, double z) {
        for (int b = 0; b < bones.size(); b++) {
            BoneField field = bones.get(b).ready();
            if (field != null && !field.bricks().isEmpty() && field.goneAt(x, y, z) < 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean any() {
        for (int b = 0; b < bones.size(); b++) {
            BoneField field = bones.get(b).ready();
            if (field != null && !field.bricks().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean replaced(int bone, int triangle) {
        BoneSurface surface = bones.get(bone).surface();
        return surface != null && surface.replaced(triangle);
    }

    @Override
    public void show(int bone, double[] lowMm, double[] highMm, Part to) {
        BoneSurface surface = bones.get(bone).surface();
        if (surface != null) {
            surface.show(lowMm, highMm, to);
        }
    }

    /** What is drawn of each bone that has been opened, in the order of the bones. */
    public List<OpenedBone> opened() {
        return opened;
    }

    /** How far instruments are held back behind the hands. */
    public HeldBack heldBack() {
        return heldBack;
    }

    /** All pieces that have come free so far, in their order; grows in {@link #step}. */
    public List<FreedPiece> freed() {
        return Collections.unmodifiableList(freed);
    }

    /** An instrument that cuts bone went into a piece that is free, which it does not cut. */
    public void wentIntoFreed() {
        cutFree = true;
    }

    /** What has been taken away so far, and the holes. */
    public State save() {
        Map<Bone, float[][]> gone = new HashMap<>();
        for (Bone bone : bones) {
            BoneField field = bone.ready();
            if (field != null) {
                gone.put(bone, field.remember());
            }
        }
        return new State(gone, channels.copies(), List.copyOf(freed));
    }

    /** Makes all what it was then, bit for bit; instruments that are on have to be lifted. */
    public void restore(State state) {
        for (Bone bone : bones) {
            BoneField field = bone.ready();
            if (field != null) {
                field.restore(state.gone.getOrDefault(bone, new float[0][]));
            }
        }
        channels.restore(state.channels);
        freed.clear();
        freed.addAll(state.freed);
        hands[0].letGo();
        hands[1].letGo();
    }

    /** What bones were at one moment. Arrays are shared with the bones until these change. */
    public static final class State {
        private final Map<Bone, float[][]> gone;
        private final List<Channel> channels;
        private final List<FreedPiece> freed;

        State(Map<Bone, float[][]> gone, List<Channel> channels, List<FreedPiece> freed) {
            this.gone = gone;
            this.channels = channels;
            this.freed = freed;
        }

        /** At most; what several moments share is counted for each. */
        public long bytes() {
            long bytes = 0;
            for (float[][] one : gone.values()) {
                bytes += (long) one.length * (Float.BYTES * BoneGrid.SAMPLES + Long.BYTES);
            }
            return bytes;
        }
    }

    /** Takes numbers into a hash. */
    public interface Hash {
        void add(int bone, int brick, float[] goneMm);
    }

    /** Shows all that has been taken away in an order that depends on nothing else. */
    public void hash(Hash hash) {
        for (int b = 0; b < bones.size(); b++) {
            for (Brick brick : bones.get(b).cutInOrder()) {
                float[] gone = brick.gone;
                if (gone != null) {
                    hash.add(b, brick.index, gone);
                }
            }
        }
    }

    /**
     * Null where nothing was cut, and nobody tried in vain.
     *
     * @param pieces what has become of those that came free
     */
    public @Nullable BoneReport report(List<BoneReport.Piece> pieces) {
        List<BoneReport.Opened> opened = new ArrayList<>();
        Set<String> notes = new LinkedHashSet<>();
        for (Bone bone : bones) {
            BoneField field = bone.ready();
            double removed = field == null ? 0 : field.removedMm3();
            if (field != null && removed > 0) {
                opened.add(BonePieces.of(field).report(bone.structure(), removed, freedMm3(bone)));
            }
            if (bone.refused()) {
                notes.add(
                        "%s could not be cut, as its surface is not closed."
                                .formatted(bone.structure()));
            }
        }
        if (cutFree) {
            notes.add("A piece of bone that is free was not cut any further.");
        }
        if (usedInVain) {
            notes.add("There is no bone in this case that could be cut.");
        }
        return opened.isEmpty() && notes.isEmpty() && channels.report().isEmpty()
                ? null
                : new BoneReport(
                        opened,
                        pieces,
                        channels.report(),
                        forceMaxN,
                        heldBackMm,
                        List.copyOf(notes));
    }

    private List<Double> freedMm3(Bone bone) {
        int number = bones.indexOf(bone);
        return freed.stream()
                .filter(piece -> piece.drawn().bone() == number)
                .map(FreedPiece::volumeMm3)
                .toList();
    }
}
