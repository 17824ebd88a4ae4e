/**
 * From Hounsfield units to named structures, without a network: presets that find bone, skin, lungs
 * and airway by themselves, and organs grown from a few clicks. Knows no file of images and no
 * mesh.
 */
@NullMarked
package prelude.pipeline.segmentation;

import org.jspecify.annotations.NullMarked;
