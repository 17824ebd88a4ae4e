package prelude.cases.anatomy;

/**
 * How a tissue deforms, as an isotropic elastic solid at the strains of a rehearsal.
 *
 * @param densityKgM3 mass per volume
 * @param youngPa Young's modulus, small strain
 * @param poisson below 0.5
 * @param source where each figure comes from, or that it is assumed
 */
public record TissueMaterial(double densityKgM3, double youngPa, double poisson, String source) {
    public TissueMaterial {
        if (!(densityKgM3 > 0) || !(youngPa > 0) || !(poisson >= 0 && poisson < 0.5)) {
            throw new IllegalArgumentException(
                    "density %s kg/m3, Young's modulus %s Pa, Poisson's ratio %s"
                            .formatted(densityKgM3, youngPa, poisson));
        }
    }
}
