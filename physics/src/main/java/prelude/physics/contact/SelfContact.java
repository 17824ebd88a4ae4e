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
 * piece, finds the face that it meets. One that met nothing looks around again when it has gone
 * some way beside what is around it; and all that have no partner any more do at every eighth step,
 * when their turn comes.
 */
public final class SelfContact implements Acting {
    /** Faces are sorted into cells of so many of the lattice's edges. */
    private static final double CELL = 1.2;

    /** A cut face that lies further out of the drawn surface, in sizes, bounds no tissue. */
    private static final double OUTSIDE = 0.1;

    /** Contacts act at every so many calls within a substep. */
    private static final int CALLS_BETWEEN = 6;

    /** With so many contacts more, they act that much less often. */
    private static final int CONTACTS_AT_EVERY_CALL = 256;

    /** Steps from one turn of a face to its next; a power of two. */
    private static final int TURN_STEPS = 8;

    /**
     * What has gone this far beside others around it since it looked around, and met none, looks
     * again, m. That is half of how near what it may meet was looked for, as that goes too.
     */
    private static final double UNSEEN_M = 0.00075;

    /** Cells that go further in a step do not go with others: they may come upon them, m. */
    private static final double TOGETHER_M = 0.001;

    /**
     * When those that wait have looked at so many others in a step, the rest go on waiting: where
     * instruments stir shreds, nearly all would look in each step.
     */
    private static final int MOST_LOOKED_AT = 30_000;

    private final Nodes nodes;
    private final Fragments fragments;
    private final BoundaryFaces faces;
    private final FacePlaces places;
    private final FaceRanges ranges;
    private final CellLists cells;
    private final Currents currents;
    private final Facing facing;
    private final Contacts contacts;
    private boolean changed;
    private int turn;

    /** Cut faces, then outer ones, both in the order of their fragments. */
    private int[] cut = new int[256];

    private int cutCount;
    private int[] outer = new int[256];
    private int outerCount;

    /** For each place, which one it meets, or -1. */
    private int[] meets = new int[0];

    /** Whether a wall is still together there: nothing else can come between. */
    private boolean[] closed = new boolean[0];

    private final Waiting waiting = new Waiting();
    private int lookedAt;
    private final double[] box = new double[6];
    private final double[] slab = new double[5];
    private double part;
    private int calls;
    private int every = CALLS_BETWEEN;

    public SelfContact(Lattice lattice, Nodes nodes, Fragments fragments, DrawnTissue drawn) {
        this.nodes = nodes;
        this.fragments = fragments;
        faces = new BoundaryFaces(lattice, fragments, drawn);
        places = new FacePlaces(faces, fragments, nodes);
        ranges = new FaceRanges(places);
        cells = new CellLists(CELL * lattice.edgeM);
        currents = new Currents(places, CELL * lattice.edgeM, ScriptSampler.STEP_SECONDS);
        facing = new Facing(faces, places, ranges, fragments, nodes, ScriptSampler.STEP_SECONDS);
        contacts = new Contacts(fragments, nodes);
    }

    @Override
    public void split(int fragment, double[] phi, int above, int below) {
        faces.release(fragment);
        faces.add(above);
        faces.add(below);
        changed = true;
    }

    @Override
    public void removed(int fragment) {
        faces.release(fragment);
        changed = true;
    }

    /** The fragments are others than they were. */
    public void restored() {
        faces.restore();
        changed = true;
        turn = 0;
    }

    /** Forgets what faces have met: the next step depends only on where tissue is and how fast. */
    public void forgetMet() {
        faces.forgetMet();
        turn = 0;
    }

    /** Finds what may meet in the step. */
    @Override
    public void beginStep(int substepsOfLastStep) {
        contacts.clear();
        if (changed) {
            changed = false;
            list();
        }
        if (cutCount > 0) {
            place();
            pair();
            turn++;
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
     * Places cut faces and those of free pieces, then the outer ones near those of them that may be
     * met.
     */
    private void place() {
        places.clear();
        cells.clear();
        for (int i = 0; i < cutCount; i++) {
            places.add(cut[i]);
        }
        boolean anyLoose = nodes.looseCount > 0;
        for (int i = 0; i < outerCount && anyLoose; i++) {
            if (facing.loose(outer[i])) {
                places.add(outer[i]);
            }
        }
        int seeds = places.count;
        close();
        sortIn(0);
        for (int i = 0; i < outerCount; i++) {
            if (!(anyLoose && facing.loose(outer[i])) && nearSeeds(outer[i])) {
                places.add(outer[i]);
            }
        }
        reserve();
        for (int at = seeds; at < places.count; at++) {
            begin(at);
        }
        sortIn(seeds);
        cells.sort();
        currents.measure();
    }

    /** Finds walls that are still together, which are the most. */
    private void close() {
        reserve();
        for (int at = 0; at < places.count; at++) {
            begin(at);
        }
        for (int at = 0; at < places.count; at++) {
            int face = places.face[at];
            if (faces.partner[face] >= 0 && leans(at)) {
                facing.begin();
                considerFace(at, faces.partner[face]);
                closed[at] = facing.other >= 0;
                if (closed[at]) {
                    faces.met[face] = BoundaryFaces.UNKNOWN;
                    meet(at);
                }
            }
        }
    }

    private void reserve() {
        if (meets.length < places.count) {
            meets = Arrays.copyOf(meets, 2 * places.count);
            closed = Arrays.copyOf(closed, 2 * places.count);
        }
    }

    private void begin(int at) {
        meets[at] = -1;
        closed[at] = false;
        if (places.sound[at]) {
            facing.measure(at);
        }
    }

    private void sortIn(int from) {
        for (int at = from; at < places.count; at++) {
            if (places.sound[at] && !closed[at]) {
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
        waiting.clear();
        for (int at = 0; at < places.count; at++) {
            if (!closed[at] && leans(at)) {
                find(at);
                meet(at);
            }
        }
        waiting.order((turn & TURN_STEPS - 1) / (double) TURN_STEPS);
        lookedAt = 0;
        for (int i = 0; i < waiting.count() && lookedAt < MOST_LOOKED_AT; i++) {
            int at = waiting.get(i);
            boolean met = meets[at] >= 0;
            search(at);
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
        return places.sound[at]
                && faces.firm[face]
                && (!faces.cut(face) || faces.outset[face] < OUTSIDE * faces.size[face]);
    }

    /**
     * Finds at once what a face meets that has met something, or is new. Others wait: those first
     * that have gone furthest.
     */
    private void find(int at) {
        int face = places.face[at];
        int met = faces.met[face];
        facing.begin();
        considerFace(at, met);
        if (met == BoundaryFaces.UNKNOWN || (facing.other < 0 && met != BoundaryFaces.NONE)) {
            search(at);
            return;
        }
        boolean strayed = met == BoundaryFaces.NONE && strayed(at);
        if (strayed || inTurn(face)) {
            waiting.add(at, strayed ? (int) (faces.strayedM[face] / UNSEEN_M) : 0);
        }
    }

    private void search(int at) {
        int face = places.face[at];
        facing.begin();
        lookAround(at);
        faces.met[face] = facing.other < 0 ? BoundaryFaces.NONE : places.face[facing.other];
        faces.strayedM[face] = 0;
    }

    /** By the fragment's number, which an undo gives back; the face's own it does not. */
    private boolean inTurn(int face) {
        return (faces.fragment[face] + faces.tag[face] + turn & TURN_STEPS - 1) == 0;
    }

    /** Whether it may have come upon others since it last looked around. */
    private boolean strayed(int at) {
        int face = places.face[at];
        double way = Math.max(currents.strayM(at), ranges.goesM(at) - TOGETHER_M);
        faces.strayedM[face] += (float) way;
        return faces.strayedM[face] > UNSEEN_M;
    }

    private void considerFace(int at, int face) {
        if (face >= 0 && places.holds(face) && places.sound[places.of[face]]) {
            facing.consider(at, places.of[face]);
        }
    }

    private void lookAround(int at) {
        int octants = places.octantsOpposite(at, Facing.LOOKS_AT);
        ranges.sweep(at, box);
        int x1 = cells.cell(box[1]);
        int y1 = cells.cell(box[3]);
        int z1 = cells.cell(box[5]);
        for (int i = cells.cell(box[0]); i <= x1; i++) {
            for (int j = cells.cell(box[2]); j <= y1; j++) {
                for (int k = cells.cell(box[4]); k <= z1; k++) {
                    find(at, CellLists.lists(i, j, k), octants);
                }
            }
        }
    }

    private void find(int at, int lists, int octants) {
        for (int left = octants; left != 0; left &= left - 1) {
            int list = lists + Integer.numberOfTrailingZeros(left);
            int to = cells.to(list);
            lookedAt += to - cells.from(list);
            for (int entry = cells.from(list); entry < to; entry++) {
                facing.consider(at, cells.item(entry));
            }
        }
    }

    private void add(int at) {
        contacts.add(
                faces.fragment[places.face[at]],
                faces.middle,
                3 * places.face[at],
                faces.fragment[places.face[facing.other]],
                facing.bary,
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
