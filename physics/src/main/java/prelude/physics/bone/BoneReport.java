package prelude.physics.bone;

import java.util.List;
import org.joml.Vector3dc;
import prelude.cases.scenario.Instrument;
import prelude.physics.device.DeviceEvent;

/**
 * What has been done to bones.
 *
 * @param bones each that was cut
 * @param pieces those that have come free, in the order in which they did
 * @param cuts each hole, and each stroke of a saw, in the order in which they were begun; an undone
 *     one is none
 * @param forceMaxN the greatest force of bone on an instrument that cuts it
 * @param heldBackMm the furthest that an instrument was held back behind its hand
 * @param notes what could not be done, each a sentence
 */
public record BoneReport(
        List<Opened> bones,
        List<Piece> pieces,
        List<Cut> cuts,
        double forceMaxN,
        double heldBackMm,
        List<String> notes) {
    public BoneReport {
        bones = List.copyOf(bones);
        pieces = List.copyOf(pieces);
        cuts = List.copyOf(cuts);
        notes = List.copyOf(notes);
    }

    public double removedMl() {
        return bones.stream().mapToDouble(Opened::removedMl).sum();
    }

    /**
     * @param wasMl what its surface encloses in the scan
     * @param piecesMl what is left of it, the largest first; debris of fewer than ten samples is
     *     left out
     */
    public record Opened(String structure, double wasMl, double removedMl, List<Double> piecesMl) {
        public Opened {
            piecesMl = List.copyOf(piecesMl);
        }
    }

    /** Where a piece is that has come free. */
    public enum PieceState {
        /** Where it grew, or in its kerf again. */
        IN_PLACE,
        HELD,
        LOOSE,
        /** It has left the field. */
        LOST
    }

    /**
     * @param name its structure, and its number among all pieces
     * @param thicknessMm the median, across its flattest side
     * @param centreMm its centre of mass, LPS
     * @param movedMm of that, from where it grew
     * @param turnedDegrees from how it grew
     * @param mostPullN the strongest pull of jaws on it
     */
    public record Piece(
            String name,
            String structure,
            double freedAtSeconds,
            double volumeMl,
            double massG,
            double thicknessMm,
            PieceState state,
            Vector3dc centreMm,
            double movedMm,
            double turnedDegrees,
            double mostPullN,
            List<DeviceEvent> events) {
        public Piece {
            events = List.copyOf(events);
        }
    }

    /**
     * @param sizeMm a bit's or burr's diameter, the width of a saw's edge
     * @param entryMm where its tip went in, LPS mm
     * @param direction in which it went, LPS, unit length
     * @param depthMm the deepest, along the instrument's axis from the bone's surface
     */
    public record Cut(
            Instrument instrument,
            String structure,
            double atSeconds,
            double sizeMm,
            Vector3dc entryMm,
            Vector3dc direction,
            double depthMm,
            List<Breakthrough> breakthroughs) {
        public Cut {
            breakthroughs = List.copyOf(breakthroughs);
        }
    }
}
