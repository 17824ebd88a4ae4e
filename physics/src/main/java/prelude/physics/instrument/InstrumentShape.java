package prelude.physics.instrument;

import prelude.cases.scenario.Instrument;

/**
 * The part of an instrument that meets tissue: a capsule from the tip towards the handle.
 *
 * @param radiusM of the capsule
 * @param shaftM how far it reaches from the tip
 */
public record InstrumentShape(float radiusM, float shaftM) {
    private static final InstrumentShape SCALPEL = new InstrumentShape(0.0015f, 0.03f);
    private static final InstrumentShape GRASPER = new InstrumentShape(0.004f, 0.06f);

    public static InstrumentShape of(Instrument instrument) {
        return switch (instrument) {
            case SCALPEL -> SCALPEL;
            case GRASPER -> GRASPER;
        };
    }
}
