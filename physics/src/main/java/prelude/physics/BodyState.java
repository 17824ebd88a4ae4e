package prelude.physics;

import java.util.BitSet;
import prelude.physics.contact.SavedMeetings;
import prelude.physics.cut.SavedCuts;
import prelude.physics.ink.Ink;
import prelude.physics.skin.SavedSkin;
import prelude.physics.suture.Sutures;
import prelude.physics.tissue.SavedNodes;

/**
 * All that one body was at one moment.
 *
 * @param skinVersion two states of a body with the same have the same cuts and skin, and share them
 * @param devicesWithin the devices that lie within it as they were placed
 */
record BodyState(
        long skinVersion,
        SavedNodes nodes,
        SavedCuts cuts,
        SavedSkin skin,
        SavedMeetings walls,
        FreedPieces.State freed,
        Sutures.Saved sutures,
        Ink.Saved ink,
        BitSet devicesWithin,
        boolean awake,
        Stillness.State stillness) {

    long bytes() {
        return nodes.bytes()
                + stillness.bytes()
                + cuts.bytes()
                + skin.bytes()
                + walls.bytes()
                + sutures.bytes()
                + ink.bytes();
    }
}
