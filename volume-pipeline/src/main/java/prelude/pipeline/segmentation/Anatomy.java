package prelude.pipeline.segmentation;

import prelude.cases.stage.Progress;

/**
 * The shapes found on the axial scan, and the airway at full resolution (empty if there is none).
 */
final class Anatomy {
    final byte[] body;

    /** {@link LungShape#LEFT} and {@link LungShape#RIGHT}. */
    final byte[] lungs;

    /** Bone as the threshold shows it, and the same with its marrow. */
    final byte[] brightBone;

    final byte[] wholeBone;

    final byte[] airway;
    final byte[] vessels;

    /** The organ that holds most of the contrast, with what adjoins it. */
    final byte[] enhanced;

    /** The density of what lies there and is clearly blood, HU. */
    final double bloodHu;

    private Anatomy(
            byte[] body,
            byte[] lungs,
            byte[] brightBone,
            byte[] wholeBone,
            byte[] airway,
            byte[] vessels,
            byte[] enhanced,
            double bloodHu) {
        this.body = body;
        this.lungs = lungs;
        this.brightBone = brightBone;
        this.wholeBone = wholeBone;
        this.airway = airway;
        this.vessels = vessels;
        this.enhanced = enhanced;
        this.bloodHu = bloodHu;
    }

    static Anatomy of(CtScan scan, Progress progress) {
        AxialScan axial = scan.axial;
        byte[] body = scan.body();
        progress.report("segment", 0.3);
        progress.check();
        byte[] lungAir = LungShape.lungsAmong(LungShape.airInside(axial, body), axial);
        byte[] trachea = Trachea.find(axial, body, lungAir);
        byte[] airway = trachea == null ? new byte[0] : AirwayTree.grow(scan, body, trachea);
        progress.report("segment", 0.45);
        progress.check();
        byte[] coarseAirway = airway.length == 0 ? new byte[body.length] : scan.gather(airway);
        byte[] lungs = LungShape.of(axial, body, coarseAirway);
        progress.report("segment", 0.6);
        progress.check();
        CtScan.Bones bones = scan.bones();
        short[] mean = scan.mean();
        EnhancedOrgan organ = EnhancedOrgan.in(mean, body, bones.whole(), axial.lattice);
        byte[] vessels = VesselShape.of(scan, organ, bones.whole());
        return new Anatomy(
                body,
                lungs,
                bones.bright(),
                bones.whole(),
                airway,
                vessels,
                organ.surroundings(mean, axial.lattice),
                organ.clearlyDenserHu());
    }
}
