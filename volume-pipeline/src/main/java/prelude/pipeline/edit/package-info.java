/**
 * Corrections of labels by hand: each a pure function on label volumes that has a form in JSON, so
 * that a case's labels are those of its segmentation and a list of edits. Knows no mesh, no file of
 * cases and no tool in a hand.
 */
@NullMarked
package prelude.pipeline.edit;

import org.jspecify.annotations.NullMarked;
