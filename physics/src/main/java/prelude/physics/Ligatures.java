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

    /** The bleeding's numbers of what is tied, in the same order. */
    private List<Integer> numbers = List.of();

    Ligatures(List<Sutures> sutures, Bleeding bleeding) {
        this.sutures = List.copyOf(sutures);
        this.bleeding = bleeding;
        versions = new long[sutures.size()];
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
    }

    private void take() {
        List<List<Vector3dc>> loops = new ArrayList<>();
        List<Integer> of = new ArrayList<>();
        boolean[] kept = new boolean[tied.size()];
        for (Sutures body : sutures) {
            for (Tie tie : body.ties()) {
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
