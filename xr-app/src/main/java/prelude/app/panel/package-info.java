/**
 * Panels in the room that a hand's ray or the mouse touches. Knows no anatomy, no tissue and no
 * headset.
 */
@NullMarked
package prelude.app.panel;

import org.jspecify.annotations.NullMarked;
