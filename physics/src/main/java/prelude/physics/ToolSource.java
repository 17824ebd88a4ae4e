package prelude.physics;

import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.ToolSample;

/** Where a hand's instrument is during a step; asked on the simulating thread. */
@FunctionalInterface
public interface ToolSource {
    /**
     * @param step counted from 0
     * @return null for an empty hand
     */
    @Nullable ToolSample sample(long step, Hand hand);
}
