package prelude.physics;

import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.ToolSample;

/** The newest pose of each hand, handed from the frame's thread to the simulation's. */
public final class LiveHands implements ToolMotion {
    private volatile @Nullable ToolSample left;
    private volatile @Nullable ToolSample right;

    public void hold(Hand hand, @Nullable ToolSample sample) {
        switch (hand) {
            case LEFT -> left = sample;
            case RIGHT -> right = sample;
        }
    }

    @Override
    public @Nullable ToolSample sample(long step, Hand hand) {
        return switch (hand) {
            case LEFT -> left;
            case RIGHT -> right;
        };
    }
}
