package prelude.app.rehearsal;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joml.Matrix4d;
import org.joml.Matrix4f;
import org.joml.Vector3d;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.engine.scene.Material;
import prelude.engine.scene.Solid;

/**
 * What a body is made of inside, for the face of a cut: the structures embedded in it or partly in
 * it, and, where the body is all soft tissue of a CT, fat and muscle by their Hounsfield units.
 */
final class BodySolid {
    /** Fat lies between −190 and −30 HU in the literature (Aubrey 2014). */
    private static final int FAT_BELOW_HU = -30;

    private static final int MOST_VOXELS = 8_000_000;
    private static final int MARGIN_VOXELS = 3;

    private final CaseScene scene;
    private final VoxelGrid grid;
    private final int[] low = new int[3];
    private final int[] size = new int[3];
    private int stride = 1;

    private BodySolid(CaseScene scene, float[] nodesMm) {
        this.scene = scene;
        grid = scene.aCase().volume().grid();
        enclose(nodesMm);
    }

    static Solid of(CaseScene scene, TissueBody body) {
        Set<String> inside = new LinkedHashSet<>(body.crossing());
        scene.leaving().of(body).forEach(leaving -> inside.add(leaving.structure()));
        List<String> whole = body.whole();
        inside.addAll(whole.subList(1, whole.size()));
        return new BodySolid(scene, body.mesh().nodesMm()).solid(body.host(), inside);
    }

    /** What the wall of the body is made of, and what else lies where the scan ends. */
    static Solid ofWall(CaseScene scene, float[] positionsMm) {
        List<String> inside =
                scene.aCase().structures().stream()
                        .filter(s -> s.code().consistency() != Consistency.ENVELOPE)
                        .map(s -> s.code().name())
                        .filter(name -> !name.equals("soft_tissue"))
                        .toList();
        return new BodySolid(scene, positionsMm).solid("soft_tissue", inside);
    }

    /** The box of voxels around the nodes, thinned out until it is small enough. */
    private void enclose(float[] nodes) {
        int[] dims = {grid.columns(), grid.rows(), grid.slices()};
        int[] high = new int[3];
        Arrays.fill(low, Integer.MAX_VALUE);
        Matrix4d voxelFromPatient = grid.voxelFromPatient();
        Vector3d voxel = new Vector3d();
        for (int n = 0; n < nodes.length; n += 3) {
            voxelFromPatient.transformPosition(voxel.set(nodes[n], nodes[n + 1], nodes[n + 2]));
            for (int axis = 0; axis < 3; axis++) {
                low[axis] = Math.min(low[axis], (int) Math.floor(voxel.get(axis)));
                high[axis] = Math.max(high[axis], (int) Math.ceil(voxel.get(axis)));
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            low[axis] = Math.clamp(low[axis] - MARGIN_VOXELS, 0, dims[axis] - 1);
            high[axis] = Math.clamp(high[axis] + MARGIN_VOXELS, low[axis], dims[axis] - 1);
        }
        do {
            for (int axis = 0; axis < 3; axis++) {
                size[axis] = (high[axis] - low[axis]) / stride + 1;
            }
            stride++;
        } while ((long) size[0] * size[1] * size[2] > MOST_VOXELS);
        stride--;
    }

    private Solid solid(String host, Collection<String> embedded) {
        byte[] materials = new byte[size[0] * size[1] * size[2]];
        Arrays.fill(materials, Solid.NOTHING);
        boolean ofSoftTissue = host.equals("soft_tissue");
        if (!ofSoftTissue) {
            paintNeighbours(materials, host);
        }
        if (ofSoftTissue && scene.aCase().volume().modality() == Modality.CT) {
            paintFatAndMuscle(materials);
        }
        for (String name : embedded) {
            paint(materials, name, ofSoftTissue);
        }
        Matrix4d solidFromPatient =
                new Matrix4d()
                        .scale(1.0 / stride)
                        .translate(-low[0], -low[1], -low[2])
                        .mul(grid.voxelFromPatient());
        return new Solid(materials, size[0], size[1], size[2], new Matrix4f(solidFromPatient));
    }

    /** What the host's layer names besides is no gap in it: a vessel in a liver. */
    private void paintNeighbours(byte[] materials, String host) {
        Optional<LabelMap.Place> place = scene.aCase().labels().find(host);
        if (place.isEmpty()) {
            return;
        }
        LabelLayer layer = place.get().layer();
        byte[] looks = new byte[256];
        Arrays.fill(looks, Solid.NOTHING);
        for (StructureCode code : layer.structures()) {
            int label = layer.labelOf(code.name());
            if (!code.name().equals(host) && !code.name().equals("soft_tissue")) {
                looks[label] = (byte) scene.number(TissueLook.cut(code));
            }
        }
        byte[] labels = layer.labels();
        forEach((at, voxel) -> materials[at] = looks[labels[voxel] & 0xff]);
    }

    private void paintFatAndMuscle(byte[] materials) {
        Volume volume = scene.aCase().volume();
        byte fat = (byte) cutLook("fat");
        byte muscle = (byte) cutLook("muscle");
        forEach((at, voxel) ->
                materials[at] = volume.samples()[voxel] < FAT_BELOW_HU ? fat : muscle);
    }

    private int cutLook(String name) {
        StructureCode code = StructureCatalogue.standard().find(name).orElseThrow();
        return scene.number(TissueLook.cut(code));
    }

    /**
     * @param asOfWall whether it is seen only on the body's wall, which is always opaque
     */
    private void paint(byte[] materials, String name, boolean asOfWall) {
        Optional<LabelMap.Place> place = scene.aCase().labels().find(name);
        Optional<Structure> structure = scene.aCase().structure(name);
        if (place.isEmpty() || structure.isEmpty()) {
            return;
        }
        byte[] labels = place.get().layer().labels();
        int wanted = place.get().label();
        Material cut = TissueLook.cut(structure.get().code());
        byte look = (byte) (asOfWall ? scene.number(cut) : scene.looks().of(name, cut));
        forEach((at, voxel) -> {
            if ((labels[voxel] & 0xff) == wanted) {
                materials[at] = look;
            }
        });
    }

    private interface Visit {
        void voxel(int atSolid, int atGrid);
    }

    private void forEach(Visit visit) {
        int at = 0;
        for (int s = 0; s < size[2]; s++) {
            for (int r = 0; r < size[1]; r++) {
                int row = grid.index(low[0], low[1] + r * stride, low[2] + s * stride);
                for (int c = 0; c < size[0]; c++) {
                    visit.voxel(at++, row + c * stride);
                }
            }
        }
    }
}
