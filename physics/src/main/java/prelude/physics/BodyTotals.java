package prelude.physics;

import java.util.ArrayList;
import java.util.List;
import prelude.physics.cut.Pieces;
import prelude.physics.ink.InkReport;
import prelude.physics.suture.SutureReport;
import prelude.physics.tissue.PatientMetres;

/** What all bodies of tissue together have come to. */
final class BodyTotals {
    final List<SimulationReport.Piece> pieces = new ArrayList<>();
    final List<Resection> resections = new ArrayList<>();
    final List<SutureReport> sutures = new ArrayList<>();
    final List<InkReport> lines = new ArrayList<>();
    int tets;
    int cuts;
    int refusedCuts;
    long recoveries;
    double removedMl;
    double debrisMl;
    double initialMl;

    BodyTotals(List<BodySimulation> bodies) {
        bodies.forEach(this::add);
    }

    private void add(BodySimulation body) {
        tets += body.tetCount();
        cuts += body.tissue().cuts();
        refusedCuts += body.tissue().refused();
        recoveries += body.recoveries();
        removedMl += body.removedM3() * PatientMetres.ML_PER_M3;
        debrisMl += body.debrisM3() * PatientMetres.ML_PER_M3;
        initialMl += body.initialM3() * PatientMetres.ML_PER_M3;
        lines.addAll(body.ink().report(body.host()));
        SutureReport sewn = body.sutures().report(body.host());
        if (!sewn.sutures().isEmpty() || !sewn.events().isEmpty()) {
            sutures.add(sewn);
        }
        Pieces found = body.piecesNow();
        if (found.count() > 0) {
            addPieces(body, found);
        }
        if (body.tissue().cuts() > 0) {
            resections.add(body.resection(found));
        }
    }

    /** What is left of the body first. */
    private void addPieces(BodySimulation body, Pieces found) {
        add(body, found, found.remnant());
        for (int piece = 0; piece < found.count(); piece++) {
            if (piece != found.remnant()) {
                add(body, found, piece);
            }
        }
    }

    private void add(BodySimulation body, Pieces found, int piece) {
        double ml = found.volumeM3(piece) * PatientMetres.ML_PER_M3;
        pieces.add(new SimulationReport.Piece(body.host(), ml));
    }
}
