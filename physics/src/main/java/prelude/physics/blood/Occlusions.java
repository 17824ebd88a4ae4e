package prelude.physics.blood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** What shuts vessels: each thing by its name, with the cells of each vessel that it shuts. */
final class Occlusions {
    /** Says whether a place lies within what something shuts, LPS mm. */
    @FunctionalInterface
    interface Within {
        boolean test(double x, double y, double z);
    }

    /**
     * One thing that shuts.
     *
     * @param cells of each vessel
     * @param open the vessels whose blood it does not press hard enough to stop; not to be changed
     * @param off whether it has come off
     */
    record Occluder(String name, List<int[]> cells, BitSet open, boolean off) {}

    /** A vessel that is shut opens below this part of its pressure: no flicker between the two. */
    private static final double OPENS_BELOW = 0.9;

    private static final BitSet NONE = new BitSet();

    private static final double PA_PER_MMHG = 133.322;

    private final List<VesselCourse> courses;
    private final List<Occluder> all = new ArrayList<>();

    Occlusions(List<VesselCourse> courses) {
        this.courses = courses;
    }

    /**
     * Shuts what of all vessels lies within.
     *
     * @return its number
     */
    int shut(String name, Within within) {
        List<int[]> cells = new ArrayList<>();
        for (VesselCourse course : courses) {
            // A cut of the steps before may not have been looked over yet.
            course.parts.follow();
            cells.add(cells(course, within));
        }
        all.add(new Occluder(name, cells, NONE, false));
        apply();
        return all.size() - 1;
    }

    /**
     * Shuts the vessels that a surface runs across, where they lay in the scan.
     *
     * @param pressurePa vessels of a higher pressure stay open
     * @return its number
     */
    int shutAcross(String name, Bleeding.DistanceAtRest from, double pressurePa) {
        List<int[]> cells = new ArrayList<>();
        BitSet open = new BitSet();
        for (int v = 0; v < courses.size(); v++) {
            cells.add(across(courses.get(v).lumen, from));
            open.set(v, pressurePa(v) > pressurePa);
        }
        all.add(new Occluder(name, cells, open, false));
        apply();
        return all.size() - 1;
    }

    private double pressurePa(int vessel) {
        return courses.get(vessel).lumen.vessel.pressureMmHg() * PA_PER_MMHG;
    }

    /**
     * What shuts presses with another pressure.
     *
     * @return whether any vessel is open that was shut, or the other way round
     */
    boolean press(int number, double pressurePa) {
        Occluder sits = all.get(number);
        boolean changed = false;
        for (int v = 0; v < courses.size() && !changed; v++) {
            changed = sits.open.get(v) != opens(sits, v, pressurePa);
        }
        if (changed) {
            BitSet open = new BitSet();
            for (int v = 0; v < courses.size(); v++) {
                open.set(v, opens(sits, v, pressurePa));
            }
            all.set(number, new Occluder(sits.name, sits.cells, open, sits.off));
            apply();
        }
        return changed;
    }

    private boolean opens(Occluder sits, int vessel, double pressurePa) {
        return pressurePa < (sits.open.get(vessel) ? 1 : OPENS_BELOW) * pressurePa(vessel);
    }

    private static int[] across(Lumen lumen, Bleeding.DistanceAtRest from) {
        int[] found = new int[lumen.count];
        int count = 0;
        for (int cell = 0; cell < found.length; cell++) {
            double mm =
                    from.mm(
                            lumen.placeMm[3 * cell],
                            lumen.placeMm[3 * cell + 1],
                            lumen.placeMm[3 * cell + 2]);
            if (mm <= lumen.cellMm) {
                found[count++] = cell;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static int[] cells(VesselCourse course, Within within) {
        int[] found = new int[course.lumen.count];
        int count = 0;
        for (int cell = 0; cell < found.length; cell++) {
            if (within.test(
                    course.parts.placeMm(cell, 0),
                    course.parts.placeMm(cell, 1),
                    course.parts.placeMm(cell, 2))) {
                found[count++] = cell;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Takes back what was put on last. */
    void dropLast() {
        all.removeLast();
        apply();
    }

    /** What was shut by it is open again. */
    void open(int number) {
        Occluder sat = all.get(number);
        all.set(number, new Occluder(sat.name, sat.cells, sat.open, true));
        apply();
    }

    private void apply() {
        for (int v = 0; v < courses.size(); v++) {
            short[] by = new short[courses.get(v).lumen.count];
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).open.get(v)) {
                    continue;
                }
                for (int cell : all.get(i).cells.get(v)) {
                    by[cell] = all.get(i).off ? by[cell] : (short) (i + 1);
                }
            }
            courses.get(v).block(by);
        }
    }

    /** Names of the vessels of which it shuts anything. */
    List<String> vessels(int number) {
        List<String> names = new ArrayList<>();
        for (int v = 0; v < courses.size(); v++) {
            if (all.get(number).cells.get(v).length > 0 && !all.get(number).open.get(v)) {
                names.add(courses.get(v).lumen.structure);
            }
        }
        return names;
    }

    /** The name of what shuts cells under a number, counted from 1. */
    String name(int number) {
        return all.get(number - 1).name;
    }

    List<Occluder> save() {
        return List.copyOf(all);
    }

    void restore(List<Occluder> saved) {
        all.clear();
        all.addAll(saved);
        apply();
    }
}
