/**
 * Guide wires and catheters that hands feed along vessels: elastic rods in a lumen, one within the
 * other where they share a sheath. Metres, newtons and radians along the patient's axes (LPS); what
 * comes in is in millimetres.
 */
@NullMarked
package prelude.physics.wire;

import org.jspecify.annotations.NullMarked;
