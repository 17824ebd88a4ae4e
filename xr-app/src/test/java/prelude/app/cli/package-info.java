@NullMarked
package prelude.app.cli;

import org.jspecify.annotations.NullMarked;
