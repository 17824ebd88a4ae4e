/**
 * Lays a second scan over the first by mutual information, says how far that may be believed, and
 * brings its voxels along. Knows no file format, no anatomy and no elastic deformation.
 *
 * <p>Points and matrices are LPS millimetres of either scan; which one, the names say: {@code
 * fixed} is the case's scan, {@code moving} the second one. Within a search the same two are {@code
 * sampled} (its points are taken) and {@code searched} (where these points come to lie), so that
 * either can play either part.
 *
 * <p>The information and its gradient follow Mattes et al., "PET-CT image registration in the chest
 * using free-form deformations", IEEE TMI 22 (2003); its normalised form follows Studholme et al.,
 * Pattern Recognition 32 (1999).
 */
@NullMarked
package prelude.pipeline.registration;

import org.jspecify.annotations.NullMarked;
