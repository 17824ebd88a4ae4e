/**
 * A film of a session as an MP4 file: pictures in, a file out that appears whole or not at all.
 * Knows no scene, no tissue and no device.
 */
@NullMarked
package prelude.app.film;

import org.jspecify.annotations.NullMarked;
