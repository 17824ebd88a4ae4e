package prelude.engine.scene;

import java.util.function.Consumer;

/**
 * How a surface looks.
 *
 * @param colour diffuse colour (of a metal: its reflection)
 * @param mottle the colour that fine detail varies towards
 * @param roughness 0 mirror, 1 chalk
 * @param metal 0 or 1
 * @param wetness strength of the smooth clear coat on top, 0 to 1
 * @param subsurface how far light wraps around edges, 0 to 1
 * @param subsurfaceColour the colour of light that has been inside
 * @param detailM size of the detail's lobules in metres of the undeformed body
 * @param bump how far the detail tilts the normal, 0 to 1
 * @param interior whether the colour is looked up in the mesh's {@link Solid}, where it has one:
 *     the face of a cut
 * @param opacity of a thin wall looked through squarely: 0 is not there, 1 hides what is behind
 * @param grain the shape and the pattern of the detail
 * @param hollow what of it is wall where it is looked up in a {@link Solid}
 */
public record Material(
        Colour colour,
        Colour mottle,
        float roughness,
        float metal,
        float wetness,
        float subsurface,
        Colour subsurfaceColour,
        float detailM,
        float bump,
        boolean interior,
        float opacity,
        Grain grain,
        Hollow hollow) {

    public Material {
        unit("roughness", roughness);
        unit("metal", metal);
        unit("wetness", wetness);
        unit("subsurface", subsurface);
        unit("bump", bump);
        unit("opacity", opacity);
        if (!(detailM > 0)) {
            throw new IllegalArgumentException("detail of " + detailM + " m");
        }
    }

    /** A dull, dry surface of one colour. */
    public static Material matte(Colour colour) {
        return new Material(
                colour,
                colour,
                0.8f,
                0,
                0,
                0,
                colour,
                0.01f,
                0,
                false,
                1,
                Grain.ROUND,
                Hollow.SOLID);
    }

    /** Bare metal. */
    public static Material metal(Colour reflection, float roughness) {
        return matte(reflection)
                .with(next -> {
                    next.roughness = roughness;
                    next.metal = 1;
                    next.subsurfaceColour = Colour.BLACK;
                });
    }

    public Material withRoughness(float value) {
        return with(next -> next.roughness = value);
    }

    public Material withWetness(float value) {
        return with(next -> next.wetness = value);
    }

    public Material withSubsurface(float strength, Colour inside) {
        return with(next -> {
            next.subsurface = strength;
            next.subsurfaceColour = inside;
        });
    }

    /**
     * Lobules of {@code sizeM} that vary the colour towards {@code towards} and tilt the normal.
     */
    public Material withDetail(float sizeM, float tilt, Colour towards) {
        return with(next -> {
            next.detailM = sizeM;
            next.bump = tilt;
            next.mottle = towards;
        });
    }

    /** The same, but looked up in the mesh's solid: for the faces of a cut. */
    public Material asInterior() {
        return with(next -> next.interior = true);
    }

    /** The same, letting more or less be seen of what is behind. */
    public Material withOpacity(float value) {
        return with(next -> next.opacity = value);
    }

    /** The same with detail of another shape and pattern. */
    public Material withGrain(Grain other) {
        return with(next -> next.grain = other);
    }

    /** The same, but a wall around a content where it is looked up in a solid. */
    public Material withHollow(Hollow other) {
        return with(next -> next.hollow = other);
    }

    private Material with(Consumer<Draft> change) {
        Draft next = new Draft(this);
        change.accept(next);
        return next.material();
    }

    /** A material that is being changed. */
    private static final class Draft {
        private final Colour colour;
        private Colour mottle;
        private float roughness;
        private float metal;
        private float wetness;
        private float subsurface;
        private Colour subsurfaceColour;
        private float detailM;
        private float bump;
        private boolean interior;
        private float opacity;
        private Grain grain;
        private Hollow hollow;

        Draft(Material from) {
            colour = from.colour;
            mottle = from.mottle;
            roughness = from.roughness;
            metal = from.metal;
            wetness = from.wetness;
            subsurface = from.subsurface;
            subsurfaceColour = from.subsurfaceColour;
            detailM = from.detailM;
            bump = from.bump;
            interior = from.interior;
            opacity = from.opacity;
            grain = from.grain;
            hollow = from.hollow;
        }

        Material material() {
            return new Material(
                    colour,
                    mottle,
                    roughness,
                    metal,
                    wetness,
                    subsurface,
                    subsurfaceColour,
                    detailM,
                    bump,
                    interior,
                    opacity,
                    grain,
                    hollow);
        }
    }

    private static void unit(String name, float value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " " + value);
        }
    }
}
