package prelude.pipeline.dicom.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelSlices;

/**
 * A volume of a series that is chosen and checked, and whose voxels are still in their files. It is
 * of use for as long as they are there.
 */
public final class UnreadSeries {
    private final PhaseReader reader;
    private final StackGeometry geometry;
    private final SeriesFacts facts;

    UnreadSeries(PhaseReader reader, StackGeometry geometry, SeriesFacts facts) {
        this.reader = reader;
        this.geometry = geometry;
        this.facts = facts;
    }

    public SeriesFacts facts() {
        return facts;
    }

    /**
     * The voxels slice by slice; empty where they have to be read as a whole: several moments, or
     * samples of which only all together tell what each means; or where there is too little memory
     * for a slice on each core.
     */
    public Optional<VoxelSlices> slices(Progress progress) {
        return reader.slices(geometry, progress);
    }

    /**
     * @throws UnusableInputException naming the frames that cannot be decoded, or where there is
     *     too little memory
     */
    public SeriesVolume read(Progress progress) throws UnusableInputException {
        List<NamedVolume> phases = new ArrayList<>();
        Volume volume = reader.read(geometry, phases, progress);
        return new SeriesVolume(volume, phases, facts);
    }
}
