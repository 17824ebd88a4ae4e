package prelude.pipeline.network;

import java.util.List;
import prelude.pipeline.network.ModelDescription.Axes;
import prelude.pipeline.network.ModelDescription.Input;
import prelude.pipeline.network.ModelDescription.Interpolation;
import prelude.pipeline.network.ModelDescription.Kind;

/** Fields that are right by themselves and do not go together. */
final class Contradictions {
    private final FieldReader top;
    private final FieldReader in;
    private final FieldReader out;

    Contradictions(FieldReader top, FieldReader in, FieldReader out) {
        this.top = top;
        this.in = in;
        this.out = out;
    }

    void tell(Input input, Kind kind) {
        if (kind == Kind.LABELS && !input.mirror().isEmpty()) {
            forbid(in, "mirror", "output.kind is labels: those of mirrored runs have no mean");
        }
        if (kind == Kind.IMAGE) {
            image(input);
        } else {
            forbid(out, "factor", "output.kind is not image");
            forbid(out, "values", "output.kind is not image");
        }
        if (in.has("features")) {
            classifier(kind);
        } else if (kind != Kind.IMAGE && !in.has("spacing_mm")) {
            in.fault("spacing_mm", "must be 3 numbers " + InputReader.SPACING);
        }
        spline(input, kind);
        boolean body = input.features().stream().anyMatch(Feature::ofBody);
        if (body && !in.has("body_above")) {
            in.fault("body_above", "is missing, and a feature tells of the body");
        }
        if (!body && in.has("body_above")) {
            in.fault("body_above", "goes with the features body_position and body_depth");
        }
    }

    /** What lies between voxels: a spline rings, so that hardly any value is 0 behind it. */
    private void spline(Input input, Kind kind) {
        if (input.interpolation() == Interpolation.CUBIC_BY_SLICES) {
            String where = "input.interpolation is cubic_by_slices: values are prepared first";
            forbid(in, "outside", where);
            forbid(in, "features", where);
            forbid(in, "body_above", where);
            if (kind == Kind.IMAGE) {
                in.fault("interpolation", "must be linear or cubic where output.kind is image");
            }
            if (input.axes() != Axes.SCAN) {
                in.fault("axes", "must be scan where input.interpolation is cubic_by_slices");
            }
        }
        if (input.interpolation() == Interpolation.CUBIC
                && input.channels().stream()
                        .flatMap(channel -> channel.intensity().stream())
                        .anyMatch(Contradictions::ofNonzero)) {
            in.fault(
                    "interpolation",
                    "must be linear or cubic_by_slices where a step of intensity has nonzero: behind a spline hardly a voxel is 0");
        }
    }

    private static boolean ofNonzero(Intensity step) {
        return switch (step) {
            case Intensity.ZScore(boolean nonzero) -> nonzero;
            case Intensity.ScalePercentiles(_, _, boolean nonzero, _, _, _) -> nonzero;
            default -> false;
        };
    }

    /** All of a scan is made better, on its own axes, and in units that lead back. */
    private void image(Input input) {
        forbid(in, "size", "output.kind is image: all of the scan is made better");
        forbid(in, "features", "output.kind is image");
        forbid(in, "channels", "output.kind is image");
        forbid(top, "crop", "output.kind is image");
        if (input.axes() != Axes.SCAN) {
            in.fault("axes", "must be scan where output.kind is image");
        }
        List<Intensity> steps = input.channels().getFirst().intensity();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Intensity.ZScore(boolean nonzero) && nonzero) {
                in.fault(
                        "intensity[%d].nonzero".formatted(i),
                        "must be false where output.kind is image: it cannot be undone");
            }
        }
    }

    private void classifier(Kind kind) {
        for (String field : List.of("patch", "multiple_of", "overlap", "mirror", "channels")) {
            forbid(in, field, "input.features is: each voxel is looked at by itself");
        }
        if (kind == Kind.INDEPENDENT) {
            out.fault("kind", "must be labels, logits or probabilities where input.features is");
        }
    }

    private static void forbid(FieldReader of, String field, String where) {
        if (of.has(field)) {
            of.fault(field, "must not be there where " + where);
        }
    }
}
