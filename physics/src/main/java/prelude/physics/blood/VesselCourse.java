package prelude.physics.blood;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.Vessel;

/**
 * One vessel as cuts and clips have made it: which of its cells still hang together, where it is
 * open, and what its source still reaches.
 */
final class VesselCourse {
    /**
     * A vein bleeds from the side that drains into it where more of it is left there than three
     * diameters of its length: 6 pi radii cubed.
     */
    private static final double DRAINS_RADII3 = 6 * Math.PI;

    final Lumen lumen;
    final LumenParts parts;

    /** One more than the number of the opening that each cell is of; 0 for none. */
    private int[] openingOf;

    private final boolean[] mouth;
    private final short[] blocked;
    private final int[] seen;
    private final int[] queue;
    private int round;

    VesselCourse(Lumen lumen, List<BleedingBody> bodies) {
        this.lumen = lumen;
        parts = new LumenParts(lumen, bodies);
        openingOf = new int[lumen.count];
        mouth = new boolean[lumen.count];
        blocked = new short[lumen.count];
        seen = new int[lumen.count];
        queue = new int[lumen.count];
        parts.follow();
    }

    /** What of this may have changed, at one moment. */
    static final class State {
        private final int[] fragment;
        private final int[] openingOf;

        private State(int[] fragment, int[] openingOf) {
            this.fragment = fragment;
            this.openingOf = openingOf;
        }

        long bytes() {
            return 4L * (fragment.length + openingOf.length);
        }
    }

    State save() {
        return new State(parts.save(), openingOf.clone());
    }

    /**
     * Makes it what it was; the tissue has been restored before.
     *
     * @param state null for a vessel that nothing had opened
     */
    void restore(@Nullable State state) {
        if (state == null) {
            Arrays.fill(openingOf, 0);
            parts.follow();
        } else {
            parts.restore(state.fragment);
            openingOf = state.openingOf.clone();
        }
    }

    /** Takes over which cells something shuts; 0 for none. */
    void block(short[] by) {
        System.arraycopy(by, 0, blocked, 0, blocked.length);
    }

    /** Looks where the vessel is open now, and files that among the openings. */
    void findMouths(OpeningList openings) {
        parts.follow();
        Arrays.fill(mouth, false);
        for (int cell = 0; cell < lumen.count; cell++) {
            mouth[cell] = parts.fragment(cell) >= 0 && parts.severed(cell);
        }
        int[] before = openingOf;
        openingOf = new int[lumen.count];
        openings.beginLook(this);
        for (int cell = 0; cell < lumen.count; cell++) {
            if (mouth[cell] && openingOf[cell] == 0) {
                file(cell, before, openings);
            }
        }
        for (int cell = 0; cell < lumen.count; cell++) {
            if (before[cell] > 0 && openingOf[cell] > 0) {
                openings.absorb(before[cell] - 1, openingOf[cell] - 1);
            }
        }
        openings.endLook(this);
    }

    /** Files one mouth: all cells of it that hang together. */
    private void file(int seed, int[] before, OpeningList openings) {
        int end = 0;
        queue[end++] = seed;
        openingOf[seed] = Integer.MAX_VALUE;
        long shape = 0;
        int known = 0;
        for (int i = 0; i < end; i++) {
            int cell = queue[i];
            shape = 31 * shape + cell;
            int was = before[cell];
            if (was > 0 && (known == 0 || was < known) && openings.free(was - 1)) {
                known = was;
            }
            for (int n = 0; n < Lumen.NEIGHBOURS; n++) {
                int other = lumen.neighbours[Lumen.NEIGHBOURS * cell + n];
                if (other >= 0
                        && mouth[other]
                        && openingOf[other] == 0
                        && parts.joined(cell, other)) {
                    openingOf[other] = Integer.MAX_VALUE;
                    queue[end++] = other;
                }
            }
        }
        int middle = nearestToMiddle(end);
        int number = openings.file(this, known - 1, shape, middle);
        for (int i = 0; i < end; i++) {
            openingOf[queue[i]] = number + 1;
        }
    }

    /** Of the first cells of the queue, the one nearest to the middle of all. */
    private int nearestToMiddle(int count) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (int i = 0; i < count; i++) {
            x += lumen.placeMm[3 * queue[i]] / count;
            y += lumen.placeMm[3 * queue[i] + 1] / count;
            z += lumen.placeMm[3 * queue[i] + 2] / count;
        }
        int best = queue[0];
        for (int i = 1; i < count; i++) {
            best = squaredMm(queue[i], x, y, z) < squaredMm(best, x, y, z) ? queue[i] : best;
        }
        return best;
    }

    double squaredMm(int cell, double x, double y, double z) {
        double dx = lumen.placeMm[3 * cell] - x;
        double dy = lumen.placeMm[3 * cell + 1] - y;
        double dz = lumen.placeMm[3 * cell + 2] - z;
        return dx * dx + dy * dy + dz * dz;
    }

    /** The opening that a cell is of, or -1. */
    int openingOf(int cell) {
        return openingOf[cell] - 1;
    }

    /** Says which openings blood comes to, and what keeps it from the others. */
    void findSupply(OpeningList openings, Occlusions occlusions) {
        flood(lumen.source, true, Integer.MAX_VALUE);
        openings.clearSupply(this);
        for (int cell = 0; cell < lumen.count; cell++) {
            if (openingOf[cell] > 0 && seen[cell] == round) {
                openings.at(openingOf[cell] - 1).supplied = true;
            }
        }
        nicks(openings);
        if (lumen.vessel.kind() == Vessel.Kind.VEIN) {
            drain(openings);
        }
        occluded(openings, occlusions);
    }

    /** Of an opening to both lips of which the source comes, each gives half. */
    private void nicks(OpeningList openings) {
        for (int cell = 0; cell < lumen.count; cell++) {
            int own = openingOf[cell] - 1;
            for (int n = 0; own >= 0 && n < Lumen.FACES; n++) {
                int other = lumen.neighbours[Lumen.NEIGHBOURS * cell + n];
                int across = other < 0 ? -1 : openingOf[other] - 1;
                if (across >= 0 && across != own && !parts.joined(cell, other)) {
                    Opening opening = openings.at(own);
                    opening.nicked |= opening.supplied && openings.at(across).supplied;
                }
            }
        }
    }

    /** A vein's other side bleeds what drains into it. */
    private void drain(OpeningList openings) {
        // An opening's cells hang together: what one of them cannot drain, none can.
        BitSet looked = new BitSet();
        for (int cell = 0; cell < lumen.count; cell++) {
            int own = openingOf[cell] - 1;
            if (own < 0 || openings.at(own).supplied || blocked[cell] != 0 || looked.get(own)) {
                continue;
            }
            looked.set(own);
            Opening opening = openings.at(own);
            double radius = opening.diameterMm() / 2;
            double cells =
                    DRAINS_RADII3
                            * radius
                            * radius
                            * radius
                            / (lumen.cellMm * lumen.cellMm * lumen.cellMm);
            int enough = (int) Math.min(Integer.MAX_VALUE, Math.ceil(cells));
            opening.supplied = flood(cell, true, enough) >= enough;
        }
    }

    /** Names what keeps blood from openings that it would come to otherwise. */
    private void occluded(OpeningList openings, Occlusions occlusions) {
        boolean any = false;
        for (short by : blocked) {
            any |= by != 0;
        }
        if (!any) {
            return;
        }
        flood(lumen.source, false, Integer.MAX_VALUE);
        BitSet reached = new BitSet();
        for (int cell = 0; cell < lumen.count; cell++) {
            if (openingOf[cell] > 0
                    && (seen[cell] == round || lumen.vessel.kind() == Vessel.Kind.VEIN)) {
                reached.set(openingOf[cell] - 1);
            }
        }
        BitSet looked = new BitSet();
        for (int cell = 0; cell < lumen.count; cell++) {
            int own = openingOf[cell] - 1;
            if (own < 0 || !reached.get(own) || looked.get(own)) {
                continue;
            }
            looked.set(own);
            Opening opening = openings.at(own);
            int by = opening.supplied ? 0 : shutting(cell);
            opening.occludedBy = by > 0 ? occlusions.name(by) : null;
        }
    }

    /**
     * What shuts the lumen towards an opening, put on last of all that do; 0 where nothing does.
     */
    private int shutting(int from) {
        if (blocked[from] != 0) {
            return blocked[from];
        }
        int count = flood(from, true, Integer.MAX_VALUE);
        int last = 0;
        for (int i = 0; i < count; i++) {
            for (int n = 0; n < Lumen.NEIGHBOURS; n++) {
                int other = lumen.neighbours[Lumen.NEIGHBOURS * queue[i] + n];
                if (other >= 0 && parts.joined(queue[i], other)) {
                    last = Math.max(last, blocked[other]);
                }
            }
        }
        return last;
    }

    /**
     * Follows the lumen from a cell.
     *
     * @param heeding whether what is shut is shut
     * @param enough ends where so many cells have been reached
     * @return how many were reached; their {@link #seen} is the round
     */
    private int flood(int from, boolean heeding, int enough) {
        round++;
        if (parts.lost(from) || (heeding && blocked[from] != 0)) {
            return 0;
        }
        int end = 0;
        queue[end++] = from;
        seen[from] = round;
        for (int i = 0; i < end && end < enough; i++) {
            int cell = queue[i];
            for (int n = 0; n < Lumen.NEIGHBOURS; n++) {
                int other = lumen.neighbours[Lumen.NEIGHBOURS * cell + n];
                if (other >= 0
                        && seen[other] != round
                        && !(heeding && blocked[other] != 0)
                        && parts.joined(cell, other)) {
                    seen[other] = round;
                    queue[end++] = other;
                }
            }
        }
        return end;
    }
}
