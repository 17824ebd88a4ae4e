package prelude.physics.tissue;

/**
 * Stable neo-Hookean energy density {@code shear/2 tr(F'F) + volumetric/2 (det F - rest)^2}
 * (Macklin and Müller 2021).
 *
 * @param shearPa Lamé's mu
 * @param volumetricPa Lamé's lambda + mu: the shear term itself takes one mu off the resistance to
 *     a change of volume, so only this sum agrees with Hooke's law at small strain
 */
public record ElasticLaw(double shearPa, double volumetricPa) {

    /** The law that has Young's modulus and Poisson's ratio at small strain. */
    public static ElasticLaw of(double youngPa, double poisson) {
        double shear = youngPa / (2 * (1 + poisson));
        double lambda = youngPa * poisson / ((1 + poisson) * (1 - 2 * poisson));
        return new ElasticLaw(shear, lambda + shear);
    }

    /** The det F at which the undeformed tet carries no stress. */
    public double rest() {
        return 1 + shearPa / volumetricPa;
    }
}
