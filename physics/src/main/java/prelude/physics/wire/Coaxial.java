package prelude.physics.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.physics.tissue.PatientMetres;

/**
 * All that comes out of one sheath into one vessel, the thickest without, each within the last. As
 * far as they lie in each other they have one line, and their stiffnesses add up; they slide and
 * turn in each other without friction.
 */
final class Coaxial implements Rod.Shafts {
    /** Of wet, coated plastic and steel on a vessel's wall (assumed). */
    private static final double FRICTION = 0.06;

    /** Slower, friction only counts in part, m/s: what stands still may not have slid. */
    private static final double SLIDING = 0.005;

    /** Wall forces are told over so many nodes: 10 mm. */
    private static final int WINDOW = 5;

    /** From without to within. */
    final List<Shaft> shafts = new ArrayList<>();

    final Rod rod;
    final Vector3dc mouth;
    final Vector3dc direction;

    /** Whether a hand has had one of them. */
    boolean taken;

    Coaxial(List<WireInput> inputs) {
        inputs.stream()
                .sorted(Comparator.comparingDouble(WireInput::diameterMm).reversed())
                .forEach(input -> shafts.add(new Shaft(input)));
        Shaft foremost = shafts.getFirst();
        for (Shaft shaft : shafts) {
            foremost = shaft.fedM > foremost.fedM ? shaft : foremost;
        }
        List<Vector3dc> line = metres(foremost.input.line());
        // The sheath is the thickest one's.
        WireInput outer = shafts.getFirst().input;
        mouth = metres(outer.line()).getFirst();
        direction = outer.direction();
        RodNodes nodes = new RodNodes(mouth, direction, line, foremostM());
        rod = new Rod(nodes, new LumenWall(outer.vessel()), this);
    }

    private static List<Vector3dc> metres(List<Vector3dc> lineMm) {
        List<Vector3dc> line = new ArrayList<>();
        for (Vector3dc point : lineMm) {
            line.add(new Vector3d(point).mul(PatientMetres.METRES_PER_MM));
        }
        return line;
    }

    private double foremostM() {
        double most = 0;
        for (int i = 0; i < shafts.size(); i++) {
            most = Math.max(most, shafts.get(i).fedM);
        }
        return most;
    }

    @Override
    public double stiffness(double fromSheathM) {
        double sum = 0;
        for (int i = 0; i < shafts.size(); i++) {
            sum += shafts.get(i).stiffness(fromSheathM);
        }
        return sum;
    }

    @Override
    public double radiusM(double fromSheathM) {
        return outermost(fromSheathM).radiusM;
    }

    /** That which the wall meets there. */
    private Shaft outermost(double fromSheathM) {
        for (int i = 0; i + 1 < shafts.size(); i++) {
            if (shafts.get(i).reaches(fromSheathM)) {
                return shafts.get(i);
            }
        }
        return shafts.getLast();
    }

    @Override
    public void curvature(double fromSheathM, Vector3dc across, Vector3dc up, Vector3d into) {
        into.zero();
        for (int i = 0; i < shafts.size(); i++) {
            shafts.get(i).addCurvature(fromSheathM, across, up, into);
        }
        double all = stiffness(fromSheathM);
        if (all > 0) {
            into.div(all);
        }
    }

    /** Feeds one of them on, as far as it goes. */
    void feed(Shaft shaft, double byM) {
        double before = shaft.fedM;
        shaft.fedM = Math.clamp(before + byM, 0, RodNodes.LONGEST_M);
        if (shaft.fedM != before) {
            rod.wake();
        }
    }

    void turn(Shaft shaft, double by) {
        if (by != 0) {
            shaft.turnTo(shaft.turned() + by);
            rod.wake();
        }
    }

    /** The line follows where the foremost tip has come to. */
    void follow(double seconds) {
        rod.move(foremostM() - rod.line.lengthM(), seconds);
    }

    /**
     * What one of them presses back with on the hand that feeds it, newtons out of the sheath: the
     * energy that each length more of it takes, as far as the line that all share is bent.
     *
     * @param speed at which the hand feeds, m/s
     */
    double resistanceN(Shaft shaft, double speed) {
        double normal = 0;
        for (int i = RodNodes.FIRST; i < rod.line.count(); i++) {
            normal += wallN(shaft, i);
        }
        double own = stiffeningN(shaft);
        if (isForemost(shaft)) {
            // All of them pushed on together take the whole thrust.
            own += rod.thrustN();
            for (int i = 0; i < shafts.size(); i++) {
                own -= stiffeningN(shafts.get(i));
            }
        }
        return own + FRICTION * normal * Math.clamp(speed / SLIDING, -1, 1);
    }

    /** That whose tip is the line's: the outermost of several. */
    private boolean isForemost(Shaft shaft) {
        int own = shafts.indexOf(shaft);
        for (int i = 0; i < shafts.size(); i++) {
            double further = shafts.get(i).fedM - shaft.fedM;
            if (further > 0 || (further == 0 && i < own)) {
                return false;
            }
        }
        return true;
    }

    /** What it takes to push one on within the line as it is. */
    private double stiffeningN(Shaft shaft) {
        double sum = 0;
        for (int i = RodNodes.FIRST; i < rod.line.count(); i++) {
            double share = rod.line.shareM(i);
            sum +=
                    share
                            * shaft.stiffening(rod.line.fromSheathM(i), share)
                            * rod.bentSquared(i)
                            / 2;
        }
        return sum;
    }

    /** Keeps the greatest of what each has borne. */
    void note() {
        for (int s = 0; s < shafts.size(); s++) {
            Shaft shaft = shafts.get(s);
            double window = 0;
            double tip = 0;
            for (int i = RodNodes.FIRST; i < rod.line.count(); i++) {
                double newtons = wallN(shaft, i);
                window += newtons - (i >= RodNodes.FIRST + WINDOW ? wallN(shaft, i - WINDOW) : 0);
                shaft.mostWallN = Math.max(shaft.mostWallN, window);
                tip = shaft.reaches(rod.line.fromSheathM(i)) ? newtons : tip;
            }
            shaft.mostTipN = Math.max(shaft.mostTipN, tip);
        }
    }

    /** With what the wall presses on one of them at a node, newtons. */
    double wallN(Shaft shaft, int node) {
        return outermost(rod.line.fromSheathM(node)) == shaft ? rod.wallN(node) : 0;
    }
}
