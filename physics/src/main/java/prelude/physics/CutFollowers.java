package prelude.physics;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import prelude.physics.attach.Acting;
import prelude.physics.cut.CutListener;
import prelude.physics.cut.Fragments;
import prelude.physics.skin.DrawnTissue;

/** Whoever has to know what is parted of a body: what is drawn of it, then what acts on it. */
final class CutFollowers implements CutListener {
    private final DrawnTissue drawn;
    private final IntConsumer parting;
    private @Nullable Acting acting;

    /**
     * @param parting told the hand before its blade parts anything
     */
    CutFollowers(DrawnTissue drawn, IntConsumer parting) {
        this.drawn = drawn;
        this.parting = parting;
    }

    /** What acts on the tissue needs the tissue first, and comes before the first cut. */
    void lead(Acting all) {
        acting = all;
    }

    private Acting acting() {
        if (acting == null) {
            throw new IllegalStateException("nothing acts on the tissue yet");
        }
        return acting;
    }

    @Override
    public void parting(int hand) {
        parting.accept(hand);
    }

    @Override
    public void opening(int tet) {
        drawn.opening(tet);
    }

    @Override
    public void split(Fragments fragments, int fragment, double[] phi, int above, int below) {
        drawn.split(fragments, fragment, phi, above, below);
        acting().split(fragment, phi, above, below);
    }

    @Override
    public void renamed(Fragments fragments, int fragment) {
        drawn.renamed(fragments, fragment);
    }

    @Override
    public void reconnected(Fragments fragments) {
        drawn.reconnected(fragments);
    }

    @Override
    public void letGo() {
        drawn.letGo();
    }

    @Override
    public void removed(Fragments fragments, int fragment) {
        drawn.removed(fragments, fragment);
        acting().removed(fragment);
    }
}
