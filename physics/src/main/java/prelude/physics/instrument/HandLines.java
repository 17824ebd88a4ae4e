package prelude.physics.instrument;

import prelude.cases.scenario.Instrument;

/** The instrument in a hand as it pushes: it goes where the hand goes. */
final class HandLines implements Pusher {
    private final HandPose hand;
    private InstrumentShape shape = InstrumentShape.of(Instrument.SCALPEL, false);

    HandLines(HandPose hand) {
        this.hand = hand;
    }

    @Override
    public void begin() {
        shape = InstrumentShape.of(hand.instrument, hand.on);
    }

    @Override
    public int lines() {
        return shape.lines().size();
    }

    @Override
    public double radiusM(int line) {
        return shape.lines().get(line).radiusM();
    }

    @Override
    public void lay(int line, double part, double[] from, double[] to) {
        InstrumentShape.Line of = shape.lines().get(line);
        for (int axis = 0; axis < 3; axis++) {
            double tip = hand.tip(axis, part);
            from[axis] = tip + of.along() * hand.axis[axis] + of.aside() * hand.side[axis];
            to[axis] = tip + of.toAlong() * hand.axis[axis] + of.toAside() * hand.side[axis];
        }
    }

    @Override
    public double movedM() {
        double squared = 0;
        for (int axis = 0; axis < 3; axis++) {
            double moved = hand.blade[axis] - hand.bladeBefore[axis];
            squared += moved * moved;
        }
        return Math.sqrt(squared);
    }

    @Override
    public boolean hasTip() {
        return true;
    }

    @Override
    public boolean yields() {
        return false;
    }

    @Override
    public double mobility(double[] at, double[] along) {
        return 0;
    }

    @Override
    public void slid(double[] at, double[] by) {}

    @Override
    public void give(double[] at, double[] along, double impulse) {}
}
