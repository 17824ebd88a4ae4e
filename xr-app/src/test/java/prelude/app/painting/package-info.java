@NullMarked
package prelude.app.painting;

import org.jspecify.annotations.NullMarked;
