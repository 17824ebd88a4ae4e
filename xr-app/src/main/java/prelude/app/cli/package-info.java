/**
 * The command line: words in, one result or one plain sentence out. Knows no pixel and no voxel.
 */
@NullMarked
package prelude.app.cli;

import org.jspecify.annotations.NullMarked;
