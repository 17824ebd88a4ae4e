package prelude.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import prelude.app.rehearsal.VolumeRequest;
import prelude.app.slices.GreyWindow;
import prelude.app.slices.SliceRequest;
import prelude.cases.file.Case;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Modality;
import prelude.cases.volume.VoxelGrid;

/** The options that say how the scan itself is shown in a rehearsal. */
final class ScanOptions {
    @Option(
            names = "--volume",
            paramLabel = "PRESET",
            description =
                    "show the scan itself in its place: auto, ct-bone, ct-soft-tissue, ct-angio, ct-lung, mr-default, mr-angio or pet-hot")
    private @Nullable String volume;

    @Option(
            names = "--volume-over",
            paramLabel = "PRESET[@NAME]",
            description = "lay another scan of the case over it, as a PET over a CT")
    private @Nullable String volumeOver;

    @Option(
            names = "--volume-within",
            paramLabel = "STRUCTURE",
            split = ",",
            description =
                    "show of the scan only these structures, instead of their surfaces; what is resected of them is cut away")
    private List<String> volumeWithin = new ArrayList<>();

    @Option(
            names = "--slices",
            paramLabel = "PLANE",
            split = ",",
            description =
                    "show slices of the scan in their place, and headless on a panel: axial, coronal, sagittal, or X:Y:Z, the direction in which an oblique one is looked at; at most 3")
    private List<String> slices = new ArrayList<>();

    @Option(
            names = "--slice-at",
            paramLabel = "X,Y,Z",
            description =
                    "the point that slices go through, patient millimetres (default: the field's middle)")
    private @Nullable String sliceAt;

    @Option(
            names = "--window",
            paramLabel = "NAME",
            description =
                    "greys of slices: bone, lung, soft, liver, brain, mediastinum, angio, or LEVEL,WIDTH (default: by the scan)")
    private @Nullable String window;

    /**
     * How the scan is shown; empty where it is not.
     *
     * @throws UnusableInputException for a scan or structure that the case lacks
     */
    Optional<VolumeRequest> asked(Case aCase, Vector3dc fieldMm) throws UnusableInputException {
        if (volume == null && slices.isEmpty()) {
            return Optional.empty();
        }
        VolumeRequest asked =
                VolumeRequest.of(
                        aCase,
                        Optional.ofNullable(volume),
                        Optional.ofNullable(volumeOver),
                        volumeWithin,
                        slices(aCase, fieldMm));
        Modality modality = aCase.volume().modality();
        boolean named = window != null && !window.equals("auto") && !window.contains(",");
        return Optional.of(
                named && modality != Modality.CT
                        ? asked.with(
                                "--window %s is in Hounsfield units, which a scan of modality %s has not: its greys say little."
                                        .formatted(window, modality))
                        : asked);
    }

    private Optional<SliceRequest> slices(Case aCase, Vector3dc fieldMm)
            throws UnusableInputException {
        if (slices.isEmpty()) {
            return Optional.empty();
        }
        Vector3dc atMm = fieldMm;
        if (sliceAt != null) {
            try {
                atMm = SliceRequest.point(sliceAt, ",");
            } catch (IllegalArgumentException e) {
                throw new UnusableInputException(
                        "--slice-at '%s' is no point: give X,Y,Z in patient millimetres."
                                .formatted(sliceAt));
            }
            requireWithin(aCase.volume().grid(), atMm);
        }
        GreyWindow greys = GreyWindow.of(window == null ? "auto" : window, aCase.volume());
        return Optional.of(new SliceRequest(SliceRequest.planes(slices), atMm, greys));
    }

    private void requireWithin(VoxelGrid grid, Vector3dc atMm) throws UnusableInputException {
        if (grid.holds(atMm)) {
            return;
        }
        Vector3d low = new Vector3d(Double.POSITIVE_INFINITY);
        Vector3d high = new Vector3d(Double.NEGATIVE_INFINITY);
        for (int corner = 0; corner < 8; corner++) {
            Vector3d at =
                    grid.patientMm(
                            (corner & 1) * grid.columns() - 0.5,
                            (corner >> 1 & 1) * grid.rows() - 0.5,
                            (corner >> 2) * grid.slices() - 0.5);
            low.min(at);
            high.max(at);
        }
        throw new UnusableInputException(
                String.format(
                        Locale.ROOT,
                        "--slice-at %s lies outside of the scan, which reaches from %.0f,%.0f,%.0f to %.0f,%.0f,%.0f in patient millimetres.",
                        sliceAt,
                        low.x,
                        low.y,
                        low.z,
                        high.x,
                        high.y,
                        high.z));
    }

    /**
     * Looks at what can be looked at before the work begins.
     *
     * @throws ParameterException for what cannot be meant
     */
    void check(CommandLine command) {
        boolean nothing = volume == null && slices.isEmpty();
        if ((nothing && volumeOver != null) || (volume == null && !volumeWithin.isEmpty())) {
            throw new ParameterException(
                    command,
                    "--volume-over needs --volume or --slices, and --volume-within --volume, which say how the scan is shown");
        }
        if (slices.isEmpty() && (sliceAt != null || window != null)) {
            throw new ParameterException(
                    command,
                    "%s needs --slices, which says what slices are shown"
                            .formatted(sliceAt != null ? "--slice-at" : "--window"));
        }
    }
}
