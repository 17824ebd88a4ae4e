/**
 * The technical gate: what a program can check of surfaces and tets before anyone trusts them.
 * Knows no anatomy beyond names.
 */
@NullMarked
package prelude.pipeline.gate;

import org.jspecify.annotations.NullMarked;
