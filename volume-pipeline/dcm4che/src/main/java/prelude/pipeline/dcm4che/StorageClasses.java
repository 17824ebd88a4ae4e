package prelude.pipeline.dcm4che;

import java.util.Arrays;
import java.util.List;
import org.dcm4che3.data.UID;
import prelude.pipeline.dicom.data.TransferSyntax;

/**
 * The storage classes (PS3.4 B.5) that we take: those of volumes and labels, and those that come
 * along with them in a study, so that a sender who sends all of it is not turned away.
 */
final class StorageClasses {
    static final List<String> ALL =
            List.of(
                    UID.CTImageStorage,
                    UID.EnhancedCTImageStorage,
                    UID.LegacyConvertedEnhancedCTImageStorage,
                    UID.MRImageStorage,
                    UID.EnhancedMRImageStorage,
                    UID.LegacyConvertedEnhancedMRImageStorage,
                    UID.EnhancedMRColorImageStorage,
                    UID.MRSpectroscopyStorage,
                    UID.PositronEmissionTomographyImageStorage,
                    UID.EnhancedPETImageStorage,
                    UID.LegacyConvertedEnhancedPETImageStorage,
                    UID.NuclearMedicineImageStorage,
                    UID.UltrasoundImageStorage,
                    UID.UltrasoundMultiFrameImageStorage,
                    UID.EnhancedUSVolumeStorage,
                    UID.XRayAngiographicImageStorage,
                    UID.XRay3DAngiographicImageStorage,
                    UID.XRay3DCraniofacialImageStorage,
                    UID.BreastTomosynthesisImageStorage,
                    UID.SecondaryCaptureImageStorage,
                    UID.MultiFrameGrayscaleByteSecondaryCaptureImageStorage,
                    UID.MultiFrameGrayscaleWordSecondaryCaptureImageStorage,
                    UID.MultiFrameTrueColorSecondaryCaptureImageStorage,
                    UID.SegmentationStorage,
                    UID.SurfaceSegmentationStorage,
                    UID.ParametricMapStorage,
                    UID.RTStructureSetStorage,
                    UID.RTDoseStorage,
                    UID.RTPlanStorage,
                    UID.RTImageStorage,
                    UID.SpatialRegistrationStorage,
                    UID.DeformableSpatialRegistrationStorage,
                    UID.RawDataStorage,
                    UID.EncapsulatedPDFStorage,
                    UID.BasicTextSRStorage,
                    UID.EnhancedSRStorage,
                    UID.ComprehensiveSRStorage,
                    UID.Comprehensive3DSRStorage,
                    UID.XRayRadiationDoseSRStorage,
                    UID.KeyObjectSelectionDocumentStorage,
                    UID.GrayscaleSoftcopyPresentationStateStorage,
                    UID.ColorSoftcopyPresentationStateStorage);

    private StorageClasses() {}

    /** Of which class a series of this modality (PS3.3 C.7.3.1.1.1) may be. */
    static List<String> ofModality(String modality) {
        return switch (modality) {
            case "CT" ->
                    List.of(
                            UID.CTImageStorage,
                            UID.EnhancedCTImageStorage,
                            UID.LegacyConvertedEnhancedCTImageStorage,
                            UID.SecondaryCaptureImageStorage);
            case "MR" ->
                    List.of(
                            UID.MRImageStorage,
                            UID.EnhancedMRImageStorage,
                            UID.LegacyConvertedEnhancedMRImageStorage,
                            UID.EnhancedMRColorImageStorage,
                            UID.MRSpectroscopyStorage,
                            UID.SecondaryCaptureImageStorage);
            case "PT" ->
                    List.of(
                            UID.PositronEmissionTomographyImageStorage,
                            UID.EnhancedPETImageStorage,
                            UID.LegacyConvertedEnhancedPETImageStorage,
                            UID.SecondaryCaptureImageStorage);
            case "US" ->
                    List.of(
                            UID.UltrasoundImageStorage,
                            UID.UltrasoundMultiFrameImageStorage,
                            UID.EnhancedUSVolumeStorage,
                            UID.SecondaryCaptureImageStorage);
            case "SEG" -> List.of(UID.SegmentationStorage, UID.SurfaceSegmentationStorage);
            case "RTSTRUCT" -> List.of(UID.RTStructureSetStorage);
            default -> ALL;
        };
    }

    /** All transfer syntaxes that Prelude reads, the plain ones first. */
    static String[] syntaxes() {
        return Arrays.stream(TransferSyntax.values())
                .map(syntax -> syntax.uid)
                .toArray(String[]::new);
    }

    static String[] plainSyntaxes() {
        return syntaxes(true);
    }

    static String[] compressedSyntaxes() {
        return syntaxes(false);
    }

    private static String[] syntaxes(boolean plain) {
        return Arrays.stream(TransferSyntax.values())
                .filter(syntax -> (syntax.pixels == TransferSyntax.Pixels.NATIVE) == plain)
                .map(syntax -> syntax.uid)
                .toArray(String[]::new);
    }
}
