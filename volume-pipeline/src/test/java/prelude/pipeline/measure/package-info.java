@org.jspecify.annotations.NullMarked
package prelude.pipeline.measure;
