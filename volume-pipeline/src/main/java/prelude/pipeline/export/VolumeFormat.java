package prelude.pipeline.export;

/** Files that hold a volume's voxels and where they lie, for other programs. */
public enum VolumeFormat {
    /** One uncompressed file in RAS; the phases of a moving scan are its fourth axis. */
    NIFTI(".nii"),
    /** Header and samples in one file, LPS; a file per phase. */
    NRRD(".nrrd"),
    /** MetaImage as ITK writes it, header and samples in one file, LPS; a file per phase. */
    MHA(".mha");

    private final String extension;

    VolumeFormat(String extension) {
        this.extension = extension;
    }

    public String extension() {
        return extension;
    }
}
