package prelude.engine.frame;

import java.util.ArrayList;
import java.util.List;
import prelude.engine.pass.Access;
import prelude.engine.pass.Pass;
import prelude.engine.pass.Use;

/** A pass that lights surfaces, in frames in which transparent ones may stand in the light. */
record VeiledPass(Pass<Frame> lighting) implements Pass<Frame> {
    @Override
    public String name() {
        return lighting.name();
    }

    @Override
    public List<Access> accesses() {
        List<Access> all = new ArrayList<>(lighting.accesses());
        all.add(Access.reads(Targets.VEIL_DEPTH, Use.SAMPLED));
        all.add(Access.reads(Targets.VEIL, Use.SAMPLED));
        return List.copyOf(all);
    }

    @Override
    public void record(Frame frame) {
        lighting.record(frame);
    }
}
