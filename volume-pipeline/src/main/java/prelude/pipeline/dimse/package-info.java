/**
 * DICOM's own network protocol (PS3.7, PS3.8) as Prelude uses it: what asks an archive, and what
 * receives studies that others send. The protocol itself is spoken by an adapter, where one is
 * there; what becomes of what comes is decided here.
 */
@NullMarked
package prelude.pipeline.dimse;

import org.jspecify.annotations.NullMarked;
