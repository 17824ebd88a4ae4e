package prelude.pipeline.meshing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts sheets into runs of triangles small enough for a core's cache, and joins them again. Surface
 * nets give triangles slice by slice, so a run is a slab.
 */
final class Chunks {
    private static final int TRIANGLES = 1 << 17;

    private Chunks() {}

    static List<Sheet> cut(List<Sheet> sheets) {
        List<Sheet> chunks = new ArrayList<>();
        for (Sheet sheet : sheets) {
            int count = (sheet.triangleCount() + TRIANGLES - 1) / TRIANGLES;
            for (int i = 0; i < count; i++) {
                int begin = (int) ((long) sheet.triangleCount() * i / count);
                int end = (int) ((long) sheet.triangleCount() * (i + 1) / count);
                int[] corners = Arrays.copyOfRange(sheet.triangles, 3 * begin, 3 * end);
                chunks.add(new Sheet(sheet.inner, sheet.outer, corners, sheet.errorMm));
            }
        }
        return chunks;
    }

    /** Locks the vertices that two chunks share. */
    static void lockSeams(List<Sheet> chunks, boolean[] locked) {
        int[] owner = new int[locked.length];
        for (int i = 0; i < chunks.size(); i++) {
            for (int v : chunks.get(i).triangles) {
                locked[v] |= owner[v] != 0 && owner[v] != i + 1;
                owner[v] = i + 1;
            }
        }
    }

    /** Joins neighbours in the list that lie between the same two labels. */
    static List<Sheet> join(List<Sheet> chunks) {
        List<Sheet> sheets = new ArrayList<>();
        int begin = 0;
        while (begin < chunks.size()) {
            Sheet first = chunks.get(begin);
            int end = begin;
            int corners = 0;
            float errorMm = 0;
            while (end < chunks.size()
                    && chunks.get(end).inner == first.inner
                    && chunks.get(end).outer == first.outer) {
                corners += chunks.get(end).triangles.length;
                errorMm = Math.max(errorMm, chunks.get(end).errorMm);
                end++;
            }
            int[] joined = new int[corners];
            int at = 0;
            for (Sheet chunk : chunks.subList(begin, end)) {
                System.arraycopy(chunk.triangles, 0, joined, at, chunk.triangles.length);
                at += chunk.triangles.length;
            }
            sheets.add(new Sheet(first.inner, first.outer, joined, errorMm));
            begin = end;
        }
        return sheets;
    }
}
