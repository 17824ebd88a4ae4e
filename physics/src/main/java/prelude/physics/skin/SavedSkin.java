package prelude.physics.skin;

import java.util.List;

/** How a body was drawn at one moment. */
public final class SavedSkin {
    final Facets.Saved facets;

    /** Whether each given triangle was opened. */
    final boolean[] opened;

    /** The first facet of each given triangle's fan. */
    final int[] fans;

    /** The nodes on which each given vertex hung, four each. */
    final int[] nodes;

    /** By structure that leaves the body, which places at the border have parted from it. */
    final List<boolean[]> parted;

    SavedSkin(
            Facets.Saved facets,
            boolean[] opened,
            int[] fans,
            int[] nodes,
            List<boolean[]> parted) {
        this.facets = facets;
        this.opened = opened;
        this.fans = fans;
        this.nodes = nodes;
        this.parted = parted;
    }

    public long bytes() {
        int borders = parted.stream().mapToInt(each -> each.length).sum();
        return facets.bytes() + borders + opened.length + 4L * fans.length + 4L * nodes.length;
    }
}
