package prelude.engine.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;

class GraphTest {
    private static final Target BUFFER = new Target("buffer", Target.Kind.BUFFERS);
    private static final Target DEPTH = new Target("depth", Target.Kind.FLEETING_DEPTH);
    private static final Target PICTURE = new Target("picture", Target.Kind.HANDED_OVER_IMAGE);

    private record Step(String name, List<Access> accesses) implements Pass<List<String>> {
        @Override
        public void record(List<String> frame) {
            frame.add(name);
        }
    }

    private static Graph<List<String>> graph(Step... steps) {
        return new Graph<>(List.of(steps));
    }

    @Test
    void aReaderWaitsForTheWriterBeforeIt() {
        var graph =
                graph(
                        new Step("skin", List.of(Access.writes(BUFFER, Use.COMPUTE_WRITTEN))),
                        new Step("draw", List.of(Access.reads(BUFFER, Use.VERTICES))));
        assertThat(graph.steps().get(1).barriers())
                .singleElement()
                .satisfies(barrier -> {
                    assertThat(barrier.fromStages())
                            .isEqualTo(VK13.VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT);
                    assertThat(barrier.fromAccess())
                            .isEqualTo(VK13.VK_ACCESS_2_SHADER_STORAGE_WRITE_BIT);
                    assertThat(barrier.toStages()).isEqualTo(Use.VERTICES.stages);
                });
    }

    @Test
    void theFirstWriterWaitsForTheReadersOfTheFrameBefore() {
        var graph =
                graph(
                        new Step("skin", List.of(Access.writes(BUFFER, Use.COMPUTE_WRITTEN))),
                        new Step("draw", List.of(Access.reads(BUFFER, Use.VERTICES))));
        assertThat(graph.steps().get(0).barriers())
                .singleElement()
                .satisfies(barrier -> {
                    assertThat(barrier.fromStages()).isEqualTo(Use.VERTICES.stages);
                    assertThat(barrier.fromAccess()).isZero();
                });
    }

    @Test
    void aSecondReaderOfTheSameKindWaitsForNothing() {
        var graph =
                graph(
                        new Step("skin", List.of(Access.writes(BUFFER, Use.COMPUTE_WRITTEN))),
                        new Step("shadow", List.of(Access.reads(BUFFER, Use.VERTICES))),
                        new Step("draw", List.of(Access.reads(BUFFER, Use.VERTICES))));
        assertThat(graph.steps().get(2).barriers()).isEmpty();
    }

    @Test
    void aFleetingImageStartsFromNothingInEveryFrame() {
        var graph =
                graph(
                        new Step("shadow", List.of(Access.writes(DEPTH, Use.DEPTH_ATTACHMENT))),
                        new Step("draw", List.of(Access.reads(DEPTH, Use.SAMPLED))));
        Barrier first = graph.steps().get(0).barriers().getFirst();
        assertThat(first.discards()).isTrue();
        assertThat(first.fromLayout()).isEqualTo(VK10.VK_IMAGE_LAYOUT_UNDEFINED);
        assertThat(first.fromStages()).isEqualTo(Use.SAMPLED.stages);
        Barrier second = graph.steps().get(1).barriers().getFirst();
        assertThat(second.fromLayout()).isEqualTo(Use.DEPTH_ATTACHMENT.layout);
        assertThat(second.toLayout()).isEqualTo(VK10.VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL);
    }

    @Test
    void aPictureIsHandedOverInItsOwnersLayout() {
        var graph = graph(new Step("draw", List.of(Access.writes(PICTURE, Use.COLOUR_ATTACHMENT))));
        Barrier first = graph.steps().getFirst().barriers().getFirst();
        assertThat(first.fromStages()).isEqualTo(VK13.VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT);
        assertThat(graph.handover())
                .singleElement()
                .satisfies(barrier -> {
                    assertThat(barrier.toLayout()).isEqualTo(Barrier.OWNERS_LAYOUT);
                    assertThat(barrier.fromAccess()).isEqualTo(Use.COLOUR_ATTACHMENT.access);
                });
    }

    @Test
    void readingAnImageThatNobodyWroteIsRefused() {
        assertThatThrownBy(() -> graph(new Step("draw", List.of(Access.reads(DEPTH, Use.SAMPLED)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("depth");
    }

    @Test
    void passesKeepTheirOrder() {
        var graph = graph(new Step("a", List.of()), new Step("b", List.of()));
        assertThat(graph.steps()).extracting(step -> step.pass().name()).containsExactly("a", "b");
    }
}
