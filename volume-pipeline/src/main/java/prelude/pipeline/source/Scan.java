package prelude.pipeline.source;

import prelude.cases.volume.Volume;

/** A volume and where it came from. */
public record Scan(Volume volume, ScanOrigin origin) {}
