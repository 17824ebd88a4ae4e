package prelude.pipeline.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.stage.Progress;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.meshing.LayerSurfaces;
import prelude.pipeline.meshing.Phantom;
import prelude.pipeline.meshing.SurfaceParameters;

/** Layers that are made at once are what each is by itself. */
class LayersMadeTest {
    private static final VoxelGrid GRID = Phantom.cube(40);

    private static LabelMap fiveBalls() {
        List<LabelLayer> layers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            StructureCode code = Phantom.soft("ball_" + i);
            layers.add(
                    Phantom.layer(
                            Phantom.labels(GRID, Phantom.sphere(new Vector3d(i, 0, 0), 9 + i)),
                            code));
        }
        return new LabelMap(GRID, layers);
    }

    private static List<boolean[]> allBut(int left, LabelMap labels) {
        List<boolean[]> toMake = new ArrayList<>();
        for (int l = 0; l < labels.layers().size(); l++) {
            toMake.add(new boolean[] {false, l != left});
        }
        return toMake;
    }

    @Test
    void eachLayerIsWhatItIsByItselfInItsPlace() {
        LabelMap labels = fiveBalls();
        SurfaceParameters parameters = SurfaceParameters.STANDARD;
        List<LayersMade.Made> made =
                LayersMade.of(labels, allBut(1, labels), parameters, Progress.silent());
        assertThat(made).hasSize(5);
        for (int l = 0; l < 5; l++) {
            LayerSurfaces.Output surfaces = made.get(l).surfaces();
            assertThat(made.get(l).beyond()).isEmpty();
            if (l == 1) {
                assertThat(surfaces.surfaces()).isEmpty();
                continue;
            }
            LayerSurfaces.Output alone =
                    new LayerSurfaces(parameters)
                            .apply(
                                    new LayerSurfaces.Input(labels.layers().get(l), GRID),
                                    Progress.silent());
            assertThat(surfaces.surfaces().getFirst().code().name()).isEqualTo("ball_" + l);
            assertThat(surfaces.surfaces().getFirst().mesh().positionsMm())
                    .isEqualTo(alone.surfaces().getFirst().mesh().positionsMm());
        }
    }

    @Test
    void cancellingIsHeardWhileLayersAreMade() {
        AtomicInteger asked = new AtomicInteger();
        Progress cancelledLater =
                new Progress() {
                    @Override
                    public void report(String stage, double done) {}

                    @Override
                    public void warn(String sentence) {}

                    @Override
                    public boolean cancelled() {
                        return asked.incrementAndGet() > 3;
                    }
                };
        LabelMap labels = fiveBalls();
        assertThatThrownBy(() ->
                        LayersMade.of(
                                labels,
                                allBut(-1, labels),
                                SurfaceParameters.STANDARD,
                                cancelledLater))
                .isInstanceOf(CancellationException.class);
    }
}
