package prelude.pipeline.meshing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sheets cut into blocks of space: each fits into a core's cache, and is done again without the
 * others.
 */
final class Chunks {
    /** Sheets and blocks of fewer triangles are not cut further, or go with the next block. */
    private static final int FEWEST_TRIANGLES = 1 << 12;

    /** Blocks along an axis, at most: a power of two, three of which are an order on the curve. */
    private static final int LARGEST = 1 << 10;

    /** Chunks of one sheet stand side by side. */
    final List<Sheet> sheets;

    /** By chunk, the number of its sheet. */
    final int[] of;

    private Chunks(List<Sheet> sheets, int[] of) {
        this.sheets = sheets;
        this.of = of;
    }

    /** Each sheet is one. */
    static Chunks whole(List<Sheet> sheets) {
        int[] of = new int[sheets.size()];
        Arrays.setAll(of, s -> s);
        return new Chunks(sheets, of);
    }

    /**
     * @param sideMm of a block
     * @param fromMm a corner of a block, on each axis: another one puts the seams elsewhere
     */
    static Chunks cut(List<Sheet> sheets, float[] positionsMm, double sideMm, double fromMm) {
        List<Sheet> chunks = new ArrayList<>();
        int[] of = new int[16];
        for (int s = 0; s < sheets.size(); s++) {
            List<Sheet> cut = cut(sheets.get(s), positionsMm, sideMm, fromMm);
            if (chunks.size() + cut.size() > of.length) {
                of = Arrays.copyOf(of, 2 * (chunks.size() + cut.size()));
            }
            Arrays.fill(of, chunks.size(), chunks.size() + cut.size(), s);
            chunks.addAll(cut);
        }
        return new Chunks(chunks, Arrays.copyOf(of, chunks.size()));
    }

    private static List<Sheet> cut(Sheet sheet, float[] positionsMm, double sideMm, double fromMm) {
        int count = sheet.triangleCount();
        if (count < 2 * FEWEST_TRIANGLES) {
            return List.of(sheet);
        }
        int[] blocks = new int[count];
        for (int t = 0; t < count; t++) {
            int v = 3 * sheet.triangles[3 * t];
            int block = 0;
            for (int axis = 2; axis >= 0; axis--) {
                int at = (int) Math.floor((positionsMm[v + axis] - fromMm) / sideMm);
                // No scan has so many blocks that they come round again.
                block = block * LARGEST + (at & (LARGEST - 1));
            }
            blocks[t] = block;
        }
        int[] order = Curve.sorted(blocks);
        List<Sheet> chunks = new ArrayList<>();
        int begin = 0;
        while (begin < count) {
            int end = Math.min(begin + FEWEST_TRIANGLES, count);
            while (end < count
                    && (blocks[order[end]] == blocks[order[end - 1]]
                            || count - end < FEWEST_TRIANGLES)) {
                end++;
            }
            int[] corners = new int[3 * (end - begin)];
            for (int i = begin; i < end; i++) {
                System.arraycopy(sheet.triangles, 3 * order[i], corners, 3 * (i - begin), 3);
            }
            chunks.add(new Sheet(sheet.inner, sheet.outer, corners, sheet.errorMm));
            begin = end;
        }
        return chunks;
    }

    /** Locks the vertices that two chunks share. */
    void lockSeams(boolean[] locked) {
        int[] owner = new int[locked.length];
        for (int i = 0; i < sheets.size(); i++) {
            for (int v : sheets.get(i).triangles) {
                locked[v] |= owner[v] != 0 && owner[v] != i + 1;
                owner[v] = i + 1;
            }
        }
    }

    /** By chunk, what is given by sheet. */
    double[] each(double[] bySheet) {
        return Arrays.stream(of).mapToDouble(s -> bySheet[s]).toArray();
    }

    /**
     * Whole sheets again.
     *
     * @param made of each chunk
     */
    List<Sheet> join(List<Sheet> made) {
        List<Sheet> joined = new ArrayList<>();
        int begin = 0;
        while (begin < made.size()) {
            int end = begin;
            int corners = 0;
            float errorMm = 0;
            while (end < made.size() && of[end] == of[begin]) {
                corners += made.get(end).triangles.length;
                errorMm = Math.max(errorMm, made.get(end).errorMm);
                end++;
            }
            int[] triangles = new int[corners];
            int at = 0;
            for (Sheet chunk : made.subList(begin, end)) {
                System.arraycopy(chunk.triangles, 0, triangles, at, chunk.triangles.length);
                at += chunk.triangles.length;
            }
            Sheet first = made.get(begin);
            joined.add(new Sheet(first.inner, first.outer, triangles, errorMm));
            begin = end;
        }
        return joined;
    }
}
