package prelude.pipeline.measure;

/**
 * One number of a measurement.
 *
 * @param what for example {@code area_derived_diameter}
 * @param unit {@code mm}, {@code cm2}, {@code ml}, {@code deg}, {@code share}
 * @param uncertainty expanded, coverage factor 2 (about 95 %), in the same unit
 * @param formula how value and uncertainty come about
 */
public record Value(String what, double value, String unit, double uncertainty, String formula) {}
