package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** All triangles of some sheets in one list, and where their vertices were when it was made. */
final class Snapshot {
    final List<Sheet> sheets;

    /** Of all triangles, sheet by sheet. */
    final int[] corners;

    /** By vertex. */
    final float[] atMm;

    /** By sheet, its first triangle; then how many there are in all. */
    private final int[] first;

    Snapshot(List<Sheet> sheets, float[] positionsMm) {
        this.sheets = sheets;
        atMm = positionsMm.clone();
        first = new int[sheets.size() + 1];
        for (int s = 0; s < sheets.size(); s++) {
            first[s + 1] = first[s] + sheets.get(s).triangleCount();
        }
        corners = new int[3 * first[sheets.size()]];
        for (int s = 0; s < sheets.size(); s++) {
            int[] triangles = sheets.get(s).triangles;
            System.arraycopy(triangles, 0, corners, 3 * first[s], triangles.length);
        }
    }

    int triangleCount() {
        return corners.length / 3;
    }

    /** A sheet's first triangle. */
    int first(int sheet) {
        return first[sheet];
    }

    /**
     * By triangle, which one of an earlier snapshot it is: of the same corners, none of which has
     * moved. Negative where it is new.
     *
     * @param before of as many sheets, in the same order
     */
    int[] carriedFrom(Snapshot before) {
        int[] was = new int[triangleCount()];
        IntStream.range(0, sheets.size()).parallel().forEach(s -> carry(s, before, was));
        return was;
    }

    private void carry(int s, Snapshot before, int[] was) {
        Sheet now = sheets.get(s);
        Sheet then = before.sheets.get(s);
        boolean same = now == then || Arrays.equals(now.triangles, then.triangles);
        var known =
                same
                        ? null
                        : new TriangleIndex(before.corners, before.first[s], then.triangleCount());
        for (int t = first[s]; t < first[s + 1]; t++) {
            int of = known == null ? before.first[s] + t - first[s] : known.find(corners, t);
            was[t] = of >= 0 && anyMoved(t, before) ? -1 : of;
        }
    }

    private boolean anyMoved(int triangle, Snapshot before) {
        float[] then = before.atMm;
        for (int corner = 3 * triangle; corner < 3 * triangle + 3; corner++) {
            int p = 3 * corners[corner];
            if (atMm[p] != then[p] || atMm[p + 1] != then[p + 1] || atMm[p + 2] != then[p + 2]) {
                return true;
            }
        }
        return false;
    }
}
