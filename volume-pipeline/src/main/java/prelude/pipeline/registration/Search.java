package prelude.pipeline.registration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import prelude.cases.file.Registration;
import prelude.cases.stage.Progress;

/** Finds where the points of one scan's body lie in the other. */
final class Search {
    private static final int STEPS = 60;

    /** Which part of the resolution the last step is: at the finest one, and on the way to it. */
    private static final double FINE = 200;

    private static final double ROUGH = 40;

    private final Side sampled;
    private final Side searched;
    private final RegistrationParameters parameters;
    private final List<Points> points = new ArrayList<>();

    Search(Side sampled, Side searched, RegistrationParameters parameters) {
        this.sampled = sampled;
        this.searched = searched;
        this.parameters = parameters;
        for (int level = 0; level < parameters.points().size(); level++) {
            points.add(
                    Points.spread(
                            sampled.places().get(level),
                            sampled.body(),
                            parameters.points().get(level)));
        }
    }

    /** The search with the two scans' parts exchanged. */
    Search exchanged() {
        return new Search(/* sampled= */ searched, /* searched= */ sampled, parameters);
    }

    int finest() {
        return points.size() - 1;
    }

    Points points(int level) {
        return points.get(level);
    }

    /** Of a few points of the sampled body those that the searched scan shows too. */
    Points shown(Matrix4dc searchedFromSampled) {
        return shown(0, searchedFromSampled);
    }

    Points shown(int level, Matrix4dc searchedFromSampled) {
        return points.get(level).within(searched.places().get(level).grid(), searchedFromSampled);
    }

    /** The movements about where the body's centre now lies. */
    private Freedom freedom(Registration.Model model, Matrix4dc start) {
        return new Freedom(
                model,
                start.transformPosition(new Vector3d(sampled.body().centreMm())),
                sampled.body().radiusMm());
    }

    SharedInformation information(int level, Points of, Freedom freedom) {
        return new SharedInformation(of, searched.places().get(level), freedom);
    }

    /** From the best of the starts to the summit at the finest resolution. */
    Ascent.Summit find(List<Matrix4d> starts, Progress progress) {
        List<Ascent.Summit> best = looked(starts);
        for (int level = 0; level <= finest(); level++) {
            Registration.Model model = level == 0 ? Registration.Model.RIGID : parameters.model();
            List<Ascent.Summit> summits = new ArrayList<>();
            int climbs = Math.min(best.size(), parameters.climbs().get(level));
            for (int i = 0; i < climbs; i++) {
                summits.add(
                        climb(
                                level,
                                points.get(level),
                                model,
                                best.get(i).searchedFromSampled(),
                                progress));
            }
            summits.sort(Comparator.comparingDouble(Ascent.Summit::value).reversed());
            best = distinct(summits, 2 * parameters.resolutionsMm().get(level));
        }
        return best.getFirst();
    }

    private List<Ascent.Summit> looked(List<Matrix4d> starts) {
        List<Ascent.Summit> looked = new ArrayList<>();
        for (Matrix4d start : starts) {
            SharedInformation information =
                    information(0, points.getFirst(), freedom(Registration.Model.RIGID, start));
            looked.add(
                    new Ascent.Summit(start, information.value(start, parameters.leastOverlap())));
        }
        looked.sort(Comparator.comparingDouble(Ascent.Summit::value).reversed());
        return looked;
    }

    Ascent.Summit climb(
            int level, Points of, Registration.Model model, Matrix4dc start, Progress progress) {
        double resolutionMm = parameters.resolutionsMm().get(level);
        Freedom freedom = freedom(model, start);
        Ascent ascent =
                new Ascent(
                        resolutionMm,
                        resolutionMm / (level == finest() ? FINE : ROUGH),
                        STEPS,
                        parameters.leastOverlap());
        return ascent.climb(information(level, of, freedom), freedom, start, progress);
    }

    /** Of those that lie together the best. */
    private List<Ascent.Summit> distinct(List<Ascent.Summit> summits, double apartMm) {
        List<Ascent.Summit> kept = new ArrayList<>();
        Displacement displacement = new Displacement(points.getFirst());
        for (Ascent.Summit summit : summits) {
            if (kept.stream()
                    .noneMatch(other ->
                            displacement
                                            .between(
                                                    other.searchedFromSampled(),
                                                    summit.searchedFromSampled())
                                            .meanMm()
                                    < apartMm)) {
                kept.add(summit);
            }
        }
        return kept;
    }
}
