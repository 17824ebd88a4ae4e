package prelude.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.benchmarks.BulletPeer.Kind;

/** The peers of a step of tissue that are on this machine, and what they took. */
final class TissuePeers {
    private final @Nullable TissuePrototype prototype;
    private final @Nullable BulletPeer bullet;
    private final List<Double> prototypeMs = new ArrayList<>();
    private final List<Double> elementsMs = new ArrayList<>();
    private final List<Double> springsMs = new ArrayList<>();

    private TissuePeers(@Nullable TissuePrototype prototype, @Nullable BulletPeer bullet) {
        this.prototype = prototype;
        this.bullet = bullet;
    }

    /**
     * @param prototype the folder with its sources
     * @param headers Bullet's
     * @param notes where it is said which peer is not there
     */
    static TissuePeers of(
            Path prototype,
            Path headers,
            TissueScene scene,
            ScratchFolder scratch,
            PrintWriter notes)
            throws IOException, InterruptedException {
        Path file = scratch.path().resolve("scene.txt");
        scene.write(file);
        TissuePrototype ours = null;
        if (TissuePrototype.lies(prototype)) {
            ours = TissuePrototype.compiled(prototype, scratch, file);
        } else {
            notes.println(
                    "The prototype is not measured, because its sources are not in "
                            + prototype
                            + "; say with --prototype where they are.");
        }
        BulletPeer bullet = null;
        if (BulletPeer.installed(headers)) {
            bullet = BulletPeer.compiled(headers, scratch, file);
        } else {
            notes.println(
                    "Bullet's soft tissue is not measured, because g++ or Bullet's headers are not"
                            + " here; install both with: apt-get install g++ libbullet-dev");
        }
        notes.flush();
        return new TissuePeers(ours, bullet);
    }

    /** The fast ones, once. */
    void round(int substeps) throws IOException, InterruptedException {
        if (prototype != null) {
            prototypeMs.add(prototype.steps(substeps, 2).median());
        }
        if (bullet != null) {
            springsMs.add(bullet.dip(Kind.SPRINGS, TissueScene.DIP_STEPS).steps().median());
        }
    }

    /** One dip by finite elements, which takes as long as all else. */
    void solveElements() throws IOException, InterruptedException {
        if (bullet != null) {
            elementsMs.add(bullet.dip(Kind.FEM, TissueScene.DIP_STEPS).steps().median());
        }
    }

    /**
     * Our step beside each of them.
     *
     * @param name of the scene
     */
    List<Row> rows(String name, double ourMs) {
        return List.of(
                row(name, "step", ourMs, "prototype", prototypeMs),
                row(
                        name,
                        "step_fem",
                        ourMs,
                        "Bullet 3 deformable neo-Hookean, one Newton step",
                        elementsMs),
                row(name, "step_massspring", ourMs, "Bullet 3 springs, 10 iterations", springsMs));
    }

    private static Row row(
            String name, String measure, double ourMs, String peer, List<Double> theirMs) {
        return theirMs.isEmpty()
                ? Row.alone(name, measure, "ms", ourMs)
                : Row.against(name, measure, "ms", ourMs, peer, StepMs.of(theirMs).median());
    }
}
