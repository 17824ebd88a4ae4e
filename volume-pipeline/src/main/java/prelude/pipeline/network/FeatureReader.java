package prelude.pipeline.network;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code input.features}: what a classifier knows of a voxel, in the order of its input. */
final class FeatureReader {
    private enum Kind {
        VALUE,
        SMOOTHED,
        GRADIENT,
        LAPLACIAN,
        HESSIAN,
        BODY_POSITION,
        BODY_DEPTH
    }

    static final Set<String> FIELDS = Set.of("feature", "sigma_mm", "rank", "axis");

    private static final int MOST = 256;

    private final List<String> faults;

    FeatureReader(List<String> faults) {
        this.faults = faults;
    }

    List<Feature> features(FieldReader in) {
        if (!in.has("features")) {
            return List.of();
        }
        JsonNode list = in.node("features");
        if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
            in.fault("features", "must be a list of 1 to " + MOST + " features");
            return List.of();
        }
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String path = in.path("features") + "[" + i + "]";
            Feature feature = feature(new FieldReader(list.get(i), path, FIELDS, faults));
            if (features.contains(feature)) {
                faults.add(path + " is there before");
            }
            features.add(feature);
        }
        return features;
    }

    private static Feature feature(FieldReader of) {
        if (!of.has("feature")) {
            of.fault("feature", "is missing");
        }
        return switch (of.choice("feature", Kind.class, Kind.VALUE)) {
            case VALUE -> new Feature.Value();
            case SMOOTHED -> new Feature.Smoothed(sigma(of));
            case GRADIENT -> new Feature.Gradient(sigma(of));
            case LAPLACIAN -> new Feature.Laplacian(sigma(of));
            case HESSIAN -> new Feature.Hessian(sigma(of), index(of, "rank"));
            case BODY_POSITION -> new Feature.BodyPosition(index(of, "axis"));
            case BODY_DEPTH -> new Feature.BodyDepth();
        };
    }

    private static double sigma(FieldReader of) {
        return required(of, "sigma_mm")
                ? of.number("sigma_mm", 1, mm -> mm > 0 && mm <= 50, "above 0 and to 50")
                : 1;
    }

    private static int index(FieldReader of, String field) {
        return required(of, field) ? of.whole(field, 0, 0, 2) : 0;
    }

    private static boolean required(FieldReader of, String field) {
        if (!of.has(field)) {
            of.fault(field, "is missing");
        }
        return of.has(field);
    }
}
