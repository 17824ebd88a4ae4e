package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3fc;
import org.joml.Vector4f;
import org.jspecify.annotations.Nullable;
import prelude.app.slices.GreyWindow;
import prelude.app.slices.SlicePlane;
import prelude.app.slices.SliceRequest;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.file.Case;
import prelude.cases.frame.WorldFrame;
import prelude.cases.look.VolumePreset;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.engine.scene.CastVolume;
import prelude.engine.scene.Scene;
import prelude.engine.scene.TransferFunction;
import prelude.engine.scene.VoxelMask;
import prelude.engine.scene.Voxels;
import prelude.physics.frame.SnapshotLease;

/**
 * The scan in its place in the rehearsal, instead of the surfaces that stand still. Soft tissue
 * that is operated on stays a surface and is left out of the scan, but where it is asked for as a
 * volume: then what is resected is cut away from the scan.
 */
final class VolumeView {
    private final CaseScene scene;
    private final List<CastVolume> volumes = new ArrayList<>();
    private final Set<String> shownBodies = new HashSet<>();
    private final VolumeRequest request;

    /** By body; null where a body is no volume. */
    private final List<@Nullable ResectedVoxels> resected = new ArrayList<>();

    /** The scan of which slices are seen; null where none are. */
    private @Nullable Volume slicesScan;

    VolumeView(CaseScene scene, VolumeRequest request) {
        this.scene = scene;
        this.request = request;
        Case aCase = scene.aCase();
        CastVolume first =
                request.preset()
                        .map(preset -> volume("scan", aCase.volume(), preset))
                        .orElseGet(() -> unseen(aCase.volume()));
        first.mask = request.preset().isEmpty() ? null : mask(aCase, request.within());
        volumes.add(first);
        for (TissueBody body : aCase.bodies()) {
            VoxelMask mask = first.mask;
            resected.add(
                    mask != null && isWithin(body, request.within())
                            ? new ResectedVoxels(mask, aCase.volume().grid())
                            : null);
        }
        request.over()
                .ifPresent(over ->
                        volumes.add(volume("scan over it", over.volume().volume(), over.preset())));
        Scene drawn = scene.scene();
        drawn.casting.onlySlices = request.preset().isEmpty();
        drawn.casting.shaded = request.preset().map(VolumePreset::lit).orElse(false);
        drawn.casting.stepMm = stepMm(aCase.volume().grid());
        volumes.forEach(drawn.casting::add);
        // Structures by themselves hide nothing that would have to be opened.
        boolean all = request.preset().isPresent() && request.within().isEmpty();
        if (all && !scene.field().isWholeBody()) {
            openTheBody();
        }
        if (request.preset().isPresent()) {
            hideSurfaces(request.within());
        }
        request.slices().ifPresent(slices -> show(slices, aCase.volume()));
    }

    /** Whether anything of what is shown of the scan goes with a piece of the body. */
    private boolean isWithin(TissueBody body, List<String> within) {
        return within.contains(body.host())
                || scene.leaving().of(body).stream()
                        .anyMatch(leaving -> within.contains(leaving.structure()))
                || body.whole().stream().anyMatch(within::contains);
    }

    /** A scan of which only slices are seen. */
    private CastVolume unseen(Volume scan) {
        VolumePreset clear =
                new VolumePreset(
                        "clear",
                        scan.modality(),
                        VolumePreset.Scale.VALUE,
                        false,
                        List.of(new VolumePreset.Point(0, "#000000", 0)));
        return volume("scan", scan, clear);
    }

    private void show(SliceRequest slices, Volume scan) {
        Scene drawn = scene.scene();
        slicesScan = scan;
        window(slices.window());
        for (SlicePlane plane : slices.planes()) {
            Vector3d normal =
                    scene.frame().worldFromPatient().transformDirection(plane.normal()).normalize();
            Vector3d atM =
                    scene.frame().worldFromPatient().transformPosition(new Vector3d(slices.atMm()));
            drawn.casting.slice(
                    new Vector4f(
                            (float) normal.x,
                            (float) normal.y,
                            (float) normal.z,
                            (float) -normal.dot(atM)));
        }
    }

    /** Whether slices of a CT are seen, whose values windows are made for. */
    boolean hasCtSlices() {
        return slicesScan != null && slicesScan.modality() == Modality.CT;
    }

    /** Which values are black and white on slices from now on. */
    void window(GreyWindow window) {
        Volume scan = Objects.requireNonNull(slicesScan);
        double black = window.level() - window.width() / 2;
        scene.scene().casting.sliceBlack = (black - scan.intercept()) / scan.slope();
        scene.scene().casting.sliceWhite =
                (black + window.width() - scan.intercept()) / scan.slope();
    }

    /** Seven tenths of the distance of neighbouring voxels: by it no voxel is missed. */
    static float stepMm(VoxelGrid grid) {
        double least = grid.spacingMm().get(grid.spacingMm().minComponent());
        return (float) Math.clamp(0.7 * least, 0.2, 2);
    }

    private CastVolume volume(String name, Volume scan, VolumePreset preset) {
        return placed(name, scan, preset, scene.frame());
    }

    /** A scan where the patient lies. */
    static CastVolume placed(String name, Volume scan, VolumePreset preset, WorldFrame frame) {
        VoxelGrid grid = scan.grid();
        CastVolume volume =
                new CastVolume(
                        name,
                        Voxels.of(grid.columns(), grid.rows(), grid.slices(), scan.samples()),
                        transfer(preset, scan));
        Matrix4d worldFromVoxel =
                new Matrix4d(frame.worldFromPatient()).mul(grid.patientFromVoxel());
        volume.worldFromVoxel.set(worldFromVoxel);
        return volume;
    }

    /** A preset as samples have it. */
    static TransferFunction transfer(VolumePreset preset, Volume scan) {
        double[] samples = preset.sampleValues(scan);
        List<TransferFunction.Point> points = new ArrayList<>();
        for (int i = 0; i < samples.length; i++) {
            // A scan with a falling scale has its values the other way round.
            int from = samples[0] <= samples[samples.length - 1] ? i : samples.length - 1 - i;
            VolumePreset.Point point = preset.points().get(from);
            int rgb = point.rgb();
            points.add(
                    new TransferFunction.Point(
                            samples[from],
                            (rgb >> 16 & 255) / 255f,
                            (rgb >> 8 & 255) / 255f,
                            (rgb & 255) / 255f,
                            (float) point.opacity()));
        }
        return new TransferFunction(points);
    }

    /** Null where everything is shown. */
    private @Nullable VoxelMask mask(Case aCase, List<String> within) {
        Set<String> riding = new HashSet<>();
        aCase.bodies().forEach(body -> riding.addAll(body.whole()));
        for (TissueBody body : aCase.bodies()) {
            if (within.containsAll(body.whole()) || within.contains(body.host())) {
                shownBodies.add(body.host());
            }
        }
        VoxelGrid grid = aCase.volume().grid();
        byte[] shown = new byte[grid.voxelCount()];
        if (within.isEmpty()) {
            riding.remove("soft_tissue");
            if (riding.isEmpty()) {
                return null;
            }
            Arrays.fill(shown, (byte) 255);
            riding.forEach(name -> paint(shown, aCase.labels(), name, (byte) 0));
        } else {
            within.forEach(name -> paint(shown, aCase.labels(), name, (byte) 255));
        }
        return new VoxelMask(shown, grid.columns(), grid.rows(), grid.slices());
    }

    private static void paint(byte[] shown, LabelMap labels, String name, byte value) {
        labels.find(name)
                .ifPresent(place -> {
                    byte[] voxels = place.layer().labels();
                    byte label = (byte) place.label();
                    for (int i = 0; i < voxels.length; i++) {
                        if (voxels[i] == label) {
                            shown[i] = value;
                        }
                    }
                });
    }

    /** As the body's surface is opened. */
    private void openTheBody() {
        Vector3fc normal = scene.upsideInWorld();
        scene.scene()
                .casting
                .cutAway(
                        new Vector4f(
                                normal.x(), normal.y(), normal.z(), -normal.dot(scene.openingM())));
    }

    private void hideSurfaces(List<String> within) {
        if (within.isEmpty()) {
            scene.standing().forEach(mesh -> mesh.visible = false);
        } else {
            within.forEach(name -> scene.drawn(name).ifPresent(mesh -> mesh.visible = false));
        }
    }

    /** Follows a snapshot: what has come free of a body is cut away. */
    void follow(SnapshotLease snapshot) {
        for (int body = 0; body < resected.size(); body++) {
            ResectedVoxels voxels = resected.get(body);
            if (voxels != null) {
                voxels.follow(snapshot.bodies().get(body), snapshot.step());
            }
        }
    }

    /** Voxels that are cut out of the scan now. */
    int resectedVoxels() {
        int count = 0;
        for (ResectedVoxels voxels : resected) {
            count += voxels == null ? 0 : voxels.count();
        }
        return count;
    }

    /** Whether what stands of a structure is shown as a volume, not as a surface. */
    boolean showsStanding(String structure) {
        return request.preset().isPresent()
                && (request.within().isEmpty() || request.within().contains(structure));
    }

    /** Whether a body of soft tissue is shown as a volume, not as a surface. */
    boolean shows(String host) {
        return shownBodies.contains(host);
    }
}
