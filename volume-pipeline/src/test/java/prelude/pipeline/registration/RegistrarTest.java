package prelude.pipeline.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.file.Registration;
import prelude.cases.file.Registration.Model;
import prelude.cases.sample.Sample;
import prelude.cases.sample.SampleAbdomen;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/** Registration of made companions of the sample's CT, moved by what the test knows. */
final class RegistrarTest {
    private static final Sample SAMPLE = SampleAbdomen.make(1, 128, 60);
    private static final Volume CT = SAMPLE.volume();
    private static final float[] MR = Companion.likeMr(CT, SAMPLE.truth());
    private static final float[] PET = Companion.likePet(CT, SAMPLE.truth());

    private static Registration register(Volume moving, boolean sharedFrame, Model model)
            throws UnusableInputException {
        return new Registrar(RegistrationParameters.standard(model))
                .apply(new Registrar.Input(CT, moving, sharedFrame), Progress.silent());
    }

    /** How far the organs' centres come to lie from where they are, on average and at most. */
    private static Registration.ErrorEstimate errorAtOrgans(Matrix4dc found, Matrix4dc truth) {
        Matrix4d movingFromFixed = truth.invertAffine(new Matrix4d());
        double sum = 0;
        double most = 0;
        List<Vector3d> centres = organCentres();
        for (Vector3d centre : centres) {
            Vector3d there = movingFromFixed.transformPosition(centre, new Vector3d());
            double error = found.transformPosition(there).distance(centre);
            sum += error;
            most = Math.max(most, error);
        }
        return new Registration.ErrorEstimate(sum / centres.size(), most);
    }

    private static List<Vector3d> organCentres() {
        List<Vector3d> centres = new ArrayList<>();
        VoxelGrid grid = CT.grid();
        for (LabelLayer layer : SAMPLE.truth().layers()) {
            for (int label = 1; label <= layer.structures().size(); label++) {
                Vector3d centre = new Vector3d();
                int count = 0;
                for (int i = 0; i < grid.voxelCount(); i++) {
                    if ((layer.labels()[i] & 0xff) == label) {
                        int row = i / grid.columns() % grid.rows();
                        int slice = i / grid.columns() / grid.rows();
                        centre.add(i % grid.columns(), row, slice);
                        count++;
                    }
                }
                centre.div(count);
                centres.add(grid.patientMm(centre.x, centre.y, centre.z));
            }
        }
        return centres;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anMrOfTheSameBodyIsLaidOverItsCt(long seed) throws Exception {
        Matrix4d truth = Companion.movement(CT.grid().centreMm(), 15, 20, seed);
        Volume mr = Companion.MR.of(CT.grid(), MR, truth, seed);
        Registration found = register(mr, false, Model.RIGID);
        Registration.ErrorEstimate error = errorAtOrgans(found.fixedFromMoving(), truth);
        assertThat(error.meanMm()).isLessThan(0.6);
        assertThat(error.maxMm()).isLessThan(1.0);
        assertThat(found.error().meanMm()).isGreaterThan(error.meanMm()).isLessThan(2);
        assertThat(found.doubts()).isEmpty();
        assertThat(found.overlap()).isGreaterThan(0.8);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void aPetFromAnotherTableIsLaidOverTheCt(long seed) throws Exception {
        Matrix4d truth =
                new Matrix4d()
                        .translation(250, -120, 800)
                        .mul(Companion.movement(CT.grid().centreMm(), 10, 20, seed));
        Volume pet = Companion.PET.of(CT.grid(), PET, truth, seed);
        Registration found = register(pet, false, Model.RIGID);
        Registration.ErrorEstimate error = errorAtOrgans(found.fixedFromMoving(), truth);
        assertThat(error.meanMm()).isLessThan(2.5);
        assertThat(error.maxMm()).isLessThan(Companion.PET.spacingMm());
        assertThat(found.error().maxMm()).isGreaterThan(error.meanMm());
        assertThat(found.doubts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void aStretchIsFoundByTheAffineModelAlone(long seed) throws Exception {
        Matrix4d truth =
                Companion.movement(CT.grid().centreMm(), 10, 20, seed).scale(1.06, 0.95, 1.03);
        Volume mr = Companion.MR.of(CT.grid(), MR, truth, seed);
        Registration affine = register(mr, false, Model.AFFINE);
        assertThat(errorAtOrgans(affine.fixedFromMoving(), truth).meanMm()).isLessThan(0.8);
        assertThat(affine.doubts()).isEmpty();
        Registration rigid = register(mr, false, Model.RIGID);
        double wrong = errorAtOrgans(rigid.fixedFromMoving(), truth).meanMm();
        assertThat(wrong).isGreaterThan(2);
        assertThat(rigid.error().meanMm()).as("it is told").isGreaterThan(2);
    }

    @Test
    void inOneFrameWhatDidNotMoveIsLeftAndWhatMovedIsCorrected() throws Exception {
        Volume still = Companion.MR.of(CT.grid(), MR, new Matrix4d(), 1);
        Registration left = register(still, true, Model.RIGID);
        assertThat(left.fixedFromMoving()).isEqualTo(new Matrix4d());
        assertThat(left.correctionMeanMm()).isZero();
        assertThat(left.sharedFrame()).isTrue();

        Matrix4d truth = new Matrix4d().translation(3, -9, 4);
        Volume moved = Companion.MR.of(CT.grid(), MR, truth, 1);
        Registration corrected = register(moved, true, Model.RIGID);
        assertThat(corrected.correctionMeanMm()).isCloseTo(10.3, within(0.5));
        assertThat(errorAtOrgans(corrected.fixedFromMoving(), truth).maxMm()).isLessThan(1);
    }

    @Test
    void anotherPatientIsDoubted() throws Exception {
        Sample other = SampleAbdomen.make(4, 128, 60);
        Volume mr =
                Companion.MR.of(
                        other.volume().grid(),
                        Companion.likeMr(other.volume(), other.truth()),
                        new Matrix4d(),
                        1);
        Registration found = register(mr, false, Model.RIGID);
        assertThat(found.trusted()).isFalse();
        assertThat(found.doubts().getFirst())
                .startsWith("The second series could not be laid over the first with certainty: ")
                .endsWith(".");
    }

    @Test
    void noiseAndNothingAreDoubted() throws Exception {
        Random random = new Random(1);
        short[] noise = new short[CT.samples().length];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (short) (100 * random.nextGaussian());
        }
        assertThat(register(ofSamples(noise), false, Model.RIGID).trusted()).isFalse();
        assertThat(register(ofSamples(new short[noise.length]), false, Model.RIGID).trusted())
                .isFalse();
    }

    private static Volume ofSamples(short[] samples) {
        return new Volume(CT.grid(), Modality.MR, samples, 1, 0);
    }

    @Test
    void oneSliceIsRefused() {
        VoxelGrid slice = new VoxelGrid(64, 64, 1, CT.grid().patientFromVoxel());
        Volume flat = new Volume(slice, Modality.MR, new short[64 * 64], 1, 0);
        assertThatThrownBy(() -> register(flat, false, Model.RIGID))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(
                        "The second series could not be laid over the first: in no position does a quarter of the smaller body lie within the other scan; see that both show the same part of the same patient.");
    }

    @Test
    void anyNumberOfThreadsFindsTheSame() throws Exception {
        Matrix4d truth = Companion.movement(CT.grid().centreMm(), 15, 20, 5);
        Volume mr = Companion.MR.of(CT.grid(), MR, truth, 5);
        try (ForkJoinPool single = new ForkJoinPool(1);
                ForkJoinPool crowd = new ForkJoinPool(5)) {
            Registration one = single.submit(() -> register(mr, false, Model.RIGID)).get();
            Registration many = crowd.submit(() -> register(mr, false, Model.RIGID)).get();
            assertThat(many).isEqualTo(one);
        }
    }

    @Test
    void itStopsWhenAsked() {
        Progress cancelled =
                new Progress() {
                    @Override
                    public void report(String stage, double done) {}

                    @Override
                    public void warn(String sentence) {}

                    @Override
                    public boolean cancelled() {
                        return true;
                    }
                };
        assertThatThrownBy(() ->
                        new Registrar(RegistrationParameters.standard(Model.RIGID))
                                .apply(new Registrar.Input(CT, CT, false), cancelled))
                .isInstanceOf(CancellationException.class);
    }
}
