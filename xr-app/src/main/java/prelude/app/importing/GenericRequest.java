package prelude.app.importing;

import java.nio.file.Path;
import java.util.Optional;
import prelude.cases.anatomy.StructureCode;
import prelude.pipeline.generic.LengthUnit;

/**
 * A surface made elsewhere that becomes generic anatomy.
 *
 * @param unit of its coordinates; assumed where nobody says
 */
public record GenericRequest(Path source, StructureCode structure, Optional<LengthUnit> unit) {}
