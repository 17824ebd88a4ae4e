package prelude.pipeline.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import prelude.cases.stage.Progress;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.pipeline.meshing.LayerSurfaces;
import prelude.pipeline.meshing.SurfaceParameters;
import prelude.pipeline.meshing.UnmeshableException;

/** The surfaces of a label map, layer by layer. */
final class LayersMade {
    /** One alone leaves cores idle at times; each further one costs its memory. */
    private static final int AT_ONCE = 2;

    /**
     * @param surfaces none where there were none to make
     * @param beyond why the layer is more than meshing can do, where it is
     */
    record Made(LayerSurfaces.Output surfaces, Optional<String> beyond) {
        static final Made NOTHING =
                new Made(new LayerSurfaces.Output(List.of(), 0), Optional.empty());
    }

    private LayersMade() {}

    /**
     * @param toMake by layer, by label; other structures of a layer count as background
     */
    static List<Made> of(
            LabelMap labels,
            List<boolean[]> toMake,
            SurfaceParameters parameters,
            Progress progress) {
        int count = labels.layers().size();
        List<Made> made = new ArrayList<>();
        // A pool that this thread only waits for: a thread of a pool that waits for layers does
        // none of the work inside them, and a core would be idle when its own layer is done.
        try (ForkJoinPool pool = new ForkJoinPool()) {
            for (int begin = 0; begin < count; begin += AT_ONCE) {
                progress.report("surfaces", begin / (double) count);
                progress.check();
                List<ForkJoinTask<Made>> begun = new ArrayList<>();
                for (int l = begin; l < Math.min(begin + AT_ONCE, count); l++) {
                    int layer = l;
                    begun.add(
                            pool.submit(() ->
                                    layer(labels, layer, toMake.get(layer), parameters, progress)));
                }
                begun.forEach(each -> made.add(each.join()));
            }
        }
        return made;
    }

    private static Made layer(
            LabelMap labels,
            int l,
            boolean[] toMake,
            SurfaceParameters parameters,
            Progress progress) {
        LabelLayer part = Kept.only(labels.layers().get(l), toMake);
        if (part.voxelCounts()[0] == labels.grid().voxelCount()) {
            return Made.NOTHING;
        }
        try {
            return new Made(
                    new LayerSurfaces(parameters)
                            .apply(new LayerSurfaces.Input(part, labels.grid()), progress),
                    Optional.empty());
        } catch (UnmeshableException limit) {
            return new Made(Made.NOTHING.surfaces(), Optional.of(limit.clause()));
        }
    }
}
