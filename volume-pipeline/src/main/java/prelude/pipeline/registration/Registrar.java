package prelude.pipeline.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Quaterniond;
import org.joml.Vector3d;
import prelude.cases.file.Registration;
import prelude.cases.stage.Progress;
import prelude.cases.stage.Stage;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Volume;

/**
 * Finds how a second scan lies over the first: 6 or 12 degrees of freedom, whatever the modalities.
 *
 * <p>The same scans give the same bits, on any number of threads. What it found is never refused
 * for being doubtful: {@link Registration#doubts} says so, and the caller decides.
 */
public record Registrar(RegistrationParameters parameters)
        implements Stage<Registrar.Input, Registration> {

    /** Raised whenever the same scans come to lie otherwise. */
    public static final String VERSION = "1";

    private static final String STAGE = "register";

    /** Above this the error is too large to rehearse by; a coarser scan may err by its voxel. */
    private static final double LARGEST_ERROR_MM = 4;

    /**
     * Scans of different patients reached 1.02 to 1.11 and noise 1.001, scans of one patient 1.15
     * and more (docs/performance.md); the error tells patients apart, this only noise.
     */
    private static final double LEAST_INFORMATION = 1.01;

    private static final String REMEDY = "see that both show the same part of the same patient";

    /**
     * @param sharedFrame whether both scans' coordinates are said to mean the same
     */
    public record Input(Volume fixed, Volume moving, boolean sharedFrame) {}

    /**
     * @throws UnusableInputException if there is no place at which the scans overlap enough
     */
    @Override
    public Registration apply(Input input, Progress progress) throws UnusableInputException {
        progress.report(STAGE, 0);
        Side fixed = side(input.fixed());
        Side moving = side(input.moving());
        progress.check();
        progress.report(STAGE, 0.3);
        // The points are of the smaller body: more of them lie within the other scan.
        boolean inverted = fixed.body().volumeMm3() < moving.body().volumeMm3();
        Side sampled = inverted ? fixed : moving;
        Side searched = inverted ? moving : fixed;
        Search search = new Search(sampled, searched, parameters);
        Ascent.Summit summit =
                search.find(Starts.of(sampled, searched, input.sharedFrame()), progress);
        if (summit.value() == 0) {
            throw new UnusableInputException(
                    "The second series could not be laid over the first: in no position does a quarter of the smaller body lie within the other scan; %s."
                            .formatted(REMEDY));
        }
        progress.report(STAGE, 0.6);
        Matrix4dc exchanged = exchanged(search, summit, progress);
        Matrix4dc found = halfway(summit.searchedFromSampled(), exchanged);
        progress.report(STAGE, 0.7);
        Points shown = search.shown(found);
        Registration.ErrorEstimate error =
                new Consistency(search, parameters.model())
                        .of(found, exchanged, shown, coarsestMm(input), progress);
        progress.report(STAGE, 1);
        return told(input, moving, inverted, found, summit.value(), error);
    }

    private Side side(Volume volume) {
        return Side.of(volume, parameters.resolutionsMm(), parameters.byRank());
    }

    private static double coarsestMm(Input input) {
        Vector3d fixed = input.fixed().grid().spacingMm();
        Vector3d moving = input.moving().grid().spacingMm();
        return Math.max(fixed.get(fixed.maxComponent()), moving.get(moving.maxComponent()));
    }

    /** The same place, found from the other scan's points. */
    private Matrix4dc exchanged(Search search, Ascent.Summit summit, Progress progress) {
        Matrix4d back = new Matrix4d(summit.searchedFromSampled()).invertAffine();
        Search other = search.exchanged();
        return new Matrix4d(
                        other.climb(
                                        search.finest(),
                                        other.shown(search.finest(), back),
                                        parameters.model(),
                                        back,
                                        progress)
                                .searchedFromSampled())
                .invertAffine();
    }

    /** The mean of two movements that are nearly the same. */
    private Matrix4dc halfway(Matrix4dc one, Matrix4dc other) {
        Matrix4d mean = one.lerp(other, 0.5, new Matrix4d());
        return switch (parameters.model()) {
            case AFFINE -> mean;
            case RIGID -> {
                Vector3d shift = mean.getTranslation(new Vector3d());
                Quaterniond turn = mean.getNormalizedRotation(new Quaterniond()).normalize();
                yield new Matrix4d().translationRotate(shift, turn);
            }
        };
    }

    private Registration told(
            Input input,
            Side moving,
            boolean inverted,
            Matrix4dc found,
            double information,
            Registration.ErrorEstimate error) {
        Matrix4d fixedFromMoving =
                inverted ? found.invertAffine(new Matrix4d()) : new Matrix4d(found);
        Points body = Points.spread(moving.places().getFirst(), moving.body(), 2000);
        double correctionMm =
                new Displacement(body).between(new Matrix4d(), fixedFromMoving).meanMm();
        if (input.sharedFrame() && correctionMm <= error.meanMm()) {
            // What is less than its own error is no reason to leave the scanner's coordinates.
            fixedFromMoving.identity();
            correctionMm = 0;
        }
        double overlap =
                body.within(input.fixed().grid(), fixedFromMoving).count()
                        / (double) Math.max(1, body.count());
        return new Registration(
                parameters.model(),
                fixedFromMoving,
                error,
                correctionMm,
                input.sharedFrame(),
                overlap,
                information,
                doubts(error, information, coarsestMm(input)));
    }

    private static List<String> doubts(
            Registration.ErrorEstimate error, double information, double coarsestMm) {
        List<String> doubts = new ArrayList<>();
        double allowedMm = Math.max(LARGEST_ERROR_MM, coarsestMm);
        if (error.meanMm() > allowedMm) {
            doubts.add(
                    String.format(
                            Locale.ROOT,
                            "The second series could not be laid over the first with certainty: parts of the body disagree about it, and the error is about %.1f mm where %.1f mm would do; %s.",
                            error.meanMm(),
                            allowedMm,
                            REMEDY));
        }
        if (information < LEAST_INFORMATION) {
            doubts.add(
                    "The second series could not be laid over the first with certainty: what the one shows tells nothing of the other; %s."
                            .formatted(REMEDY));
        }
        return doubts;
    }
}
