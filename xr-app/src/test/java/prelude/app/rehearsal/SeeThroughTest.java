package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import prelude.app.session.HandInput;
import prelude.app.session.ViewFrame;
import prelude.app.session.ViewSession;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Material;
import prelude.engine.scene.Scene;

class SeeThroughTest {
    /** Keeps what it is told. */
    private static final class Told implements ViewSession {
        final List<String> words = new ArrayList<>();

        @Override
        public boolean alive() {
            return true;
        }

        @Override
        public int pictureFormat() {
            return 0;
        }

        @Override
        public void say(String what) {
            words.add(what);
        }

        @Override
        public ViewFrame beginFrame() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    private final Scene scene = new Scene();
    private final Looks looks = new Looks(scene);
    private final Told told = new Told();

    private static HandInput keys(int other, int more) {
        HandInput hand = new HandInput();
        hand.otherStructure = other;
        hand.moreOpaque = more;
        return hand;
    }

    @Test
    void keysMakeOneStructureTransparentWithAllThatGoesWithIt() {
        Material red = Material.matte(new Colour(0.5f, 0, 0));
        int shared = looks.number(red);
        int liver = looks.of("liver", red);
        int cut = looks.of("liver", red.asInterior());
        int spleen = looks.of("spleen", red);
        SeeThrough seeThrough = new SeeThrough(looks);
        seeThrough.follow(keys(0, 0), told);
        assertThat(told.words).isEmpty();
        seeThrough.follow(keys(1, 0), told);
        seeThrough.follow(keys(0, -3), told);
        seeThrough.follow(keys(0, -9), told);
        seeThrough.follow(keys(0, 2), told);
        seeThrough.follow(keys(1, -1), told);
        assertThat(told.words)
                .containsExactly(
                        "liver 100 %", "liver 70 %", "liver 0 %", "liver 20 %", "spleen 90 %");
        assertThat(scene.materials().get(liver)).isEqualTo(red.withOpacity(0.2f));
        assertThat(scene.materials().get(cut)).isEqualTo(red.asInterior().withOpacity(0.2f));
        assertThat(scene.materials().get(spleen)).isEqualTo(red.withOpacity(0.9f));
        assertThat(scene.materials().get(shared)).isEqualTo(red);
    }

    @Test
    void whatComesToAStructureLaterIsAsTransparentAsItIs() {
        looks.setOpacity("liver", 0.3f);
        Material red = Material.matte(new Colour(0.5f, 0, 0));
        int wound = looks.of("liver", red);
        assertThat(scene.materials().get(wound).opacity()).isEqualTo(0.3f);
        assertThat(looks.of("liver", red)).isEqualTo(wound);
    }
}
