/**
 * Cutting by virtual nodes with convex fragments (after Sifakis 2007 and Wang 2014): the rest
 * lattice, what of each tet belongs to which fragment, strokes, and the pieces that come free.
 * Knows no drawn surface and no instrument but the blade.
 */
@NullMarked
package prelude.physics.cut;

import org.jspecify.annotations.NullMarked;
