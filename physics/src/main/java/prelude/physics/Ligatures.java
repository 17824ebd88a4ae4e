package prelude.physics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joml.Vector3dc;
import prelude.physics.blood.Bleeding;
import prelude.physics.suture.Sutures;
import prelude.physics.suture.Tie;

/** Loops of thread that shut the vessels which run through them. */
final class Ligatures implements Remembered {
    private final List<Sutures> sutures;
    private final Bleeding bleeding;
    private final long[] versions;
    private List<List<Vector3dc>> tied = List.of();

    /** How many ties there are in each body. */
    private final int[] counts;

    /** The bleeding's numbers of what is tied, in the same order. */
    private List<Integer> numbers = List.of();

    Ligatures(List<Sutures> sutures, Bleeding bleeding) {
        this.sutures = List.copyOf(sutures);
        this.bleeding = bleeding;
        versions = new long[sutures.size()];
        counts = new int[sutures.size()];
        seen();
    }

    private void seen() {
        for (int i = 0; i < versions.length; i++) {
            versions[i] = sutures.get(i).version();
        }
    }

    /** Takes up what has been tied, and what has come off, since the last step. */
    void step() {
        boolean changed = false;
        for (int i = 0; i < versions.length; i++) {
            changed |= versions[i] != sutures.get(i).version();
        }
        if (changed) {
            seen();
            take();
        }
        for (int i = 0; i < counts.length; i++) {
            for (int tie = 0; tie < counts[i]; tie++) {
                bleeding.press(numbers.get(first(i) + tie), sutures.get(i).tiePressurePa(tie));
            }
        }
    }

    /** The place of a body's first tie among all. */
    private int first(int body) {
        int sum = 0;
        for (int i = 0; i < body; i++) {
            sum += counts[i];
        }
        return sum;
    }

    private void take() {
        List<List<Vector3dc>> loops = new ArrayList<>();
        List<Integer> of = new ArrayList<>();
        boolean[] kept = new boolean[tied.size()];
        for (int i = 0; i < counts.length; i++) {
            List<Tie> ties = sutures.get(i).ties();
            counts[i] = ties.size();
            for (Tie tie : ties) {
                int before = tied.indexOf(tie.placesMm());
                loops.add(tie.placesMm());
                if (before >= 0) {
                    kept[before] = true;
                    of.add(numbers.get(before));
                } else {
                    of.add(bleeding.occlude("suture", tie.surface()::distanceMm, tie.pressurePa()));
                }
            }
        }
        for (int i = 0; i < kept.length; i++) {
            if (!kept[i]) {
                bleeding.release(numbers.get(i));
            }
        }
        tied = List.copyOf(loops);
        numbers = List.copyOf(of);
    }

    /** To be restored after the bodies and what bleeds. */
    @Override
    public Memory remember() {
        List<List<Vector3dc>> loops = tied;
        List<Integer> of = numbers;
        return new Memory() {
            @Override
            public void restore() {
                tied = loops;
                numbers = of;
                Arrays.fill(counts, 0);
                // Looked over in the next step: the threads may be of a later moment of it.
                Arrays.fill(versions, -1);
            }

            @Override
            public long bytes() {
                return 64L * loops.size();
            }
        };
    }
}
