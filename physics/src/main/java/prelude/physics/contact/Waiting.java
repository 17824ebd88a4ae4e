package prelude.physics.contact;

import java.util.Arrays;

/** Faces that would look around, in the order in which they may: by rank, then in turns. */
final class Waiting {
    static final int RANKS = 8;

    private int[] place = new int[256];
    private int[] rank = new int[256];
    private int[] order = new int[256];
    private final int[] ofRank = new int[RANKS];
    private int count;

    void clear() {
        count = 0;
        Arrays.fill(ofRank, 0);
    }

    /**
     * @param ranks from 0 to {@link #RANKS} - 1; the highest comes first, what is higher is that
     */
    void add(int at, int ranks) {
        if (count == place.length) {
            place = Arrays.copyOf(place, 2 * count);
            rank = Arrays.copyOf(rank, 2 * count);
            order = new int[2 * count];
        }
        int of = RANKS - 1 - Math.min(ranks, RANKS - 1);
        place[count] = at;
        rank[count++] = of;
        ofRank[of]++;
    }

    int count() {
        return count;
    }

    /** Puts them in order, equals beginning at a part (0 to 1) of their list. */
    void order(double from) {
        int sum = 0;
        for (int i = 0; i < RANKS; i++) {
            int of = ofRank[i];
            ofRank[i] = sum;
            sum += of;
        }
        int first = (int) (from * count);
        for (int i = 0; i < count; i++) {
            int entry = first + i < count ? first + i : first + i - count;
            order[ofRank[rank[entry]]++] = place[entry];
        }
    }

    int get(int i) {
        return order[i];
    }
}
