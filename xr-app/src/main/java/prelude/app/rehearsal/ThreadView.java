package prelude.app.rehearsal;

import java.util.List;
import prelude.engine.scene.DeformableMesh;
import prelude.physics.frame.BodySnapshot;
import prelude.physics.frame.SnapshotLease;
import prelude.physics.suture.ThreadLines;

/** What is seen of all thread: one mesh, following the newest snapshot. */
final class ThreadView {
    private final int material;
    private final ThreadTubes tubes = new ThreadTubes();
    private final DeformableMesh mesh;
    private final long[] versions;
    private final int[] points;

    ThreadView(CaseScene scene, SnapshotLease first) {
        material = scene.number(TissueLook.THREAD);
        versions = new long[first.bodies().size()];
        points = new int[versions.length];
        mesh = tubes.mesh("thread", material);
        mesh.visible = false;
        scene.add(mesh, 0);
        follow(first);
    }

    /** Makes garbage only where thread is sewn, tied or cut: then there are others to draw. */
    void follow(SnapshotLease snapshot) {
        List<BodySnapshot> bodies = snapshot.bodies();
        boolean same = true;
        tubes.clear();
        for (int b = 0; b < versions.length; b++) {
            ThreadLines lines = bodies.get(b).threads();
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
