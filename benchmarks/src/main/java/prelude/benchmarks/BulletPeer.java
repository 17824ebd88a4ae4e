package prelude.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bullet's soft tissue, through a C++ program that is compiled where it is measured. */
final class BulletPeer {
    static final Path DEBIANS_HEADERS = Path.of("/usr/include/bullet");

    private static final String COMPILER = "g++";
    private static final String PROGRAM = "tissue_peer";
    private static final String DEFORMABLE = "BulletSoftBody/btDeformableNeoHookeanForce.h";

    private static final Pattern CONTACT =
            Pattern.compile("deepest ([0-9.]+) furthest ([0-9.]+) mm");

    /** Tet by tet, implicit, one solve a step; or springs along edges. */
    enum Kind {
        FEM,
        SPRINGS
    }

    private final Path program;
    private final Path scene;

    private BulletPeer(Path program, Path scene) {
        this.program = program;
        this.scene = scene;
    }

    static boolean installed(Path headers) {
        return ChildRun.installed(COMPILER) && Files.isReadable(headers.resolve(DEFORMABLE));
    }

    /**
     * @param scene as {@link TissueScene#write} leaves it
     */
    static BulletPeer compiled(Path headers, ScratchFolder scratch, Path scene)
            throws IOException, InterruptedException {
        Path program = scratch.path().resolve(PROGRAM);
        List<String> command =
                new ArrayList<>(List.of(COMPILER, "-O2", "-DNDEBUG", "-o", program.toString()));
        command.add("-isystem");
        command.add(headers.toString());
        command.add(scratch.copy(PROGRAM + ".cpp", PROGRAM + ".cpp").toString());
        for (String library :
                new String[] {
                    "BulletSoftBody", "BulletDynamics", "BulletCollision", "LinearMath"
                }) {
            command.add("-l" + library);
        }
        ChildRun.said(command);
        return new BulletPeer(program, scene);
    }

    /**
     * What the ball did to the tissue half way.
     *
     * @param insideMm how deep a node lay inside the ball
     * @param movedMm how far a node was moved
     */
    record Contact(double insideMm, double movedMm) {}

    record Dip(StepMs steps, Contact contact) {}

    /** Its steps in the scene, one thread. */
    Dip dip(Kind kind, int steps) throws IOException, InterruptedException {
        String said =
                ChildRun.said(
                        List.of(
                                program.toString(),
                                scene.toString(),
                                kind.name().toLowerCase(Locale.ROOT),
                                Integer.toString(steps)));
        Matcher contact = CONTACT.matcher(said);
        if (!contact.find()) {
            throw new IllegalStateException("the peer did not tell of contact: " + said);
        }
        return new Dip(
                StepMs.told(said),
                new Contact(
                        Double.parseDouble(contact.group(1)),
                        Double.parseDouble(contact.group(2))));
    }
}
