package prelude.cases.sample;

import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;

/**
 * A made scan and what is truly in it, on one grid.
 *
 * @param truth layers: the body's envelope ({@code skin}); organs, disjoint, where {@code liver}
 *     takes in its vessels and its tumour as a surgeon cuts it; and these, overlapping the organs
 */
public record Sample(Volume volume, LabelMap truth) {}
