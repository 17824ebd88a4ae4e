package prelude.physics.tissue;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The simulated tets, coloured so that tets of one colour can be solved in any order, or at once.
 *
 * <p>Each node keeps a mask of the colours around it; adding and removing a tet costs the same
 * however many there are. Where all 64 colours are taken around a node, the tet goes to a last
 * group that is solved one by one.
 */
public final class ColouredTets {
    /** Colours of tets that can be solved at once. */
    public static final int PARALLEL = 64;

    private static final int SERIAL = PARALLEL;
    private static final int COLOURS_BETWEEN_CONTACTS = 2;

    /**
     * Contacts act so often within a pass at most: shreds need twice the colours of whole tissue.
     */
    private static final int MOST_CONTACTS = 16;

    private final Nodes nodes;
    private final TetColour[] colours = new TetColour[SERIAL + 1];
    private int[] colourOf = new int[0];
    private int[] slotOf = new int[0];
    private int count;

    private final NodeMotion motion;

    /** What the crew is at. */
    private @Nullable TetSolver solver;

    private TetColour group;
    private float inverseH2;
    private int between = COLOURS_BETWEEN_CONTACTS;
    private final Crew.Job base = this::baseTile;
    private final Crew.Job pass = this::passTile;

    public ColouredTets(Nodes nodes) {
        this.nodes = nodes;
        motion = new NodeMotion(nodes);
        Arrays.setAll(colours, _ -> new TetColour());
        group = colours[SERIAL];
    }

    public int count() {
        return count;
    }

    public boolean contains(int id) {
        return id < colourOf.length && colourOf[id] >= 0;
    }

    /** Colours that there are, used or not. */
    public int colourCount() {
        return colours.length;
    }

    /** The numbers of a colour's tets, in the order in which they are kept. */
    public int[] ofColour(int colour) {
        return Arrays.copyOf(colours[colour].id, colours[colour].count);
    }

    /** Removes all; to be followed by adding in the nodes' new order. */
    public void clear() {
        for (TetColour group : colours) {
            group.count = 0;
        }
        Arrays.fill(colourOf, -1);
        Arrays.fill(nodes.colours, 0);
        count = 0;
    }

    /**
     * Adds tet {@code id} between four nodes.
     *
     * @param corners its nodes at {@code [at .. at + 3]}
     * @param rows the inverse of its rest edges at {@code [row .. row + 8]}, 1/m
     * @param shear shear modulus times volume, J
     * @param volumetric volumetric modulus times volume, J
     */
    public void add(
            int id, int[] corners, int at, float[] rows, int row, double shear, double volumetric) {
        long taken = 0;
        for (int k = 0; k < 4; k++) {
            taken |= nodes.colours[corners[at + k]];
        }
        int colour = Long.numberOfTrailingZeros(~taken);
        add(colour, id, corners, at, rows, row, shear, volumetric);
    }

    /** As {@link #add}, in a colour that no other tet around these nodes has. */
    public void add(
            int colour,
            int id,
            int[] corners,
            int at,
            float[] rows,
            int row,
            double shear,
            double volumetric) {
        if (colour < SERIAL) {
            for (int k = 0; k < 4; k++) {
                nodes.colours[corners[at + k]] |= 1L << colour;
            }
        }
        if (id >= colourOf.length) {
            int old = colourOf.length;
            int capacity = Math.max(64, 2 * id);
            colourOf = Arrays.copyOf(colourOf, capacity);
            slotOf = Arrays.copyOf(slotOf, capacity);
            Arrays.fill(colourOf, old, capacity, -1);
        }
        colourOf[id] = colour;
        slotOf[id] = colours[colour].add(id, corners, at, rows, row, shear, volumetric);
        count++;
    }

    /** Gives a tet other moduli, each times its volume, J, in the ratio that they have. */
    public void stiffen(int id, double shear, double volumetric) {
        colours[colourOf[id]].stiffen(slotOf[id], shear, volumetric);
    }

    public void remove(int id) {
        int colour = colourOf[id];
        TetColour group = colours[colour];
        int slot = slotOf[id];
        if (colour < SERIAL) {
            long kept = ~(1L << colour);
            nodes.colours[group.a[slot]] &= kept;
            nodes.colours[group.b[slot]] &= kept;
            nodes.colours[group.c[slot]] &= kept;
            nodes.colours[group.d[slot]] &= kept;
        }
        int moved = group.remove(slot);
        if (moved >= 0) {
            slotOf[moved] = slot;
        }
        colourOf[id] = -1;
        count--;
    }

    /** Begins a step, before its first substep and after all tets have been added. */
    public void begin(TetSolver by) {
        solver = by;
        Crew crew = by.crew(count);
        crew.wake();
        motion.fromRest(crew);
        for (TetColour each : colours) {
            group = each;
            crew.share(base, tiles(each));
        }
        nodes.base();
    }

    /** The free motion of a substep of {@code h} seconds. */
    public void predict(TetSolver by, float h) {
        motion.predict(by.crew(count), h);
    }

    /**
     * Begins one pass of all tets over the predicted nodes, which goes on with {@link #pass} for
     * each colour in turn, and ends with {@link #endPass}: bodies that meet are solved together.
     *
     * @param h the substep in seconds
     * @param contacts keeps nodes out of what they must not enter. It acts again and again within
     *     the pass: a node that only came back after it would have given way to every tet in turn,
     *     and tissue would feel far too soft to an instrument
     */
    public void beginPass(TetSolver by, float h, Runnable contacts) {
        inverseH2 = 1f / (h * h);
        solver = by;
        contacts.run();
        between = coloursBetweenContacts();
    }

    /** Solves the tets of one of the {@link #PARALLEL} colours; whether there are any. */
    public boolean pass(int colour, Runnable contacts) {
        group = colours[colour];
        if (group.count == 0) {
            return false;
        }
        Crew crew = Objects.requireNonNull(solver).crew(count);
        crew.share(pass, tiles(group));
        if (colour % between == 0) {
            contacts.run();
        }
        return true;
    }

    /** Solves the rest; the nodes then arrive. */
    public void endPass(Runnable contacts) {
        TetSolver by = Objects.requireNonNull(solver);
        TetColour serial = colours[SERIAL];
        for (int slot = 0; slot < serial.count; slot++) {
            by.kernels(0).solve(nodes, serial, slot, 1, inverseH2);
        }
        contacts.run();
        motion.arrive(by.crew(count));
    }

    private int coloursBetweenContacts() {
        int used = 0;
        for (TetColour each : colours) {
            used += each.count > 0 ? 1 : 0;
        }
        return Math.max(COLOURS_BETWEEN_CONTACTS, Math.ceilDiv(used, MOST_CONTACTS));
    }

    /** Ends a substep: velocities from what the nodes have moved. */
    public void measureVelocity(TetSolver by, float h) {
        motion.measureVelocity(by.crew(count), h);
    }

    private static int tiles(TetColour of) {
        return (of.count + Tile.SIZE - 1) / Tile.SIZE;
    }

    private void baseTile(int tile, int member) {
        int from = tile * Tile.SIZE;
        Objects.requireNonNull(solver)
                .kernels(member)
                .base(nodes, group, from, Math.min(Tile.SIZE, group.count - from));
    }

    private void passTile(int tile, int member) {
        int from = tile * Tile.SIZE;
        int n = Math.min(Tile.SIZE, group.count - from);
        Objects.requireNonNull(solver).kernels(member).solve(nodes, group, from, n, inverseH2);
    }
}
