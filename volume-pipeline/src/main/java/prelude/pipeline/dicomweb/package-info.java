/**
 * DICOMweb (PS3.18): searching, retrieving and storing through the JDK's HTTP client. Knows HTTP
 * and multipart messages, and nothing of what an image shows.
 */
@NullMarked
package prelude.pipeline.dicomweb;

import org.jspecify.annotations.NullMarked;
