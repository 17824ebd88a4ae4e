package prelude.physics.cut;

import java.util.function.Function;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.anatomy.TissueMaterial;
import prelude.cases.mesh.TetMesh;
import prelude.cases.scenario.ScriptSampler;
import prelude.physics.tissue.ElasticLaw;
import prelude.physics.tissue.PatientMetres;

/**
 * What the tets of a lattice weigh and how stiff they are: the mean of their materials, each by the
 * part of the tet that it fills.
 *
 * <p>Walls of hollow structures are many times stiffer than the organ that they run through. Where
 * tets are small, pressure would run through such a tet faster than a rehearsal's substeps can
 * follow. So walls stiffen a tet only as far as {@link #WALL_SUBSTEPS} bear, or what the stiffest
 * tissue of the body asks for without them.
 */
final class TetStiffness {
    /** A tet that is filled less than this is simulated as if it were filled so far. */
    private static final double LEAST_STIFF_FRACTION = 0.01;

    /** So many edges pressure may run within a substep. */
    private static final double EDGES_PER_SUBSTEP = 3;

    /** With fewer, tissue of any lattice is too soft to be worth showing. */
    private static final double LEAST_SUBSTEPS = 4;

    /**
     * Walls ask for no more substeps: of a rehearsal's ten, a live session on a slow machine can
     * still give up two.
     */
    static final double WALL_SUBSTEPS = 8;

    /** Keeps rounding from asking for one substep more. */
    private static final double BARELY = 1 - 1e-6;

    /** Volume of material in the tet, m³. */
    final double[] filledM3;

    /** Mass of the material in the tet, kg. */
    final double[] massKg;

    /** Shear modulus times volume of material, J. */
    final double[] shear;

    final double[] volumetric;

    private final double[] wholeM3;
    private final TissueMaterial[] table;

    /** By material, Young's modulus where it is no wall: that of the host for a wall. */
    private final double[] softPa;

    private double wallsPa;
    private double wallsKeptPa;

    TetStiffness(TetMesh mesh, double[] wholeM3, Function<String, TissueMaterial> materials) {
        int count = mesh.tetCount();
        this.wholeM3 = wholeM3;
        filledM3 = new double[count];
        massKg = new double[count];
        shear = new double[count];
        volumetric = new double[count];
        table = new TissueMaterial[mesh.materials().size()];
        softPa = new double[table.length];
        for (int m = 0; m < table.length; m++) {
            String structure = mesh.materials().get(m);
            table[m] = materials.apply(structure);
            softPa[m] = table[isHollow(structure) ? 0 : m].youngPa();
        }
        double[] edges = new double[count];
        for (int t = 0; t < count; t++) {
            weigh(mesh, t);
            stiffen(mesh, t, mean(mesh, t, softPa));
            edges[t] = edgesIn(t, ScriptSampler.STEP_SECONDS);
        }
        double most = EDGES_PER_SUBSTEP * WALL_SUBSTEPS;
        for (int t = 0; t < count; t++) {
            most = Math.max(most, counts(t) ? edges[t] : 0);
        }
        addWalls(mesh, edges, most);
    }

    private static boolean isHollow(String structure) {
        return StructureCatalogue.standard()
                .find(structure)
                .filter(code -> code.consistency() == Consistency.HOLLOW)
                .isPresent();
    }

    /** Walls that are softer than the host, as of a bag of fluid, are no matter. */
    private void addWalls(TetMesh mesh, double[] edges, double mostEdges) {
        double[] youngPa = new double[table.length];
        for (int m = 0; m < table.length; m++) {
            youngPa[m] = table[m].youngPa();
        }
        for (int t = 0; t < filledM3.length; t++) {
            double soft = mean(mesh, t, softPa);
            double mixed = mean(mesh, t, youngPa);
            // The square of the wave's speed goes with the modulus.
            double faster = mostEdges / edges[t];
            double bearable = BARELY * soft * faster * faster;
            double young = mixed <= soft ? mixed : Math.max(soft, Math.min(mixed, bearable));
            wallsPa += Math.max(0, mixed - soft) * filledM3[t];
            wallsKeptPa += Math.max(0, young - soft) * filledM3[t];
            if (young != soft) {
                stiffen(mesh, t, young);
            }
        }
    }

    /** Of a tet's materials by the parts that they fill; of the host's where none fills any. */
    private double mean(TetMesh mesh, int t, double[] of) {
        double filled = 0;
        double sum = 0;
        for (int m = 0; m < of.length; m++) {
            double fraction = mesh.fractions()[t * of.length + m];
            filled += fraction;
            sum += fraction * of[m];
        }
        return filled > 0 ? sum / filled : of[0];
    }

    private void weigh(TetMesh mesh, int t) {
        double filled = 0;
        double density = 0;
        for (int m = 0; m < table.length; m++) {
            double fraction = mesh.fractions()[t * table.length + m];
            if (!(fraction >= 0 && fraction <= 1.001)) {
                throw new IllegalArgumentException(
                        "tet " + t + " holds " + fraction + " of " + mesh.materials().get(m));
            }
            filled += fraction;
            density += fraction * table[m].densityKgM3();
        }
        double cubicMm = mesh.volumeMm3(t);
        filledM3[t] = filled * cubicMm * PatientMetres.M3_PER_MM3;
        massKg[t] = density * cubicMm * PatientMetres.M3_PER_MM3;
    }

    private void stiffen(TetMesh mesh, int t, double youngPa) {
        double filled = 0;
        double poisson = 0;
        for (int m = 0; m < table.length; m++) {
            double fraction = mesh.fractions()[t * table.length + m];
            filled += fraction;
            poisson += fraction * table[m].poisson();
        }
        ElasticLaw law = ElasticLaw.of(youngPa, filled > 0 ? poisson / filled : table[0].poisson());
        double stiffM3 =
                Math.max(filled, LEAST_STIFF_FRACTION)
                        * mesh.volumeMm3(t)
                        * PatientMetres.M3_PER_MM3;
        shear[t] = law.shearPa() * stiffM3;
        volumetric[t] = law.volumetricPa() * stiffM3;
    }

    /** Of what is filled less, its fuller neighbours weigh the nodes. */
    private boolean counts(int tet) {
        return filledM3[tet] > wholeM3[tet] / 2;
    }

    /**
     * The fewest substeps of a step with which the solver keeps the lattice at rest.
     *
     * <p>Measured on boxes of 12 tets to a cell at 3 to 10 substeps, left alone for 3 s, poked and
     * left alone for 4 s, with edges of 2.3 to 6.4 mm at 10 kPa and of 3.2 mm at 30 kPa. Where
     * pressure runs up to 3.4 edges within a substep, tissue stays within 0.001 mm of where it
     * grew; from 3.5 on it comes to breathe, by 0.1 to 0.6 mm, at 4 by up to 71 mm.
     */
    int fewestSubsteps(double stepSeconds) {
        double most = LEAST_SUBSTEPS;
        for (int t = 0; t < filledM3.length; t++) {
            if (counts(t)) {
                most = Math.max(most, edgesIn(t, stepSeconds) / EDGES_PER_SUBSTEP);
            }
        }
        return (int) Math.ceil(most);
    }

    /** How many edges pressure runs in a time. */
    private double edgesIn(int tet, double seconds) {
        double speed = Math.sqrt((volumetric[tet] + shear[tet]) / massKg[tet]);
        return speed * seconds / StrictMath.cbrt(6 * wholeM3[tet]);
    }

    /** How much of the stiffness that walls add is kept, 0 to 1. */
    double wallsKept() {
        return wallsPa > 0 ? wallsKeptPa / wallsPa : 1;
    }
}
