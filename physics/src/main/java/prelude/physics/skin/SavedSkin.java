package prelude.physics.skin;

/** How a body was drawn at one moment. */
public final class SavedSkin {
    final Facets.Saved facets;

    /** Whether each given triangle was opened. */
    final boolean[] opened;

    /** The first facet of each given triangle's fan. */
    final int[] fans;

    /** The nodes on which each given vertex hung, four each. */
    final int[] nodes;

    SavedSkin(Facets.Saved facets, boolean[] opened, int[] fans, int[] nodes) {
        this.facets = facets;
        this.opened = opened;
        this.fans = fans;
        this.nodes = nodes;
    }

    public long bytes() {
        return facets.bytes() + opened.length + 4L * fans.length + 4L * nodes.length;
    }
}
