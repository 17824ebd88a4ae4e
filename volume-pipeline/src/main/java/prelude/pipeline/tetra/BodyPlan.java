package prelude.pipeline.tetra;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.volume.LabelMap;

/**
 * Which structures become bodies, what is embedded in each, and how many tets it gets.
 *
 * <p>A host is soft and of at least {@link #MIN_HOST_ML}. What lies in it, as {@link Containment}
 * finds, is embedded. Soft tissue at large is a host only where the map names no organ but the
 * lungs. Lungs, muscles and the spinal cord are hosts only where nothing else is. The foremost
 * organ gets the most tets; the others follow, solid organs first, then by volume, until there are
 * {@link #MOST_BODIES} or the case's total is spent.
 *
 * @param bodies in the order of their importance
 * @param leftOut the names of the soft structures that are in none of them, in the map's order
 */
public record BodyPlan(List<Body> bodies, List<String> leftOut) {
    /**
     * @param structures the host, then what is embedded in it
     * @param mayCross vessels that may lie in the host with a part of them
     */
    public record Body(List<String> structures, List<String> mayCross, int targetTets) {
        public Body {
            structures = List.copyOf(structures);
            mayCross = List.copyOf(mayCross);
        }
    }

    static final double MIN_HOST_ML = 5;

    private static final String SOFT_TISSUE = "soft_tissue";
    private static final Set<String> BESIDE_SOFT_TISSUE =
            Set.of(SOFT_TISSUE, "fat", "muscle", "lung_left", "lung_right");
    private static final List<String> LAST =
            List.of("muscle", "gluteus", "iliopsoas", "autochthon", "spinal_cord", "lung");

    /** In the order in which they are operated on here, by the start of their names. */
    private static final List<String> FOREMOST = List.of("liver", "spleen", "kidney", "pancreas");

    static final int MOST_BODIES = 8;

    private static final int FOREMOST_TETS = 10_000;
    private static final int MIN_TETS = 1_000;
    private static final int MAX_TETS = 3_000;

    /** A host of a litre gets the most that a lesser host may have. */
    private static final double TETS_PER_ML = 3;

    private static final int TOTAL_TETS = 30_000;

    public BodyPlan {
        bodies = List.copyOf(bodies);
        leftOut = List.copyOf(leftOut);
    }

    public static BodyPlan of(LabelMap map) {
        return of(map, TissueWishes.NONE);
    }

    public static BodyPlan of(LabelMap map, TissueWishes wishes) {
        Containment containment = new Containment(map);
        List<StructureCode> hosts = new ArrayList<>();
        boolean organs =
                map.structures().stream()
                        .anyMatch(code ->
                                code.consistency() == Consistency.SOFT
                                        && !BESIDE_SOFT_TISSUE.contains(code.name())
                                        && containment.volumeMl(code.name()) >= MIN_HOST_ML);
        for (StructureCode code : map.structures()) {
            boolean large = containment.volumeMl(code.name()) >= MIN_HOST_ML;
            boolean filling = code.name().equals(SOFT_TISSUE) && organs;
            if (code.consistency() == Consistency.SOFT
                    && large
                    && !filling
                    && !containment.embedded(code.name())) {
                hosts.add(code);
            }
        }
        hosts.sort(
                Comparator.comparingInt(BodyPlan::rank)
                        .thenComparingDouble(code -> -containment.volumeMl(code.name())));
        List<StructureCode> wanted = hosts.stream().filter(code -> !isLast(code)).toList();
        List<Body> bodies = withTets(wanted.isEmpty() ? hosts : wanted, containment, wishes);
        return new BodyPlan(bodies, leftOut(map, bodies, containment));
    }

    private static List<String> leftOut(LabelMap map, List<Body> bodies, Containment containment) {
        Set<String> cuttable =
                bodies.stream()
                        .flatMap(body -> body.structures().stream())
                        .collect(Collectors.toSet());
        return map.structures().stream()
                .filter(code -> code.consistency() == Consistency.SOFT)
                .map(StructureCode::name)
                .filter(name -> !cuttable.contains(name) && containment.volumeMl(name) > 0)
                .toList();
    }

    private static List<Body> withTets(
            List<StructureCode> hosts, Containment containment, TissueWishes wishes) {
        List<Body> bodies = new ArrayList<>();
        int foremost = wishes.tets().orElse(FOREMOST_TETS);
        int left = TOTAL_TETS - FOREMOST_TETS + foremost;
        for (StructureCode host : hosts) {
            int byVolume = (int) Math.round(TETS_PER_ML * containment.volumeMl(host.name()));
            int tets = bodies.isEmpty() ? foremost : Math.clamp(byVolume, MIN_TETS, MAX_TETS);
            if (tets > left || bodies.size() == MOST_BODIES) {
                continue;
            }
            left -= tets;
            List<String> structures = new ArrayList<>(List.of(host.name()));
            structures.addAll(containment.in(host.name()));
            bodies.add(new Body(structures, containment.mayCross(host.name()), tets));
        }
        return bodies;
    }

    private static int rank(StructureCode code) {
        for (int i = 0; i < FOREMOST.size(); i++) {
            if (code.name().startsWith(FOREMOST.get(i))) {
                return i;
            }
        }
        return FOREMOST.size();
    }

    private static boolean isLast(StructureCode code) {
        return LAST.stream().anyMatch(code.name()::contains);
    }
}
