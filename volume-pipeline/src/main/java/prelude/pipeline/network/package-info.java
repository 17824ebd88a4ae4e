/**
 * Networks that a user adds: model folders, the store that keeps them, and how one is run on a scan
 * through Deep Java Library and ONNX Runtime. Knows no mesh and no case file, and opens no socket.
 */
@NullMarked
package prelude.pipeline.network;

import org.jspecify.annotations.NullMarked;
