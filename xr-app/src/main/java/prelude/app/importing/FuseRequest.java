package prelude.app.importing;

import java.nio.file.Path;
import prelude.cases.file.Registration;
import prelude.pipeline.dicom.series.SeriesRequest;

/**
 * What is to be laid over an import's scan.
 *
 * @param source as an import's own
 */
public record FuseRequest(Path source, SeriesRequest series, Registration.Model model) {}
