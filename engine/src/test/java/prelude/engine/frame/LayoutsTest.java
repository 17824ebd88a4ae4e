package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.engine.pipeline.Binding;

class LayoutsTest {

    private static Map<Integer, Integer> declared(List<List<Binding>> sets) {
        Map<Integer, Integer> declared = new TreeMap<>();
        for (int set = 0; set < sets.size(); set++) {
            for (Binding binding : sets.get(set)) {
                declared.put(100 * set + binding.number(), binding.type());
            }
        }
        return declared;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "surface.vert",
                "surface.frag",
                "shadow.vert",
                "shadow.frag",
                "background.vert",
                "background.frag",
                "hidden.vert",
                "hidden.frag",
                "shadow_materials.vert",
                "veil.frag",
                "depths.vert",
                "depths_materials.vert"
            })
    void theSurfaceShadersBindWhatJavaDeclares(String name) {
        SpirvInterface module = new SpirvInterface(name);
        assertThat(declared(List.of(Layouts.FRAME_BINDINGS, Layouts.SOLID_BINDINGS)))
                .containsAllEntriesOf(module.bindings);
        assertThat(module.pushBytes).isIn(0, Layouts.SURFACE_PUSH_BYTES);
    }

    @Test
    void theSurfaceFragmentUsesEveryBinding() {
        assertThat(new SpirvInterface("surface.frag").bindings)
                .isEqualTo(declared(List.of(Layouts.FRAME_BINDINGS, Layouts.SOLID_BINDINGS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"peel.frag", "peel_single.frag", "layer.frag", "layer_single.frag"})
    void theShadersOfLayersBindWhatJavaDeclares(String name) {
        SpirvInterface module = new SpirvInterface(name);
        assertThat(
                        declared(
                                List.of(
                                        Layouts.FRAME_BINDINGS,
                                        Layouts.SOLID_BINDINGS,
                                        LayerLayouts.DEPTH_BINDINGS)))
                .containsAllEntriesOf(module.bindings);
        assertThat(module.pushBytes).isEqualTo(Layouts.SURFACE_PUSH_BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"layers_over.frag", "layers_over_single.frag"})
    void whatLaysLayersOverThePictureBindsWhatJavaDeclares(String name) {
        assertThat(new SpirvInterface(name).bindings)
                .isEqualTo(declared(List.of(LayerLayouts.OVER_BINDINGS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign.vert", "sign.frag", "sign_single.frag"})
    void whatDrawsSignsBindsWhatJavaDeclares(String name) {
        SpirvInterface module = new SpirvInterface(name);
        assertThat(declared(List.of(Layouts.FRAME_BINDINGS, Signs.BINDINGS)))
                .containsAllEntriesOf(module.bindings);
        assertThat(module.pushBytes).isIn(0, Signs.PUSH_BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blockers.comp", "blockers_around.comp"})
    void whatFindsBlockersBindsWhatJavaDeclares(String name) {
        assertThat(new SpirvInterface(name).bindings)
                .isEqualTo(declared(List.of(ReducePass.BINDINGS)));
    }

    @Test
    void ambientOcclusionBindsWhatJavaDeclares() {
        SpirvInterface smooth = new SpirvInterface("occlusion_smooth.comp");
        assertThat(smooth.bindings).isEqualTo(declared(List.of(Occlusion.BINDINGS)));
        SpirvInterface search = new SpirvInterface("occlusion.comp");
        assertThat(smooth.bindings).containsAllEntriesOf(search.bindings);
    }

    @Test
    void theSkinningShaderBindsWhatJavaDeclares() {
        SpirvInterface module = new SpirvInterface("skin.comp");
        assertThat(module.bindings).isEqualTo(declared(List.of(Layouts.SKIN_BINDINGS)));
        assertThat(module.pushBytes).isEqualTo(Layouts.SKIN_PUSH_BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"raycast.comp", "raycast_single.comp"})
    void theRayCasterBindsWhatJavaDeclares(String name) {
        SpirvInterface module = new SpirvInterface(name);
        assertThat(module.bindings)
                .isEqualTo(
                        declared(List.of(CastLayouts.CAST_BINDINGS, CastLayouts.VOLUME_BINDINGS)));
        assertThat(module.pushBytes).isEqualTo(CastLayouts.PUSH_BYTES);
    }

    @Test
    void theCompositeBindsWhatJavaDeclares() {
        Map<Integer, Integer> all = declared(List.of(CastLayouts.COMPOSITE_BINDINGS));
        assertThat(new SpirvInterface("composite.frag").bindings).isEqualTo(all);
        assertThat(all).containsAllEntriesOf(new SpirvInterface("composite_single.frag").bindings);
    }
}
