/**
 * What is put into a patient: a catalogue of devices by their sizes, and the shape of each as
 * closed surfaces in a frame of its own, millimetres. Knows no patient, no case and no picture.
 */
@NullMarked
package prelude.cases.device;

import org.jspecify.annotations.NullMarked;
