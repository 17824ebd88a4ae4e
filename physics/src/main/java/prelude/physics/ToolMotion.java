package prelude.physics;

import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.ToolSample;

/** Where the instruments are at each step; asked on the simulation's thread. */
@FunctionalInterface
public interface ToolMotion {
    /** The hand's instrument at that step; null is an empty hand. */
    @Nullable ToolSample sample(long step, Hand hand);
}
