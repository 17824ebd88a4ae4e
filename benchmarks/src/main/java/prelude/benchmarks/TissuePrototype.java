package prelude.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The prototype that Prelude's solver is measured against, compiled from its sources into a scratch
 * folder and run in a process of its own, on one thread. It has gravity, and cannot be without.
 */
final class TissuePrototype {
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home", ""));
    private static final String VECTORS = "jdk.incubator.vector";
    private static final String SCENE = "TissuePrototypeScene";

    private final Path classes;
    private final Path scene;

    private TissuePrototype(Path classes, Path scene) {
        this.classes = classes;
        this.scene = scene;
    }

    /**
     * @param sources the folder that would hold its sources
     */
    static boolean lies(Path sources) {
        return Files.isReadable(sources.resolve("Mesh.java"))
                && Files.isReadable(sources.resolve("Xpbd.java"));
    }

    /**
     * @param scene as {@link TissueScene#write} leaves it
     */
    static TissuePrototype compiled(Path sources, ScratchFolder scratch, Path scene)
            throws IOException, InterruptedException {
        ChildRun.said(
                List.of(
                        JAVA_HOME.resolve("bin/javac").toString(),
                        "-nowarn",
                        "--add-modules",
                        VECTORS,
                        "-d",
                        scratch.path().toString(),
                        sources.resolve("Mesh.java").toString(),
                        sources.resolve("Xpbd.java").toString(),
                        scratch.copy(SCENE + ".java.txt", SCENE + ".java").toString()));
        return new TissuePrototype(scratch.path(), scene);
    }

    /** Its steps in the scene; the first dip, in which the JVM compiles, is left out. */
    StepMs steps(int substeps, int dips) throws IOException, InterruptedException {
        int all = (dips + 1) * TissueScene.DIP_STEPS;
        String said =
                ChildRun.said(
                        List.of(
                                JAVA_HOME.resolve("bin/java").toString(),
                                "--add-modules",
                                VECTORS,
                                "-cp",
                                classes.toString(),
                                SCENE,
                                scene.toString(),
                                Integer.toString(substeps),
                                Integer.toString(all)));
        return StepMs.toldAfter(TissueScene.DIP_STEPS, said);
    }
}
