package prelude.physics.contact;

import java.util.Arrays;
import prelude.cases.scenario.ScriptSampler;
import prelude.physics.attach.Acting;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;
import prelude.physics.skin.DrawnTissue;
import prelude.physics.tissue.Nodes;

/**
 * Keeps a body that has been cut out of itself: walls of wounds, flaps and pieces meet and do not
 * pass through each other.
 *
 * <p>Before each step the middle of every cut face, and of every outer face near one or on a free
 * piece, finds the face that it meets: the other side of its own wall, or what {@link WallSearch}
 * finds.
 */
public final class SelfContact implements Acting {
    /** Faces are sorted into cells of so many of the lattice's edges. */
    private static final double CELL = 1.2;

    /** Contacts act at every so many calls within a substep. */
    private static final int CALLS_BETWEEN = 6;

    /** With so many contacts more, they act that much less often. */
    private static final int CONTACTS_AT_EVERY_CALL = 256;

    private final Nodes nodes;
    private final Fragments fragments;
    private final BoundaryFaces faces;
    private final FacePlaces places;
    private final FaceRanges ranges;
    private final CellLists cells;
    private final ClosedWalls closed;
    private final WallSearch search;
    private final Facing facing;
    private final Contacts contacts;
    private final Border border;
    private boolean changed;

    /** Cut faces, then outer ones, both in the order of their fragments. */
    private int[] cut = new int[256];

    private int cutCount;
    private int[] outer = new int[256];
    private int outerCount;

    /** For each place, which one it meets, or -1. */
    private int[] meets = new int[0];

    private final double[] box = new double[6];
    private final double[] slab = new double[5];
    private double part;
    private int calls;
    private int every = CALLS_BETWEEN;

    public SelfContact(Lattice lattice, Nodes nodes, Fragments fragments, DrawnTissue drawn) {
        this.nodes = nodes;
        this.fragments = fragments;
        faces = new BoundaryFaces(lattice, fragments, drawn.own());
        places = new FacePlaces(faces, fragments, nodes);
        ranges = new FaceRanges(places);
        cells = new CellLists(CELL * lattice.edgeM);
        facing = new Facing(faces, places, ranges, fragments, nodes, ScriptSampler.STEP_SECONDS);
        Currents currents = new Currents(places, CELL * lattice.edgeM, ScriptSampler.STEP_SECONDS);
        search = new WallSearch(faces, places, ranges, cells, facing, currents);
        contacts = new Contacts(fragments, nodes);
        closed = new ClosedWalls(faces, fragments, nodes, contacts, ScriptSampler.STEP_SECONDS);
        border = new Border(lattice, nodes, fragments, faces);
    }

    /** The body as others meet it. */
    public Border border() {
        return border;
    }

    @Override
    public void split(int fragment, double[] phi, int above, int below) {
        faces.release(fragment);
        faces.add(above);
        faces.add(below);
        change();
    }

    @Override
    public void removed(int fragment) {
        faces.release(fragment);
        change();
    }

    private void change() {
        changed = true;
        border.changed();
    }

    /** What faces have met. */
    public SavedMeetings save() {
        return new SavedMeetings(faces, search.turn);
    }

    /** The fragments are what they were when that was saved. */
    public void restore(SavedMeetings saved) {
        faces.restore();
        change();
        search.turn = saved.restore(faces);
    }

    @Override
    public int looks(boolean shared) {
        return 1;
    }

    /** Finds what may meet in the step. */
    @Override
    public void look(int part, boolean shared) {
        contacts.clear();
        if (changed) {
            changed = false;
            list();
        }
        if (cutCount > 0) {
            place();
            pair();
            search.turn++;
        }
        every = CALLS_BETWEEN + contacts.count() / CONTACTS_AT_EVERY_CALL;
    }

    private void list() {
        cutCount = 0;
        outerCount = 0;
        for (int f = 0; f < fragments.count(); f++) {
            if (fragments.tet(f) >= 0) {
                for (int face = faces.first(f); face >= 0; face = faces.next[face]) {
                    list(face);
                }
            }
        }
        for (int i = 0; i < cutCount; i++) {
            faces.findPartner(cut[i]);
        }
        closed.list(cut, cutCount);
    }

    private void list(int face) {
        if (faces.cut(face)) {
            if (cutCount == cut.length) {
                cut = Arrays.copyOf(cut, 2 * cutCount);
            }
            cut[cutCount++] = face;
        } else {
            if (outerCount == outer.length) {
                outer = Arrays.copyOf(outer, 2 * outerCount);
            }
            outer[outerCount++] = face;
        }
    }

    /**
     * Places cut faces that have no wall before them any more and those of free pieces, then the
     * outer ones near those of them that may be met.
     */
    private void place() {
        places.clear();
        cells.clear();
        closed.meet();
        for (int i = 0; i < cutCount; i++) {
            if (!closed.holds(cut[i])) {
                places.add(cut[i]);
            }
        }
        boolean anyLoose = nodes.looseCount > 0;
        for (int i = 0; i < outerCount && anyLoose; i++) {
            if (facing.loose(outer[i])) {
                places.add(outer[i]);
            }
        }
        int seeds = places.count;
        sortIn(0);
        for (int i = 0; i < outerCount; i++) {
            if (!(anyLoose && facing.loose(outer[i])) && nearSeeds(outer[i])) {
                places.add(outer[i]);
            }
        }
        sortIn(seeds);
        cells.sort();
    }

    private void sortIn(int from) {
        if (meets.length < places.count) {
            meets = Arrays.copyOf(meets, 2 * places.count);
        }
        for (int at = from; at < places.count; at++) {
            meets[at] = -1;
            if (places.sound[at]) {
                facing.measure(at);
                ranges.around(at, box, slab);
                cells.insert(at, places.octant(at), box, slab);
            }
        }
    }

    private boolean nearSeeds(int face) {
        return cells.any(middle(nodes.x, face), middle(nodes.y, face), middle(nodes.z, face));
    }

    private double middle(float[] at, int face) {
        int f = faces.fragment[face];
        double b1 = faces.middle[3 * face];
        double b2 = faces.middle[3 * face + 1];
        double b3 = faces.middle[3 * face + 2];
        return (1 - b1 - b2 - b3) * at[fragments.node(f, 0)]
                + b1 * at[fragments.node(f, 1)]
                + b2 * at[fragments.node(f, 2)]
                + b3 * at[fragments.node(f, 3)];
    }

    private void pair() {
        search.begin();
        for (int at = 0; at < places.count; at++) {
            if (leans(at)) {
                search.find(at);
                meet(at);
            }
        }
        search.order();
        for (int at = search.next(); at >= 0; at = search.next()) {
            boolean met = meets[at] >= 0;
            search.look(at);
            if (!met) {
                meet(at);
            }
        }
    }

    /** Keeps what was found, unless that has found the same already. */
    private void meet(int at) {
        meets[at] = facing.other;
        if (facing.other >= 0 && meets[facing.other] != at) {
            add(at);
        }
    }

    private boolean leans(int at) {
        int face = places.face[at];
        return places.sound[at] && faces.leans(face);
    }

    private void add(int at) {
        contacts.add(
                faces.fragment[places.face[at]],
                faces.middle,
                3 * places.face[at],
                faces.fragment[places.face[facing.other]],
                facing.bary,
                0,
                places.normal,
                3 * facing.other,
                facing.gapM,
                facing.leastM);
    }

    @Override
    public void beginSubstep(double atPart, float h) {
        part = atPart;
        calls = 0;
        contacts.beginSubstep();
    }

    @Override
    public void push() {
        if (contacts.count() > 0 && calls++ % every == 0) {
            contacts.part(part);
        }
    }

    /** Places that may meet in this step. */
    public int count() {
        return contacts.count();
    }
}
