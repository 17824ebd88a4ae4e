package prelude.cases.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.SurfaceLevel;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.UnusableInputException;

final class SurfaceLevelsTest {
    @TempDir private Path folder = Path.of("");

    private static final float[] CORNERS = {0, 0, 0, 8, 0, 0, 0, 8, 0, 0, 0, 8};

    private static SurfaceMesh triangles(int count) {
        int[] all = {0, 2, 1, 0, 1, 3, 1, 2, 3, 0, 3, 2};
        return Glb.asStored(new SurfaceMesh(CORNERS.clone(), Arrays.copyOf(all, 3 * count), null));
    }

    /** A liver of three levels beside a structure of one. */
    private static Case made() {
        Case made = MadeCase.make();
        Structure liver = made.structures().getFirst();
        List<Structure> structures = new ArrayList<>(made.structures());
        structures.set(
                0,
                new Structure(
                        liver.code(),
                        triangles(4),
                        liver.volumeMl(),
                        liver.confidence(),
                        liver.worst(),
                        OptionalDouble.of(0.25),
                        List.of(
                                new SurfaceLevel(triangles(3), 0.75),
                                new SurfaceLevel(triangles(2), 1.5))));
        return CaseFileTest.with(made, structures, made.bodies());
    }

    private Path written() throws IOException {
        return new CaseFolder(folder).write("levels.prelude", made());
    }

    @Test
    void levelsAreReadAgainWithTheirErrors() throws Exception {
        Case read = CaseFile.read(written());
        List<SurfaceLevel> levels = read.structures().getFirst().levels();
        assertThat(levels).extracting(SurfaceLevel::errorMm).containsExactly(0.25, 0.75, 1.5);
        assertThat(levels)
                .extracting(level -> level.surface().triangleCount())
                .containsExactly(4, 3, 2);
        assertThat(levels.get(2).surface().positionsMm()).isEqualTo(triangles(2).positionsMm());
        assertThat(read.structures().get(1).levels()).isEmpty();
        assertThat(ContentHash.ofSurfaces(read.structures()))
                .isEqualTo(ContentHash.ofSurfaces(made().structures()));
    }

    @Test
    void aSummaryTellsOfThemWithoutReadingThem() throws Exception {
        Path file =
                new CaseFolder(folder)
                        .copy(written(), (name, bytes) -> name.endsWith(".json") ? bytes : null);
        CaseSummary.StructureSummary liver = CaseFile.readSummary(file).structures().getFirst();
        assertThat(liver.levels())
                .containsExactly(
                        new CaseSummary.LevelSummary(4, 0.25),
                        new CaseSummary.LevelSummary(3, 0.75),
                        new CaseSummary.LevelSummary(2, 1.5));
        assertThat(liver.boundaryConfidence())
                .isEqualTo(made().structures().getFirst().surface().meanConfidence());
        double angle = made().bodies().getFirst().mesh().minDihedralDegrees();
        assertThat(angle).isBetween(1.0, 90.0);
        assertThat(liver.tissue().orElseThrow())
                .isEqualTo(new CaseSummary.TissueSummary(2, OptionalDouble.of(angle)));
    }

    @Test
    void oneLevelStandsForTheStructure() {
        Structure liver = made().structures().getFirst();
        Structure coarse = liver.atLevel(2).orElseThrow();
        assertThat(coarse.surface().triangleCount()).isEqualTo(2);
        assertThat(coarse.errorMm()).hasValue(1.5);
        assertThat(coarse.coarser()).isEmpty();
        assertThat(liver.atLevel(0).orElseThrow().surface()).isSameAs(liver.surface());
        assertThat(liver.atLevel(3)).isEmpty();
    }

    @Test
    void aCaseOfBeforeThereWereLevelsIsRead() throws Exception {
        Path early =
                edited(root -> {
                    for (var structure : root.path("structures")) {
                        ((ObjectNode) structure)
                                .remove(List.of("levels", "worst_region", "boundary_confidence"));
                    }
                    for (var body : root.path("bodies")) {
                        ((ObjectNode) body).remove(List.of("min_dihedral_degrees", "crossing"));
                    }
                });
        Structure liver = CaseFile.read(early).structures().getFirst();
        assertThat(liver.surface().triangleCount()).isEqualTo(4);
        assertThat(liver.levels()).isEmpty();
        CaseSummary.StructureSummary summary = CaseFile.readSummary(early).structures().getFirst();
        assertThat(summary.levels()).isEmpty();
        assertThat(summary.boundaryConfidence()).isEmpty();
        assertThat(summary.tissue().orElseThrow().minDihedralDegrees()).isEmpty();
    }

    @Test
    void aLevelThatIsNotAsSaidIsRefused() throws Exception {
        Path other = edited(root -> level(root, 2).put("triangles", 3));
        assertThatThrownBy(() -> CaseFile.read(other))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("surfaces/level_2.glb");
        Path impossible = edited(root -> level(root, 1).put("error_mm", -1));
        assertThatThrownBy(() -> CaseFile.read(impossible))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("a level of detail that cannot be");
        Path missing =
                new CaseFolder(folder)
                        .copy(
                                written(),
                                (name, bytes) -> name.endsWith("level_1.glb") ? null : bytes);
        assertThatThrownBy(() -> CaseFile.read(missing))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("surfaces/level_1.glb");
    }

    @Test
    void aChangedLevelIsOtherContent() {
        Case before = made();
        Structure liver = before.structures().getFirst();
        Structure changed =
                new Structure(
                        liver.code(),
                        liver.surface(),
                        liver.volumeMl(),
                        liver.confidence(),
                        liver.worst(),
                        liver.errorMm(),
                        List.of(liver.coarser().get(1), liver.coarser().get(0)));
        assertThat(ContentHash.ofEach(before.labels(), List.of(changed)))
                .isNotEqualTo(ContentHash.ofEach(before.labels(), List.of(liver)));
    }

    private static ObjectNode level(ObjectNode root, int level) {
        return (ObjectNode) root.path("structures").path(0).path("levels").path(level);
    }

    private interface Edit {
        void apply(ObjectNode root);
    }

    private Path edited(Edit edit) throws IOException {
        return new CaseFolder(folder)
                .copy(
                        written(),
                        (name, bytes) -> {
                            if (!name.equals(CaseFile.CASE)) {
                                return bytes;
                            }
                            try {
                                ObjectNode root = (ObjectNode) CaseFile.JSON.readTree(bytes);
                                edit.apply(root);
                                return CaseFile.JSON.writeValueAsBytes(root);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
    }
}
