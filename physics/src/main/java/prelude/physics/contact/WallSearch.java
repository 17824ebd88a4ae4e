package prelude.physics.contact;

/**
 * Finds which face each face meets that has no wall before it any more. A face stays with what it
 * has met; one that met nothing looks around again when it has gone some way beside what is around
 * it; and all that have no partner any more do at every eighth step, when their turn comes. How
 * much is looked at in a step is bounded: the others wait.
 */
final class WallSearch {
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
     * When so many others have been looked at in a step, those wait that have lost what they met.
     */
    private static final int MOST_AT_ONCE = 12_000;

    /**
     * When so many have, the rest go on waiting: where instruments stir shreds, nearly all would
     * look in each step.
     */
    private static final int MOST_LOOKED_AT = 12_000;

    /** So many those that wait look at in any step. */
    private static final int LEAST_LOOKED_AT = 4_000;

    private final BoundaryFaces faces;
    private final FacePlaces places;
    private final FaceRanges ranges;
    private final CellLists cells;
    private final Facing facing;
    private final Currents currents;
    private final Waiting waiting = new Waiting();
    private final double[] box = new double[6];
    private int lookedAt;
    private int most;
    private int next;

    /** Steps made; the state of the search beside what each face has met. */
    int turn;

    WallSearch(
            BoundaryFaces faces,
            FacePlaces places,
            FaceRanges ranges,
            CellLists cells,
            Facing facing,
            Currents currents) {
        this.faces = faces;
        this.places = places;
        this.ranges = ranges;
        this.cells = cells;
        this.facing = facing;
        this.currents = currents;
    }

    /** Begins a step, when all places are known. */
    void begin() {
        currents.measure();
        waiting.clear();
        lookedAt = 0;
    }

    /**
     * Finds at once what a face meets that has met something, or is new. Others wait: those first
     * that have gone furthest.
     */
    void find(int at) {
        int face = places.face[at];
        int met = faces.met[face];
        facing.begin();
        considerMet(at, met);
        if (met == BoundaryFaces.UNKNOWN || (facing.other < 0 && met != BoundaryFaces.NONE)) {
            if (lookedAt < MOST_AT_ONCE) {
                look(at);
            } else {
                waiting.add(at, Waiting.RANKS - 1);
            }
            return;
        }
        boolean strayed = met == BoundaryFaces.NONE && strayed(at);
        if (strayed || inTurn(face)) {
            waiting.add(at, strayed ? (int) (faces.strayedM[face] / UNSEEN_M) : 0);
        }
    }

    private void considerMet(int at, int face) {
        if (face >= 0 && places.holds(face) && places.sound[places.of[face]]) {
            facing.consider(at, places.of[face]);
        }
    }

    /** All that do not wait have been found: those that do follow. */
    void order() {
        waiting.order((turn & TURN_STEPS - 1) / (double) TURN_STEPS);
        most = Math.max(MOST_LOOKED_AT, lookedAt + LEAST_LOOKED_AT);
        next = 0;
    }

    /** The next one that has waited and may look; -1 when enough has been looked at. */
    int next() {
        return next < waiting.count() && lookedAt < most ? waiting.get(next++) : -1;
    }

    /** Looks for what a face meets among all that may be near. */
    void look(int at) {
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

    private void lookAround(int at) {
        int octants = places.octantsOpposite(at, Facing.LOOKS_AT);
        ranges.sweep(at, box);
        int x1 = cells.cell(box[1]);
        int y1 = cells.cell(box[3]);
        int z1 = cells.cell(box[5]);
        for (int i = cells.cell(box[0]); i <= x1; i++) {
            for (int j = cells.cell(box[2]); j <= y1; j++) {
                for (int k = cells.cell(box[4]); k <= z1; k++) {
                    lookInto(at, CellLists.lists(i, j, k), octants);
                }
            }
        }
    }

    private void lookInto(int at, int lists, int octants) {
        for (int left = octants; left != 0; left &= left - 1) {
            int list = lists + Integer.numberOfTrailingZeros(left);
            int to = cells.to(list);
            lookedAt += to - cells.from(list);
            for (int entry = cells.from(list); entry < to; entry++) {
                facing.consider(at, cells.item(entry));
            }
        }
    }
}
