/**
 * dcm4che behind Prelude's own doors: reading and writing data sets, and DIMSE over the network.
 * Nothing else knows dcm4che, and no build needs it but the profile of that name.
 */
@NullMarked
package prelude.pipeline.dcm4che;

import org.jspecify.annotations.NullMarked;
