package prelude.physics.ink;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import prelude.physics.attach.Acting;
import prelude.physics.attach.BentLines;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;
import prelude.physics.tissue.Nodes;
import prelude.physics.tissue.PatientMetres;

/** All ink on one body: it lies on its surface and moves with it. */
public final class Ink implements Acting {
    /** Of each of a line's two rows. */
    private static final double DIAMETER_MM = 0.9;

    /** The oldest lines are wiped off above this: more than two metres of ink. */
    private static final int MOST_DOTS = 2000;

    /** A line that gets as long as this ends, so that the oldest of it can be wiped off. */
    static final int LONGEST = MOST_DOTS / 4;

    /** Only what is drawn depends on where rows are torn: that is looked at in each eighth step. */
    private static final int LOOK_STEPS = 8;

    private final Lattice lattice;
    private final Nodes nodes;
    private final Fragments fragments;
    private final Vector3d place = new Vector3d();
    private final Vector3d before = new Vector3d();
    private List<InkLine> lines = new ArrayList<>();
    private long version;
    private long tornBefore;
    private int looked;

    public Ink(Lattice lattice, Nodes nodes, Fragments fragments) {
        this.lattice = lattice;
        this.nodes = nodes;
        this.fragments = fragments;
    }

    Fragments fragments() {
        return fragments;
    }

    InkLine begin() {
        InkLine line = new InkLine(nodes);
        lines.add(line);
        return line;
    }

    /** A dot has been added to a line. */
    void dotted() {
        version++;
        while (dots() > MOST_DOTS) {
            wipe(0);
        }
    }

    void wipe(int line) {
        lines.remove(line);
        version++;
    }

    private int dots() {
        int sum = 0;
        for (int i = 0; i < lines.size(); i++) {
            sum += lines.get(i).dots();
        }
        return sum;
    }

    /** Whether that very line is there still: the other hand may have wiped it off. */
    // Two lines that are alike are two lines.
    @SuppressWarnings("ReferenceEquality")
    boolean holds(InkLine line) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i) == line) {
                return true;
            }
        }
        return false;
    }

    public int count() {
        return lines.size();
    }

    InkLine line(int index) {
        return lines.get(index);
    }

    /** The line that comes nearest to a place, within so far of it; -1 where none does. */
    int nearest(Vector3d toM, double within) {
        double least = within;
        int found = -1;
        for (int i = 0; i < lines.size(); i++) {
            for (int dot = 0; dot < lines.get(i).dots(); dot++) {
                if (lines.get(i).middle(fragments, dot, place) && place.distance(toM) < least) {
                    least = place.distance(toM);
                    found = i;
                }
            }
        }
        return found;
    }

    /** Each point stays with its own side. */
    @Override
    public void split(int parted, double[] phi, int above, int below) {
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).points.split(parted, phi, above, below);
        }
    }

    @Override
    public void removed(int gone) {
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).points.removed(gone);
        }
    }

    /** All ink at one moment. */
    public static final class Saved {
        private final List<InkLine> lines;

        private Saved(List<InkLine> lines) {
            this.lines = lines;
        }

        public long bytes() {
            return lines.stream().mapToLong(InkLine::bytes).sum();
        }
    }

    public Saved save() {
        return new Saved(lines.stream().map(InkLine::copy).toList());
    }

    /** Makes all ink what it was; the fragments have been restored before. */
    public void restore(Saved saved) {
        lines = new ArrayList<>();
        for (InkLine line : saved.lines) {
            lines.add(line.copy());
        }
        version++;
    }

    /** Writes all ink for whoever draws it. */
    public void write(BentLines to) {
        if (lines.isEmpty()) {
            to.begin(version);
            return;
        }
        if (looked++ % LOOK_STEPS == 0) {
            long torn = torn();
            version += torn != tornBefore ? 1 : 0;
            tornBefore = torn;
        }
        to.begin(version);
        for (int i = 0; i < lines.size(); i++) {
            for (int row = 0; row < 2; row++) {
                write(lines.get(i), row, to);
            }
        }
    }

    private void write(InkLine line, int row, BentLines to) {
        boolean goesOn = false;
        for (int dot = 0; dot < line.dots(); dot++) {
            boolean next = dot + 1 < line.dots() && line.whole(fragments, dot, row);
            if (next && !goesOn) {
                to.line(DIAMETER_MM);
            }
            if (next || goesOn) {
                int point = 2 * dot + row;
                to.point(
                        millimetres(line, point, 0),
                        millimetres(line, point, 1),
                        millimetres(line, point, 2));
            }
            goesOn = next;
        }
    }

    /** Another number where rows are torn at other places. */
    private long torn() {
        long torn = 0;
        for (int i = 0; i < lines.size(); i++) {
            InkLine line = lines.get(i);
            for (int dot = 0; dot + 1 < line.dots(); dot++) {
                torn = 31 * torn + (line.whole(fragments, dot, 0) ? 0 : 1);
                torn = 31 * torn + (line.whole(fragments, dot, 1) ? 0 : 1);
            }
        }
        return torn;
    }

    private float millimetres(InkLine line, int point, int axis) {
        return (float)
                PatientMetres.millimetres(
                        line.points.place(fragments, point, axis), lattice.originMm(axis));
    }

    /** What has been drawn, in the order in which it was. */
    public List<InkReport> report(String structure) {
        List<InkReport> all = new ArrayList<>();
        for (InkLine line : lines) {
            double length = 0;
            double parted = 0;
            List<Vector3d> places = new ArrayList<>();
            for (int dot = 0; dot < line.dots(); dot++) {
                length += line.spacingM(dot);
                parted += line.parted(fragments, dot) ? line.spacingM(dot) : 0;
                atRest(line, dot, places);
            }
            all.add(
                    new InkReport(
                            structure,
                            length * PatientMetres.MM_PER_METRE,
                            parted * PatientMetres.MM_PER_METRE,
                            places));
        }
        return all;
    }

    private void atRest(InkLine line, int dot, List<Vector3d> to) {
        if (line.lost(dot, 0) || line.lost(dot, 1)) {
            return;
        }
        place.zero();
        for (int point = 2 * dot; point < 2 * dot + 2; point++) {
            int tet = fragments.tet(line.points.fragment(point));
            for (int k = 0; k < 4; k++) {
                int node = lattice.tets[4 * tet + k];
                double weight = line.points.weight(point, k) / 2;
                for (int axis = 0; axis < 3; axis++) {
                    double rest = lattice.restM[3 * node + axis];
                    place.setComponent(axis, place.get(axis) + weight * rest);
                }
            }
        }
        to.add(
                new Vector3d(
                        PatientMetres.millimetres(place.x, lattice.originMm(0)),
                        PatientMetres.millimetres(place.y, lattice.originMm(1)),
                        PatientMetres.millimetres(place.z, lattice.originMm(2))));
    }

    /** Shows each line as it lies now, LPS mm, to what looks for the nearest place on one. */
    void show(LeadingLine to) {
        for (int i = 0; i < lines.size(); i++) {
            InkLine line = lines.get(i);
            boolean goesOn = false;
            for (int dot = 0; dot < line.dots(); dot++) {
                boolean there = line.middle(fragments, dot, place);
                patientMm(place);
                if (there && goesOn && goesOn(line, dot - 1)) {
                    to.span(before, place);
                }
                before.set(place);
                goesOn = there;
            }
        }
    }

    /** A line that a wound goes across ends on each side of it. */
    private boolean goesOn(InkLine line, int dot) {
        return line.whole(fragments, dot, 0) || line.whole(fragments, dot, 1);
    }

    private void patientMm(Vector3d at) {
        at.set(
                PatientMetres.millimetres(at.x, lattice.originMm(0)),
                PatientMetres.millimetres(at.y, lattice.originMm(1)),
                PatientMetres.millimetres(at.z, lattice.originMm(2)));
    }

    /** All ink, for a hash of the state; empty where there is none. */
    public double[] state() {
        return lines.stream().flatMapToDouble(InkLine::state).toArray();
    }
}
