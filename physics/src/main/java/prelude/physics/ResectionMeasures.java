package prelude.physics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.mesh.TetMesh;
import prelude.physics.cut.CutTissue;
import prelude.physics.cut.Lattice;
import prelude.physics.cut.Pieces;
import prelude.physics.skin.Crossing;
import prelude.physics.skin.DrawnTissue;
import prelude.physics.skin.MarginMeter;
import prelude.physics.skin.RidingSurface;
import prelude.physics.skin.SweptWounds;
import prelude.physics.skin.WoundFaces;
import prelude.physics.tissue.PatientMetres;

/** Measures pieces of one body: where they grew, not where they have been moved to. */
final class ResectionMeasures {
    /** Less of a structure than this is an edge of a tet that it shares. */
    private static final double LEAST_ML = 1e-3;

    private final String host;
    private final Lattice lattice;
    private final DrawnTissue drawn;
    private final SweptWounds swept;
    private final List<Target> targets = new ArrayList<>();
    private final Map<String, RidingSurface> hollow = new LinkedHashMap<>();

    /** Made when they are first asked for. */
    private final Map<String, MarginMeter> meters = new HashMap<>();

    /** A soft structure within the body. */
    private static final class Target {
        final RidingSurface surface;
        final double[] shareOfTet;
        final double volumeM3;

        Target(RidingSurface surface, double[] shareOfTet, double volumeM3) {
            this.surface = surface;
            this.shareOfTet = shareOfTet;
            this.volumeM3 = volumeM3;
        }
    }

    /**
     * A piece as it was when it was taken out, or is.
     *
     * @param targetsM3 volume of each soft structure within the body in it
     */
    record Piece(double volumeM3, WoundFaces wound, List<Double> targetsM3) {}

    /**
     * @param around hollow structures of the case
     */
    ResectionMeasures(
            SimulationInput.Body body,
            List<RidingSurface> around,
            Lattice lattice,
            DrawnTissue drawn,
            CutTissue tissue) {
        this.lattice = lattice;
        this.drawn = drawn;
        swept = new SweptWounds(lattice, tissue);
        TetMesh mesh = body.tissue().mesh();
        host = body.tissue().host();
        for (RidingSurface surface : body.surfaces()) {
            int material = mesh.materials().indexOf(surface.structure());
            if (surface.consistency() == Consistency.HOLLOW) {
                hollow.put(surface.structure(), surface);
            } else if (material > 0) {
                addTarget(surface, mesh, material);
            }
        }
        around.forEach(surface -> hollow.put(surface.structure(), surface));
    }

    private void addTarget(RidingSurface surface, TetMesh mesh, int material) {
        double[] share = new double[lattice.tetCount];
        double volume = 0;
        for (int t = 0; t < share.length; t++) {
            share[t] = mesh.fractions()[t * mesh.materials().size() + material];
            volume += share[t] * lattice.volumeM3(t);
        }
        targets.add(new Target(surface, share, volume));
    }

    /** Takes down what can be told of a piece of those that were just found. */
    Piece take(Pieces pieces, int piece) {
        List<Double> targetsM3 = new ArrayList<>();
        for (Target structure : targets) {
            targetsM3.add(pieces.volumeM3(piece, structure.shareOfTet));
        }
        return new Piece(
                pieces.volumeM3(piece),
                drawn.wound((f, at, v) -> pieces.of(f) == piece && swept.test(f, at, v)),
                targetsM3);
    }

    /**
     * @param pieces as they are now
     * @param takenOut what is in the simulation no longer
     */
    Resection measure(Pieces pieces, List<Piece> takenOut) {
        List<Resection.Specimen> specimens = new ArrayList<>();
        WoundFaces wounds = drawn.wound(swept);
        for (Piece piece : takenOut) {
            wounds.add(piece.wound);
            specimens.add(specimen(piece, true));
        }
        for (int piece = 0; piece < pieces.count(); piece++) {
            if (piece != pieces.remnant()) {
                specimens.add(specimen(take(pieces, piece), false));
            }
        }
        double remnantM3 = pieces.count() == 0 ? 0 : pieces.volumeM3(pieces.remnant());
        return new Resection(host, remnantM3 * PatientMetres.ML_PER_M3, specimens, crossed(wounds));
    }

    private MarginMeter meter(RidingSurface surface) {
        return meters.computeIfAbsent(surface.structure(), _ -> new MarginMeter(surface, lattice));
    }

    private Resection.Specimen specimen(Piece piece, boolean takenOut) {
        List<Resection.Target> held = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            double ml = piece.targetsM3.get(i) * PatientMetres.ML_PER_M3;
            if (ml > LEAST_ML) {
                held.add(
                        new Resection.Target(
                                target.surface.structure(),
                                ml,
                                target.volumeM3 * PatientMetres.ML_PER_M3,
                                piece.wound.count() == 0
                                        ? null
                                        : meter(target.surface).measure(piece.wound)));
            }
        }
        return new Resection.Specimen(
                piece.volumeM3 * PatientMetres.ML_PER_M3, takenOut, piece.wound.areaMm2(), held);
    }

    private List<Resection.Crossed> crossed(WoundFaces wounds) {
        List<Resection.Crossed> crossed = new ArrayList<>();
        for (RidingSurface surface : hollow.values()) {
            List<Crossing> places = Crossing.find(wounds, meter(surface));
            if (!places.isEmpty()) {
                crossed.add(new Resection.Crossed(surface.structure(), places));
            }
        }
        return crossed;
    }
}
