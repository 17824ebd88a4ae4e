package prelude.app.rehearsal;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.app.report.BoneRow;
import prelude.cases.scenario.Instrument;
import prelude.physics.bone.BoneReport;
import prelude.physics.bone.Breakthrough;

/** What was done to bones as the report tells it. */
final class BoneRows {
    private BoneRows() {}

    static @Nullable BoneRow of(@Nullable BoneReport bone) {
        return bone == null
                ? null
                : new BoneRow(
                        bone.removedMl(),
                        bone.bones().stream()
                                .map(b ->
                                        new BoneRow.Opened(
                                                b.structure(),
                                                b.wasMl(),
                                                b.removedMl(),
                                                b.piecesMl()))
                                .toList(),
                        bone.pieces().stream().map(BoneRows::piece).toList(),
                        cuts(bone, instrument -> instrument != Instrument.SAW),
                        cuts(bone, instrument -> instrument == Instrument.SAW),
                        bone.forceMaxN(),
                        bone.heldBackMm(),
                        bone.notes());
    }

    private static BoneRow.Piece piece(BoneReport.Piece piece) {
        return new BoneRow.Piece(
                piece.name(),
                piece.structure(),
                piece.freedAtSeconds(),
                piece.volumeMl(),
                piece.massG(),
                piece.thicknessMm(),
                piece.state().name().toLowerCase(Locale.ROOT),
                list(piece.centreMm()),
                piece.movedMm(),
                piece.turnedDegrees(),
                piece.mostPullN(),
                piece.events().stream().map(DeviceRows::event).toList());
    }

    private static List<BoneRow.Cut> cuts(BoneReport bone, Predicate<Instrument> by) {
        return bone.cuts().stream()
                .filter(cut -> by.test(cut.instrument()))
                .map(cut ->
                        new BoneRow.Cut(
                                cut.instrument().scriptName(),
                                cut.structure(),
                                cut.atSeconds(),
                                cut.sizeMm(),
                                list(cut.entryMm()),
                                list(cut.direction()),
                                cut.depthMm(),
                                cut.breakthroughs().stream().map(BoneRows::through).toList()))
                .toList();
    }

    private static BoneRow.Breakthrough through(Breakthrough one) {
        return new BoneRow.Breakthrough(
                one.atSeconds(),
                one.step(),
                list(one.placeMm()),
                one.depthMm(),
                one.within(),
                one.nearest().stream().map(n -> new BoneRow.Near(n.structure(), n.mm())).toList());
    }

    private static List<Double> list(Vector3dc v) {
        return List.of(v.x(), v.y(), v.z());
    }
}
