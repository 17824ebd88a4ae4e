package prelude.engine.frame;

import prelude.engine.pass.Target;

/** What the passes of a frame read and write. */
final class Targets {
    static final Target MESHES = new Target("meshes", Target.Kind.BUFFERS);
    static final Target SKINNED = new Target("skinned vertices", Target.Kind.BUFFERS);
    static final Target SHADOW = new Target("shadow", Target.Kind.FLEETING_DEPTH);
    static final Target BLOCKERS = new Target("blockers", Target.Kind.FLEETING_COLOUR);
    static final Target BLOCKERS_AROUND =
            new Target("blockers around", Target.Kind.FLEETING_COLOUR);
    static final Target HALF_DEPTH = new Target("half depths", Target.Kind.FLEETING_DEPTH);
    static final Target OCCLUSION_FOUND =
            new Target("occlusion found", Target.Kind.FLEETING_COLOUR);
    static final Target OCCLUSION = new Target("occlusion", Target.Kind.FLEETING_COLOUR);
    static final Target SAMPLES = new Target("colour samples", Target.Kind.FLEETING_COLOUR);
    static final Target DEPTH = new Target("depth", Target.Kind.FLEETING_DEPTH);
    static final Target LIGHT = new Target("volumes' light", Target.Kind.FLEETING_COLOUR);
    static final Target VEIL_DEPTH = new Target("veil's depth", Target.Kind.FLEETING_DEPTH);
    static final Target VEIL = new Target("veil", Target.Kind.FLEETING_COLOUR);
    static final Target FIRST = new Target("first depths", Target.Kind.FLEETING_DEPTH);
    static final Target NEARER = new Target("nearest depths", Target.Kind.FLEETING_DEPTH);
    static final Target NEXT = new Target("next depths", Target.Kind.FLEETING_DEPTH);
    static final Target LAYERS = new Target("layers", Target.Kind.FLEETING_COLOUR);
    static final Target PICTURE_DEPTH =
            new Target("picture's depth", Target.Kind.HANDED_OVER_DEPTH);
    static final Target PICTURE = new Target("picture", Target.Kind.HANDED_OVER_IMAGE);

    private Targets() {}
}
