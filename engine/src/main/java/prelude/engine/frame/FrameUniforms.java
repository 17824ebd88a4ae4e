package prelude.engine.frame;

import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import prelude.engine.memory.Buffer;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Environment;
import prelude.engine.scene.Film;
import prelude.engine.scene.Grain;
import prelude.engine.scene.Lamp;
import prelude.engine.scene.Material;
import prelude.engine.scene.Painting;
import prelude.engine.scene.Scene;
import prelude.engine.view.StereoView;

/** What all draws of a frame share, laid out as {@code frame.glslh} has it. */
final class FrameUniforms {
    static final int BYTES = 608;
    static final int MATERIAL_BYTES = 64 * Scene.MAX_MATERIALS;
    static final int PATTERN_BYTES = 32 * Scene.MAX_MATERIALS;
    static final int FILM_BYTES = 8 * Film.MAX_COLUMNS;

    /** Columns that a film is read from at a place. */
    private static final int FILM_READ = 4;

    /** What the lamp's map holds, in distances from the lamp to its target. */
    private static final float NEAREST_SHADOW = 0.2f;

    private static final float FARTHEST_SHADOW = 4;

    /** Less would be no width to look for blockers in. */
    private static final float LEAST_LAMP_M = 1e-4f;

    private static final Matrix4f NOWHERE = new Matrix4f();
    private static final Vector3f UP = new Vector3f(0, 1, 0);
    private static final Vector3f ASIDE = new Vector3f(1, 0, 0);

    private final Matrix4f matrix = new Matrix4f();
    private final Matrix4f worldFromView = new Matrix4f();
    private final Matrix4f shadowFromWorld = new Matrix4f();
    private final Vector3f aim = new Vector3f();

    /**
     * @param drawing aimed at what is drawn into
     */
    void write(UniformWriter writer, Scene scene, StereoView view, Drawing drawing) {
        writeEyes(writer, view);
        writeLights(writer, scene, drawing);
    }

    /** What of them depends on the view. */
    void writeEyes(UniformWriter writer, StereoView view) {
        writer.from(0);
        for (int eye = 0; eye < 2; eye++) {
            writer.put(view.clipFromView(eye).mul(view.viewFromWorld(eye), matrix));
        }
        for (int eye = 0; eye < 2; eye++) {
            writer.put(view.viewFromWorld(eye).invertAffine(worldFromView));
        }
        for (int eye = 0; eye < 2; eye++) {
            view.viewFromWorld(eye).invertAffine(worldFromView);
            writer.put(worldFromView.m30(), worldFromView.m31(), worldFromView.m32(), 1);
        }
        for (int eye = 0; eye < 2; eye++) {
            Matrix4f clip = view.clipFromView(eye);
            writer.put(clip.m00(), clip.m11(), clip.m20(), clip.m21());
        }
    }

    private void writeLights(UniformWriter writer, Scene scene, Drawing drawing) {
        RenderSettings settings = drawing.settings();
        int shadowSide = settings.shadowSide();
        Lamp lamp = scene.lamp;
        float distance = lamp.targetM.sub(lamp.positionM, aim).length();
        aim.div(distance);
        double halfAngle = Math.toRadians(lamp.halfAngleDegrees);
        float near = NEAREST_SHADOW * distance;
        float far = FARTHEST_SHADOW * distance;
        Vector3f up = Math.abs(aim.y) > 0.9f ? ASIDE : UP;
        shadowFromWorld
                .setPerspective((float) (2 * halfAngle), 1, near, far, true)
                .lookAt(lamp.positionM, lamp.targetM, up);
        writer.put(shadowFromWorld);
        writer.put(lamp.positionM.x, lamp.positionM.y, lamp.positionM.z, lamp.radiusM);
        writer.put(aim.x, aim.y, aim.z, (float) Math.cos(halfAngle));
        writer.put(lamp.light, scene.exposure);
        Environment room = scene.environment;
        writer.put(room.ceiling(), room.panels());
        writer.put(room.walls(), Occlusion.half(drawing.width()));
        writer.put(room.floor(), Occlusion.half(drawing.height()));
        float tangent = (float) Math.tan(halfAngle);
        // Depth is a - b / distance, and a penumbra's half width the lamp's radius times the
        // difference of inverse distances.
        float b = far * near / (far - near);
        writer.put(
                1f / shadowSide,
                2 * tangent / shadowSide,
                Math.max(lamp.radiusM, LEAST_LAMP_M) / (2 * tangent * b),
                settings.lampLights());
        Film film = scene.film;
        if (film == null || !film.wet()) {
            writer.put(NOWHERE).put(0, 0, 0, 0).put(Colour.BLACK, 0);
        } else {
            writer.put(film.columnFromWorld())
                    .put(film.columns(), film.rows(), film.material(), FILM_READ)
                    .put(film.absorbsPerMm(), film.hidesPerMm());
        }
        float back = 1 / (distance * distance);
        writer.put(
                lamp.light.red() * room.sentBack().red() * back,
                lamp.light.green() * room.sentBack().green() * back,
                lamp.light.blue() * room.sentBack().blue() * back,
                0);
    }

    /** Brings a frame's copy of the film up to date. */
    static void writeFilm(Frame frame, @Nullable Film film) {
        if (film == null || (film == frame.filmWritten && film.version() == frame.filmVersion)) {
            return;
        }
        frame.film.mapped().asFloatBuffer().put(0, film.topAndDepth());
        frame.filmWritten = film;
        frame.filmVersion = film.version();
    }

    /**
     * Brings a frame's copy of the materials up to date.
     *
     * @param painting what is drawn on them in this frame
     */
    static void writeMaterials(Frame frame, Scene scene, @Nullable Painting painting) {
        long painted = painting == null ? 0 : painting.version();
        if (frame.materialScene != scene
                || frame.materialVersion != scene.materialVersion()
                || frame.paintingSeen != painting
                || frame.paintingVersion != painted) {
            writeMaterials(frame.materials, scene, painting);
            writePatterns(frame.patterns, scene);
            frame.materialScene = scene;
            frame.materialVersion = scene.materialVersion();
            frame.paintingSeen = painting;
            frame.paintingVersion = painted;
        }
    }

    private static void writeMaterials(Buffer buffer, Scene scene, @Nullable Painting painting) {
        UniformWriter writer = new UniformWriter(buffer.mapped());
        for (int i = 0; i < scene.materials().size(); i++) {
            Material material = scene.materials().get(i);
            int key = painting == null ? 0 : painting.key(i);
            writer.put(material.colour(), material.roughness());
            writer.put(material.mottle(), key > 0 ? -key : material.metal());
            writer.put(material.subsurfaceColour(), material.subsurface());
            writer.put(
                    material.wetness(),
                    1 / material.detailM(),
                    material.bump(),
                    material.opacity());
        }
    }

    private static void writePatterns(Buffer buffer, Scene scene) {
        UniformWriter writer = new UniformWriter(buffer.mapped());
        for (int i = 0; i < scene.materials().size(); i++) {
            Material material = scene.materials().get(i);
            Grain grain = material.grain();
            float wallM = material.hollow().wallM();
            writer.put(1 / grain.along(), grain.gaps(), grain.patches(), wallM);
            writer.put(material.hollow().content(), 0);
        }
    }
}
