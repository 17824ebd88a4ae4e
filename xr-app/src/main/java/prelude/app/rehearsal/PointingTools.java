package prelude.app.rehearsal;

/** What points and draws, as it looks; metres, the tip at the origin, the handle along +Y. */
final class PointingTools {
    private PointingTools() {}

    /** Thin, with a ball of 2 mm at its end. */
    static void probe(MetalShape shape) {
        shape.rod(-0.0010f, -0.0005f, 0.0005f, 0.0010f);
        shape.rod(-0.0005f, 0.0005f, 0.0010f, 0.0010f);
        shape.rod(0.0005f, 0.0010f, 0.0010f, 0.0006f);
        shape.rod(0.0010f, 0.120f, 0.0006f, 0.0010f);
        shape.rod(0.120f, 0.210f, 0.0036f, 0.0042f);
    }

    /** A felt tip of 1.5 mm in a thick barrel. */
    static void marker(MetalShape shape) {
        shape.rod(0, 0.002f, 0.0004f, 0.0010f);
        shape.rod(0.002f, 0.005f, 0.0010f, 0.0014f);
        shape.rod(0.005f, 0.018f, 0.0022f, 0.0046f);
        shape.rod(0.018f, 0.128f, 0.0046f, 0.0050f);
        shape.rod(0.128f, 0.138f, 0.0042f, 0.0036f);
    }
}
