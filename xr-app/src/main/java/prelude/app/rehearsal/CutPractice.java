package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.List;
import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.Scene;
import prelude.physics.frame.SnapshotLease;

/**
 * Replaces the surface of a body that nobody sees, as a cut does in the midst of a frame: by the
 * first real one that code is compiled.
 */
final class CutPractice {
    private final Scene scene;
    private final List<DeformableMesh> trials;
    private final TissueView tissue;

    /**
     * @param first of the bodies, each of which is tried
     */
    CutPractice(Scene scene, TissueView tissue, SnapshotLease first) {
        this.scene = scene;
        this.tissue = tissue;
        trials = new ArrayList<>();
        for (int b = 0; b < first.bodies().size(); b++) {
            trials.add(tissue.copy(b, first.bodies().get(b)));
        }
        for (DeformableMesh trial : trials) {
            trial.visible = false;
            scene.add(trial);
        }
    }

    /** For one frame. */
    void again(SnapshotLease snapshot) {
        for (int b = 0; b < trials.size(); b++) {
            tissue.replace(trials.get(b), b, snapshot.bodies().get(b));
        }
    }

    void end() {
        trials.forEach(scene::remove);
    }
}
