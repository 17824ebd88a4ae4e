@NullMarked
package prelude.physics.contact;

import org.jspecify.annotations.NullMarked;
