package prelude.physics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.physics.skin.Crossing;
import prelude.physics.skin.Margin;

/**
 * What cuts have made of one body, in figures.
 *
 * @param structure the body's own
 * @param remnantMl what is left of it: the largest held piece, or the largest of all
 * @param specimens the other pieces, those that have been taken out first; debris left out
 * @param crossed hollow structures that the cuts run through
 */
public record Resection(
        String structure, double remnantMl, List<Specimen> specimens, List<Crossed> crossed) {

    /**
     * A piece that has come free.
     *
     * @param takenOut whether it was lifted away
     * @param woundMm2 area of its cut faces
     * @param targets structures within the body of which it holds some
     */
    public record Specimen(
            double volumeMl, boolean takenOut, double woundMm2, List<Target> targets) {
        public Specimen {
            targets = List.copyOf(targets);
        }
    }

    /**
     * @param volumeMl what of it is in the specimen, by the tets' material fractions
     * @param ofMl all of it
     * @param margin of the specimen's cut faces from all of it; null without any
     */
    public record Target(String structure, double volumeMl, double ofMl, @Nullable Margin margin) {}

    /**
     * @param places where, the largest first
     */
    public record Crossed(String structure, List<Crossing> places) {
        public Crossed {
            places = List.copyOf(places);
        }
    }

    public Resection {
        specimens = List.copyOf(specimens);
        crossed = List.copyOf(crossed);
    }
}
