/**
 * From labels to tetrahedra: which structures become soft bodies, the lattice, the materials in
 * each tet and the nodes that are held. Knows no tissue law.
 */
@NullMarked
package prelude.pipeline.tetra;

import org.jspecify.annotations.NullMarked;
