package prelude.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One figure of ours beside a peer's.
 *
 * @param ours in {@code unit}
 * @param peer in {@code unit}; null where the peer is not installed
 * @param ratio above 1 where ours is the better
 */
record Row(
        @JsonProperty("case") String name,
        String measure,
        String unit,
        double ours,
        @Nullable Double peer,
        @Nullable String peerName,
        @Nullable Double ratio) {

    static Row alone(String name, String measure, String unit, double ours) {
        return new Row(name, measure, unit, ours, null, null, null);
    }

    /** For figures where less is better. */
    static Row against(
            String name, String measure, String unit, double ours, String peerName, double peer) {
        return new Row(name, measure, unit, ours, peer, peerName, peer / ours);
    }

    /** For figures where less is better, beside what is wanted. */
    static Row wanted(String name, String measure, String unit, double ours, double most) {
        return against(name, measure, unit, ours, "wanted", most);
    }
}
