package prelude.physics;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import prelude.physics.bone.BoneReport;
import prelude.physics.bone.BoneReport.PieceState;
import prelude.physics.bone.FreedPiece;
import prelude.physics.device.DeviceCourse;

/** What has become of pieces of bone that came free. */
final class PieceReports {
    private PieceReports() {}

    static List<BoneReport.Piece> of(List<DevicePart> parts) {
        List<BoneReport.Piece> pieces = new ArrayList<>();
        for (DevicePart part : parts) {
            FreedPiece piece = part.piece();
            if (piece != null) {
                pieces.add(of(piece, part.course()));
            }
        }
        return pieces;
    }

    private static BoneReport.Piece of(FreedPiece piece, DeviceCourse course) {
        return new BoneReport.Piece(
                piece.input().name(),
                piece.structure(),
                piece.freedAtSeconds(),
                piece.volumeMm3() / 1000,
                1000 * course.motion.shape.mass().massKg(),
                piece.thicknessMm(),
                state(course),
                new Vector3d(course.motion.place).mul(1000),
                1000 * course.offM(),
                course.offDegrees(),
                course.mostPullN(),
                course.events());
    }

    private static PieceState state(DeviceCourse course) {
        if (course.lost()) {
            return PieceState.LOST;
        }
        if (course.hand() != DeviceCourse.NOBODY) {
            return PieceState.HELD;
        }
        return course.seated() ? PieceState.IN_PLACE : PieceState.LOOSE;
    }
}
