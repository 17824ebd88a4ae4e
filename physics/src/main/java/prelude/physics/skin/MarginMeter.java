package prelude.physics.skin;

import org.joml.Vector3d;
import prelude.physics.cut.Lattice;
import prelude.physics.tissue.PatientMetres;

/**
 * Measures cut faces against a closed surface. A distance changes by no more than the way one goes:
 * a face is halved until that settles what is asked.
 */
public final class MarginMeter {
    /** Within this the smallest margin is found, on parts no larger than {@link #FINEST_MM}. */
    private static final double TOLERANCE_MM = 0.02;

    /** The mean is taken over parts no larger than this, or than a tenth of their distance. */
    private static final double PART_MM = 1;

    private static final double PART_OF_DISTANCE = 0.1;

    /** What lies across the surface, or may be the nearest, is halved down to this. */
    private static final double FINEST_MM = 0.3;

    private final SurfaceDistance distance;
    private final Lattice lattice;
    private double smallest;
    private final Vector3d at = new Vector3d();
    private double sum;
    private double through;

    public MarginMeter(RidingSurface structure, Lattice lattice) {
        distance = new SurfaceDistance(structure.mesh(), lattice);
        this.lattice = lattice;
    }

    /** Takes a small part of a face. */
    interface Part {
        void accept(RestTriangle part, Vector3d middle, double depthMm);
    }

    /** Takes small parts of a face from near what it wants. */
    interface Inside {
        /** Whether anything nearer to a place than a distance is wanted; LPS mm. */
        boolean wants(Vector3d placeMm, double distanceMm);

        void accept(RestTriangle part, Vector3d middle);
    }

    /** The margin of cut faces, of which there is at least one. */
    public Margin measure(WoundFaces faces) {
        smallest = Double.POSITIVE_INFINITY;
        sum = 0;
        through = 0;
        for (int i = 0; i < faces.count(); i++) {
            seekSmallest(faces.face(i));
            addUp(faces.face(i));
        }
        return new Margin(smallest, sum / faces.areaMm2(), new Vector3d(at), through);
    }

    private void seekSmallest(RestTriangle face) {
        Vector3d middle = face.middle();
        double outside = outsideMm(middle);
        if (outside < smallest) {
            smallest = outside;
            at.set(middle);
        }
        double reach = face.reachMm(middle);
        if (reach > FINEST_MM && outside - reach < smallest - TOLERANCE_MM) {
            for (RestTriangle half : face.halves()) {
                seekSmallest(half);
            }
        }
    }

    private void addUp(RestTriangle face) {
        Vector3d middle = face.middle();
        double outside = outsideMm(middle);
        double reach = face.reachMm(middle);
        boolean across = Math.abs(outside) < reach && reach > FINEST_MM;
        if (across || reach > Math.max(PART_MM, PART_OF_DISTANCE * Math.abs(outside))) {
            for (RestTriangle half : face.halves()) {
                addUp(half);
            }
        } else {
            sum += face.areaMm2() * Math.max(0, outside);
            through += outside < 0 ? face.areaMm2() : 0;
        }
    }

    /** Shows all of the faces that lies within the structure, in small parts. */
    void showWithin(WoundFaces faces, Part to) {
        for (int i = 0; i < faces.count(); i++) {
            showWithin(faces.face(i), to);
        }
    }

    private void showWithin(RestTriangle face, Part to) {
        Vector3d middle = face.middle();
        double outside = outsideMm(middle);
        double reach = face.reachMm(middle);
        if (outside >= reach) {
            return;
        }
        if (reach > FINEST_MM) {
            for (RestTriangle half : face.halves()) {
                showWithin(half, to);
            }
        } else if (outside < 0) {
            to.accept(face, middle, -outside);
        }
    }

    /**
     * As {@link #showWithin} of one face, near what is wanted, where nobody asks how deep the parts
     * lie.
     */
    void showInside(WoundFaces faces, int face, Inside to) {
        showInside(faces.face(face), false, to);
    }

    /**
     * @param known whether all of the face is known to lie within: a part of it need not be asked
     */
    private void showInside(RestTriangle face, boolean known, Inside to) {
        Vector3d middle = face.middle();
        double reach = face.reachMm(middle);
        if (!to.wants(middle, reach)) {
            return;
        }
        double outside = known ? Double.NEGATIVE_INFINITY : outsideMm(middle);
        if (outside >= reach) {
            return;
        }
        if (reach > FINEST_MM) {
            for (RestTriangle half : face.halves()) {
                showInside(half, outside <= -reach, to);
            }
        } else if (outside < 0) {
            to.accept(face, middle);
        }
    }

    private double outsideMm(Vector3d placeMm) {
        return -PatientMetres.MM_PER_METRE
                * distance.depthM(
                        PatientMetres.metres(placeMm.x, lattice.originMm(0)),
                        PatientMetres.metres(placeMm.y, lattice.originMm(1)),
                        PatientMetres.metres(placeMm.z, lattice.originMm(2)));
    }
}
