package prelude.cases.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.SurfaceLevel;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.UnusableInputException;

/** Reads a case's structures with all levels of their surfaces. */
final class StructureReader {
    private final CaseEntries entries;

    StructureReader(CaseEntries entries) {
        this.entries = entries;
    }

    List<Structure> read(List<CaseDocument.StructureEntry> said) throws UnusableInputException {
        List<Map<String, SurfaceMesh>> levels = new ArrayList<>();
        levels.add(entries.read(CaseFile.SURFACES, Glb::read));
        int coarser =
                said.stream().mapToInt(CaseDocument.StructureEntry::coarserLevels).max().orElse(0);
        for (int level = 1; level <= coarser; level++) {
            levels.add(entries.read(CaseFile.levelEntry(level), Glb::read));
        }
        List<Structure> structures = new ArrayList<>();
        for (CaseDocument.StructureEntry entry : said) {
            structures.add(structure(entry, levels));
        }
        return structures;
    }

    private Structure structure(
            CaseDocument.StructureEntry entry, List<Map<String, SurfaceMesh>> levels)
            throws UnusableInputException {
        SurfaceMesh surface = surface(entry, levels, 0, entry.triangles());
        List<SurfaceLevel> coarser = new ArrayList<>();
        try {
            for (int level = 0; level < entry.levels().size(); level++) {
                CaseDocument.LevelEntry said = entry.levels().get(level);
                coarser.add(
                        new SurfaceLevel(
                                surface(entry, levels, level, said.triangles()), said.errorMm()));
            }
            // The finest is the structure's own surface.
            coarser.subList(0, Math.min(1, coarser.size())).clear();
        } catch (IllegalArgumentException e) {
            throw entries.origin(CaseFile.CASE).refusal("has a level of detail that cannot be");
        }
        return new Structure(
                code(entries, entry),
                surface,
                entry.volumeMl(),
                entry.optionalConfidence(),
                entry.worst(),
                entry.errorMm(),
                coarser);
    }

    private SurfaceMesh surface(
            CaseDocument.StructureEntry entry,
            List<Map<String, SurfaceMesh>> levels,
            int level,
            int triangles)
            throws UnusableInputException {
        SurfaceMesh surface = levels.get(level).get(entry.name());
        if (surface == null || surface.triangleCount() != triangles) {
            throw entries.contradiction(
                    level == 0 ? CaseFile.SURFACES : CaseFile.levelEntry(level));
        }
        return surface;
    }

    static StructureCode code(CaseEntries entries, CaseDocument.StructureEntry entry)
            throws UnusableInputException {
        try {
            return entry.code();
        } catch (IllegalArgumentException e) {
            throw entries.origin(CaseFile.CASE).refusal("has a structure that cannot be");
        }
    }
}
