package prelude.engine.frame;

import java.util.List;
import prelude.engine.pass.Access;
import prelude.engine.pass.Pass;
import prelude.engine.pass.Use;

/**
 * Copies what is new of the meshes into their buffers, and what has been loaded into its images.
 */
final class UploadPass implements Pass<Frame> {
    private final Loader loader;

    UploadPass(Loader loader) {
        this.loader = loader;
    }

    @Override
    public String name() {
        return "upload";
    }

    @Override
    public List<Access> accesses() {
        return List.of(Access.writes(Targets.MESHES, Use.COPIED_INTO));
    }

    @Override
    public void record(Frame frame) {
        frame.staging.record(frame.commands);
        loader.record(frame.commands);
    }
}
