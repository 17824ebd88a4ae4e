/**
 * Where a rehearsal is seen and steered: a headset, a window, or nothing but files. Knows no tissue
 * and no anatomy.
 */
@NullMarked
package prelude.app.session;

import org.jspecify.annotations.NullMarked;
