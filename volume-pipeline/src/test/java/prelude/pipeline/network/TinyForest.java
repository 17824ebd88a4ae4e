package prelude.pipeline.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * Trees of one branch each, written as skl2onnx writes scikit-learn's forests: a leaf has a weight
 * for each class, but of two classes only that of the second, under the number 0.
 */
final class TinyForest {
    private record Node(int tree, int number, String mode, int feature, float threshold) {}

    private record Weight(int tree, int node, int theClass, float weight) {}

    private final int classes;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Weight> votes = new ArrayList<>();
    private int trees;
    private int features;

    TinyForest(int classes) {
        this.classes = classes;
    }

    /** A tree that votes for a class where a feature is above a threshold, and for 0 elsewhere. */
    TinyForest tree(int feature, float threshold, int vote) {
        nodes.add(new Node(trees, 0, "BRANCH_LEQ", feature, threshold));
        leaf(1, 0);
        leaf(2, vote);
        features = Math.max(features, feature + 1);
        trees++;
        return this;
    }

    private void leaf(int number, int vote) {
        nodes.add(new Node(trees, number, "LEAF", 0, 0));
        if (classes == 2) {
            votes.add(new Weight(trees, number, 0, vote));
            return;
        }
        for (int theClass = 0; theClass < classes; theClass++) {
            votes.add(new Weight(trees, number, theClass, vote == theClass ? 1 : 0));
        }
    }

    byte[] bytes() {
        float[] thresholds = new float[nodes.size()];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = nodes.get(i).threshold();
        }
        float[] weights = new float[votes.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = votes.get(i).weight() / trees;
        }
        return TinyOnnx.classifier(
                "TreeEnsembleClassifier",
                "ai.onnx.ml",
                features,
                List.of(
                        TinyOnnx.integers("nodes_treeids", ofNodes(Node::tree)),
                        TinyOnnx.integers("nodes_nodeids", ofNodes(Node::number)),
                        TinyOnnx.integers("nodes_featureids", ofNodes(Node::feature)),
                        TinyOnnx.numbers("nodes_values", thresholds),
                        TinyOnnx.texts(
                                "nodes_modes",
                                nodes.stream().map(Node::mode).toArray(String[]::new)),
                        // at most the threshold leads to leaf 1, above it to 2
                        TinyOnnx.integers("nodes_truenodeids", ofNodes(n -> child(n, 1))),
                        TinyOnnx.integers("nodes_falsenodeids", ofNodes(n -> child(n, 2))),
                        TinyOnnx.integers("class_treeids", ofVotes(Weight::tree)),
                        TinyOnnx.integers("class_nodeids", ofVotes(Weight::node)),
                        TinyOnnx.integers("class_ids", ofVotes(Weight::theClass)),
                        TinyOnnx.numbers("class_weights", weights),
                        TinyOnnx.integers(
                                "classlabels_int64s", LongStream.range(0, classes).toArray())));
    }

    private static long child(Node node, int number) {
        return node.number() == 0 ? number : 0;
    }

    private long[] ofNodes(ToLongFunction<Node> value) {
        return nodes.stream().mapToLong(value).toArray();
    }

    private long[] ofVotes(ToLongFunction<Weight> value) {
        return votes.stream().mapToLong(value).toArray();
    }
}
