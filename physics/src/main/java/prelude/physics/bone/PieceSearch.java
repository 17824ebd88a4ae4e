package prelude.physics.bone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import prelude.physics.device.DeviceInput;
import prelude.physics.device.DeviceShape;
import prelude.physics.frame.FreedBone;

/**
 * Finds what has come free of one bone. It looks when nothing has been cut for a moment, beside the
 * simulation, and what it finds counts at a fixed later step, for which the simulation waits: the
 * same with any number of threads. What is cut meanwhile makes it look again.
 */
final class PieceSearch {
    /** So long nothing is cut before pieces are looked for. */
    private static final int REST_STEPS = 9;

    /** So much later they are free; long enough to look through a skull. */
    private static final int EFFECT_STEPS = 54;

    /** What is smaller stays as it is drawn. */
    static final double LEAST_MM3 = 50;

    /** A skull's vault as a whole: ICRU Report 46 (1992). */
    static final double DENSITY_KG_PER_M3 = 1610;

    private static final double GRAVITY_M_PER_S2 = 9.81;

    /** Dura, periosteum and what the kerf's roughness holds, above the weight (assumed). */
    private static final double CLINGS_N = 1;

    private static final long NEVER = -1;
    private static final double M_PER_MM = 1e-3;
    private static final double M3_PER_MM3 = 1e-9;

    private final Bone bone;
    private final int number;
    private @Nullable FutureTask<List<Found>> job;
    private long seen;
    private long searched;
    private int quiet;
    private int age;

    /** One piece, and what becomes of the bone without it. */
    private record Found(PieceMaker.Made made, DeviceShape.Flat flat) {}

    /**
     * @param number of the bone in the order of the simulation's input
     */
    PieceSearch(Bone bone, int number) {
        this.bone = bone;
        this.number = number;
    }

    /**
     * Goes on by one step.
     *
     * @param freed takes the pieces that are free from now on; they are told of before the bone
     *     loses them
     */
    void step(Executor beside, double seconds, List<FreedPiece> freed) {
        BoneField field = bone.ready();
        if (field == null) {
            return;
        }
        if (field.changes() != seen) {
            seen = field.changes();
            quiet = 0;
            drop();
        } else {
            quiet++;
        }
        FutureTask<List<Found>> looking = job;
        if (looking != null && ++age >= EFFECT_STEPS) {
            job = null;
            List<Found> all = wait(looking);
            // What a piece leaves behind may be loose without it: until nothing is found.
            searched = all.isEmpty() ? seen : NEVER;
            for (Found found : all) {
                freed.add(take(field, found, seconds, freed.size()));
            }
        } else if (looking == null && quiet >= REST_STEPS && searched != seen) {
            begin(field, beside);
        }
    }

    /** What has not been begun needs not be: others wait behind it. */
    private void drop() {
        FutureTask<List<Found>> old = job;
        if (old != null) {
            old.cancel(false);
            job = null;
        }
    }

    private void begin(BoneField field, Executor beside) {
        int[] places = field.places();
        float[][] gone = field.remember();
        FutureTask<List<Found>> looking = new FutureTask<>(() -> look(field, places, gone));
        job = looking;
        age = 0;
        beside.execute(looking);
    }

    private static List<Found> wait(FutureTask<List<Found>> looking) {
        // Where it has not been begun, here and now.
        looking.run();
        try {
            return looking.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while pieces of bone were looked for", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("pieces of bone cannot be looked for", e.getCause());
        }
    }

    /** Of the simulation's own field only what never changes. */
    private static List<Found> look(BoneField of, int[] places, float[][] gone) {
        BoneField then = new BoneField(of.grid(), of.shape());
        then.mirror(places, gone);
        BonePieces pieces = BonePieces.of(then);
        List<Found> found = new ArrayList<>();
        for (int piece : pieces.loose(LEAST_MM3)) {
            PieceMaker.Made made = PieceMaker.make(then, new PieceSamples(then, pieces, piece));
            if (!(made.volumeMm3 > 0) || !(made.closed.volumeMm3() > 0)) {
                continue;
            }
            double kg = DENSITY_KG_PER_M3 * made.volumeMm3 * M3_PER_MM3;
            found.add(new Found(made, DeviceShape.flat(made.closed, kg)));
            then.mirror(made.places, made.gone);
        }
        return found;
    }

    private FreedPiece take(BoneField field, Found found, double seconds, int before) {
        PieceMaker.Made made = found.made();
        field.replace(made.places, made.gone);
        double weightN = found.flat().shape().mass().massKg() * GRAVITY_M_PER_S2;
        DeviceInput input =
                new DeviceInput(
                        "%s piece %d".formatted(bone.structure(), before + 1),
                        List.of(made.closed),
                        DENSITY_KG_PER_M3,
                        new DeviceInput.Seat(
                                weightN + CLINGS_N,
                                "assumed: dura and periosteum",
                                Optional.empty(),
                                Cutter.KERF_MM / 2 * M_PER_MM),
                        Optional.empty());
        return new FreedPiece(
                bone.structure(),
                made.volumeMm3,
                found.flat().thicknessM() / M_PER_MM,
                input,
                found.flat().shape(),
                new FreedBone(number, made.drawn),
                seconds);
    }
}
