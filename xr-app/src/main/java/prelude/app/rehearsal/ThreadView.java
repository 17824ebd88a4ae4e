package prelude.app.rehearsal;

import java.util.List;
import java.util.function.Function;
import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.Material;
import prelude.physics.attach.BentLines;
import prelude.physics.frame.BodySnapshot;
import prelude.physics.frame.SnapshotLease;

/** What is seen of all thread, or of all ink: one mesh, following the newest snapshot. */
final class ThreadView {
    private final Function<BodySnapshot, BentLines> linesOf;
    private final int material;
    private final ThreadTubes tubes = new ThreadTubes();
    private final DeformableMesh mesh;
    private final long[] versions;
    private final int[] points;

    /**
     * @param linesOf what is drawn of a body
     */
    private ThreadView(
            String name,
            CaseScene scene,
            Material look,
            Function<BodySnapshot, BentLines> linesOf,
            SnapshotLease first) {
        this.linesOf = linesOf;
        material = scene.number(look);
        versions = new long[first.bodies().size()];
        points = new int[versions.length];
        mesh = tubes.mesh(name, material);
        mesh.visible = false;
        scene.add(mesh, 0);
        follow(first);
    }

    static ThreadView ofThread(CaseScene scene, SnapshotLease first) {
        return new ThreadView("thread", scene, TissueLook.THREAD, BodySnapshot::threads, first);
    }

    static ThreadView ofInk(CaseScene scene, SnapshotLease first) {
        return new ThreadView("ink", scene, TissueLook.INK, BodySnapshot::ink, first);
    }

    /** Makes garbage only where thread is sewn, tied or cut: then there are others to draw. */
    void follow(SnapshotLease snapshot) {
        List<BodySnapshot> bodies = snapshot.bodies();
        boolean same = true;
        tubes.clear();
        for (int b = 0; b < versions.length; b++) {
            BentLines lines = linesOf.apply(bodies.get(b));
            tubes.add(lines);
            same &= lines.version() == versions[b] && lines.points() == points[b];
            versions[b] = lines.version();
            points[b] = lines.points();
        }
        mesh.visible = tubes.nodeCount() > 0;
        if (!mesh.visible) {
            return;
        }
        if (same && mesh.topology().nodeCount() == tubes.nodeCount()) {
            mesh.updateNodes(tubes.nodesMm(), tubes.nodeCount());
        } else {
            mesh.replaceTopology(tubes.topology(material), tubes.nodesMm());
        }
    }
}
