/** Surfaces and tetrahedra in patient space. Knows no voxels and no tissue law. */
@NullMarked
package prelude.cases.mesh;

import org.jspecify.annotations.NullMarked;
