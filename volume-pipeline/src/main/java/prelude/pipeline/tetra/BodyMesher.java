package prelude.pipeline.tetra;

import java.util.Arrays;
import java.util.List;
import org.joml.Vector3d;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.mesh.TetMesh;
import prelude.cases.stage.Progress;
import prelude.cases.stage.Stage;
import prelude.cases.volume.LabelMap;

/**
 * From a soft structure's labels, and those of what is embedded in it, to a body of tets that can
 * be cut.
 *
 * <p>A body-centred cubic lattice in patient space; nodes near the surface are snapped to it; tets
 * that hold material are kept, with what part of them each material fills. Of a vessel that comes
 * out of the host, the tets hold what the host encloses ({@link CrossingVoxels}).
 */
public record BodyMesher(BodyParameters parameters)
        implements Stage<BodyMesher.Input, BodyMesher.Output> {
    /** Of the stage "tissue": raised whenever the same input gives another output. */
    public static final String VERSION = "3";

    /** The count of tets need not be nearer to the target than this. */
    private static final double COUNT_TOLERANCE = 0.08;

    private static final int MAX_FITS = 5;

    /** Coarse cells of the surface field per lattice spacing. */
    private static final double FIELD_CELLS = 5;

    /**
     * @param structures names in the map: the host, then what is embedded in it
     * @param mayCross names of hollow structures that may lie in the host with a part
     * @param rigid names of the structures that hold the body
     */
    public record Input(
            LabelMap map, List<String> structures, List<String> mayCross, List<String> rigid) {
        public Input {
            structures = List.copyOf(structures);
            mayCross = List.copyOf(mayCross);
            rigid = List.copyOf(rigid);
        }
    }

    /**
     * @param droppedTets in pieces too small to keep
     * @param voxelVolumeMm3 what the mask holds, to compare with the tets
     * @param pinning which rule of {@link Anchoring} held the body, for the provenance
     */
    public record Output(
            TissueBody body,
            double spacingMm,
            int droppedTets,
            double voxelVolumeMm3,
            String pinning) {}

    @Override
    public Output apply(Input input, Progress progress) {
        MaterialGrid material = MaterialGrid.of(input.map(), input.structures(), input.mayCross());
        double spacingMm = StrictMath.cbrt(12 * material.volumeMm3() / parameters.targetTets());
        boolean[] focus = focus(material.structures);
        CoverageField field =
                new CoverageField(
                        material, spacingMm / (1 << levels(focus, spacingMm)) / FIELD_CELLS);
        Fit fit = fit(material, field, focus, spacingMm);
        for (int n = 1; n < MAX_FITS; n++) {
            double ratio = fit.keptTets() / (double) parameters.targetTets();
            if (Math.abs(ratio - 1) <= COUNT_TOLERANCE) {
                break;
            }
            progress.check();
            double next = fit.lattice.spacingMm() * StrictMath.pow(ratio, 0.38);
            fit = fit(material, field, focus, next);
        }
        return assemble(input, material, fit);
    }

    /** By material, whether the tets are finer near it. */
    private boolean[] focus(List<String> structures) {
        boolean[] focus = new boolean[structures.size()];
        for (int m = 0; m < focus.length; m++) {
            focus[m] = parameters.grading().structures().contains(structures.get(m));
        }
        return focus;
    }

    private int levels(boolean[] focus, double spacingMm) {
        boolean any = false;
        for (boolean each : focus) {
            any |= each;
        }
        return any ? parameters.grading().levels(spacingMm) : 0;
    }

    /** A lattice fitted to the body. */
    private static final class Fit {
        final Lattice lattice;
        final double[] nodesMm;
        final int[] tets;
        final float[] fractions;

        Fit(Lattice lattice, double[] nodesMm, int[] tets, float[] fractions) {
            this.lattice = lattice;
            this.nodesMm = nodesMm;
            this.tets = tets;
            this.fractions = fractions;
        }

        int keptTets() {
            return tets.length / 4;
        }
    }

    private Fit fit(MaterialGrid material, CoverageField field, boolean[] focus, double spacingMm) {
        Vector3d low = new Vector3d(Double.POSITIVE_INFINITY);
        Vector3d high = new Vector3d(Double.NEGATIVE_INFINITY);
        for (int corner = 0; corner < 8; corner++) {
            Vector3d p =
                    material.grid.patientMm(
                            (corner & 1) == 0 ? -0.5 : material.grid.columns() - 0.5,
                            (corner & 2) == 0 ? -0.5 : material.grid.rows() - 0.5,
                            (corner & 4) == 0 ? -0.5 : material.grid.slices() - 0.5);
            low.min(p);
            high.max(p);
        }
        BccLattice plain = new BccLattice(low, high, spacingMm);
        int levels = levels(focus, spacingMm);
        Lattice lattice =
                levels == 0
                        ? plain
                        : new GradedLattice(
                                new Refinement(
                                        plain,
                                        levels,
                                        material,
                                        focus,
                                        parameters.grading().reachMm()));
        SurfaceSnapping snapping = new SurfaceSnapping(lattice, field);
        int[] near = nearBody(lattice.tets(), snapping.coverage(), lattice, field);
        double[] nodesMm = snapping.snap(near, parameters.minDihedralDegrees());
        double tetMm3 = StrictMath.pow(lattice.finestMm(), 3) / BccLattice.TETS_PER_CUBE;
        float[] fractions = new MaterialSampling(material, tetMm3).fractions(nodesMm, near);
        return keepFilled(new Fit(lattice, nodesMm, near, fractions), material.voxels.length);
    }

    /** Leaves out what is far from the body, before the costly steps. */
    private static int[] nearBody(
            int[] tets, float[] coverage, Lattice lattice, CoverageField field) {
        double[] rest = lattice.nodesMm();
        Vector3d scratch = new Vector3d();
        int[] near = new int[tets.length];
        int count = 0;
        for (int t = 0; t < tets.length; t += 4) {
            float most = 0;
            double[] middle = new double[3];
            for (int corner = 0; corner < 4; corner++) {
                int n = tets[t + corner];
                most = Math.max(most, coverage[n]);
                for (int axis = 0; axis < 3; axis++) {
                    middle[axis] += rest[3 * n + axis] / 4;
                }
            }
            if (most > 0 || field.at(middle[0], middle[1], middle[2], scratch) > 0) {
                System.arraycopy(tets, t, near, count, 4);
                count += 4;
            }
        }
        return Arrays.copyOf(near, count);
    }

    private Fit keepFilled(Fit fit, int materials) {
        int[] kept = new int[fit.tets.length];
        float[] fractions = new float[fit.fractions.length];
        int count = 0;
        for (int t = 0; t < fit.tets.length / 4; t++) {
            float filled = 0;
            for (int m = 0; m < materials; m++) {
                filled += fit.fractions[t * materials + m];
            }
            if (filled >= parameters.minFilled()) {
                System.arraycopy(fit.tets, 4 * t, kept, 4 * count, 4);
                System.arraycopy(
                        fit.fractions, t * materials, fractions, count * materials, materials);
                count++;
            }
        }
        return new Fit(
                fit.lattice,
                fit.nodesMm,
                Arrays.copyOf(kept, 4 * count),
                Arrays.copyOf(fractions, count * materials));
    }

    private Output assemble(Input input, MaterialGrid material, Fit fit) {
        Compaction all = new Compaction(fit.nodesMm, fit.tets, fit.fractions, _ -> true);
        boolean[] inPiece = largePieces(all, material.structures.size());
        Compaction kept = new Compaction(all.nodesMm, all.tets, all.fractions, tet -> inPiece[tet]);
        float[] nodesMm = new float[kept.nodesMm.length];
        for (int i = 0; i < nodesMm.length; i++) {
            nodesMm[i] = (float) kept.nodesMm[i];
        }
        TetMesh mesh = new TetMesh(nodesMm, kept.tets, material.structures, kept.fractions);
        Anchoring anchoring = new Anchoring(input.map(), input.rigid());
        Anchoring.Held held = anchoring.hold(mesh, fit.lattice.spacingMm());
        return new Output(
                new TissueBody(mesh, held.nodes().stream().toArray()).crossedBy(material.crossing),
                fit.lattice.spacingMm(),
                all.tets.length / 4 - mesh.tetCount(),
                material.volumeMm3(),
                held.rule());
    }

    private boolean[] largePieces(Compaction mesh, int materials) {
        int count = mesh.tets.length / 4;
        Pieces pieces = new Pieces(mesh.tets);
        double[] volume = new double[count];
        double total = 0;
        for (int t = 0; t < count; t++) {
            double filled = 0;
            for (int m = 0; m < materials; m++) {
                filled += mesh.fractions[t * materials + m];
            }
            double part = filled * TetShape.volume(mesh.nodesMm, mesh.tets, t);
            volume[pieces.of(t)] += part;
            total += part;
        }
        boolean[] large = new boolean[count];
        for (int t = 0; t < count; t++) {
            large[t] = volume[pieces.of(t)] >= parameters.minPieceShare() * total;
        }
        return large;
    }
}
