/** The headset's session, against Monado and against words alone. */
@NullMarked
package prelude.app.xr;

import org.jspecify.annotations.NullMarked;
