package prelude.pipeline.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.joml.Matrix4d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import prelude.cases.file.Registration;
import prelude.cases.file.Registration.Model;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Volume;
import prelude.pipeline.SharedData;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.source.VolumeSource;

/** Registration of real scans: of made companions of theirs, and of scans that do not belong. */
final class RealFusionTest {

    private static Volume read(String name) throws UnusableInputException {
        return new VolumeSource(DicomPort.standard(), Pseudonyms.ofKey(new byte[32]))
                .open(List.of(SharedData.find(name)), SeriesRequest.only(), Progress.silent())
                .volume();
    }

    private static Registration register(Volume fixed, Volume moving, Model model)
            throws UnusableInputException {
        return new Registrar(RegistrationParameters.standard(model))
                .apply(new Registrar.Input(fixed, moving, false), Progress.silent());
    }

    /** Fluid bright, fat and white matter dark; air dark. */
    private static float[] likeT2(Volume t1) {
        float[] values = new float[t1.samples().length];
        short[] samples = t1.samples();
        float top = 0;
        for (short sample : samples) {
            top = Math.max(top, sample);
        }
        for (int i = 0; i < values.length; i++) {
            float part = 3 * samples[i] / top;
            values[i] = part < 0.15f ? 0.2f * part : (float) Math.exp(-1.5 * part);
        }
        return values;
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void aHeadInAnotherContrastIsFoundToAFractionOfAVoxel(Model model) throws Exception {
        Volume t1 = read("mr_head_t1_sag_anon");
        Matrix4d truth =
                new Matrix4d()
                        .translation(40, -60, 300)
                        .mul(Companion.movement(t1.grid().centreMm(), 15, 20, 1));
        if (model == Model.AFFINE) {
            truth.scale(1.04, 0.97, 1.02);
        }
        Volume t2 = Companion.MR.of(t1.grid(), likeT2(t1), truth, 1);
        Registration found = register(t1, t2, model);
        Side body = Side.of(t2, List.of(4.0), 0.5);
        Registration.ErrorEstimate error =
                new Displacement(Points.spread(body.places().getFirst(), body.body(), 2000))
                        .between(found.fixedFromMoving(), truth);
        assertThat(error.meanMm()).isLessThan(0.5);
        assertThat(error.maxMm()).isLessThan(1.5);
        assertThat(found.error().meanMm()).isGreaterThan(error.meanMm()).isLessThan(2);
        assertThat(found.doubts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void theHeadsOfTwoPeopleAreLaidOverRoughlyAndDoubted(Model model) throws Exception {
        Registration found =
                register(
                        read("mr_head_t1_sag_anon"),
                        read("mr_head_t1_studyforrest_defaced"),
                        model);
        assertThat(found.overlap()).isGreaterThan(0.8);
        assertThat(found.trusted()).isFalse();
    }

    @Test
    void aHeadAndAnAbdomenAreDoubted() throws Exception {
        Registration found =
                register(
                        read("ct_abdomen_pelvis_62labels/example_ct.nii.gz"),
                        read("mr_head_t1_sag_anon"),
                        Model.RIGID);
        assertThat(found.trusted()).isFalse();
    }
}
