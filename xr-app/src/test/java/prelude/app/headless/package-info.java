@NullMarked
package prelude.app.headless;

import org.jspecify.annotations.NullMarked;
