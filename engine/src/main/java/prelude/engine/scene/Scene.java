package prelude.engine.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.engine.words.Lettering;

/**
 * Everything that is seen. Plain data: it outlives a lost device and can be drawn by a new
 * renderer. Belongs to the frame thread.
 */
public final class Scene {
    public static final int MAX_MATERIALS = 255;
    public static final int MAX_MESHES = 1024;
    public static final int MAX_SIGNS = 64;

    private final List<Material> materials = new ArrayList<>();
    private final List<Mesh> meshes = new ArrayList<>();
    private final List<Sign> signs = new ArrayList<>();
    private long materialVersion;
    private long meshVersion;

    public final Lamp lamp = new Lamp();

    public Environment environment = Environment.operatingRoom();

    /** What lies on the surfaces, if anything. */
    public @Nullable Film film;

    /** A heat map on what it names, if any. */
    public @Nullable Painting painting;

    /** The scans in it that are drawn as volumes. */
    public final Casting casting = new Casting();

    /** What its signs are set in; null where it has none. */
    public @Nullable Lettering lettering;

    /** Factor on all light before tone mapping. */
    public float exposure = 0.8f;

    /** Adds a material and gives its number. */
    public int add(Material material) {
        if (materials.size() == MAX_MATERIALS) {
            throw new IllegalStateException("more than " + MAX_MATERIALS + " materials");
        }
        materials.add(material);
        materialVersion++;
        return materials.size() - 1;
    }

    /** Changes a look. Whether it is an interior stays as it was. */
    public void replace(int number, Material material) {
        if (materials.get(number).interior() != material.interior()) {
            throw new IllegalArgumentException("material " + number + " changes its place");
        }
        materials.set(number, material);
        materialVersion++;
    }

    public void add(Mesh mesh) {
        if (meshes.contains(mesh)) {
            throw new IllegalStateException(mesh.name() + " is in the scene already");
        }
        if (meshes.size() == MAX_MESHES) {
            throw new IllegalStateException("more than " + MAX_MESHES + " meshes");
        }
        meshes.add(mesh);
        meshVersion++;
    }

    public void remove(Mesh mesh) {
        if (!meshes.remove(mesh)) {
            throw new IllegalStateException(mesh.name() + " is not in the scene");
        }
        meshVersion++;
    }

    /** Adds a sign; where signs lie before each other the later one is nearer. */
    public void add(Sign sign) {
        if (signs.contains(sign)) {
            throw new IllegalStateException(sign.name() + " is in the scene already");
        }
        if (signs.size() == MAX_SIGNS) {
            throw new IllegalStateException("more than " + MAX_SIGNS + " signs");
        }
        signs.add(sign);
    }

    public void remove(Sign sign) {
        if (!signs.remove(sign)) {
            throw new IllegalStateException(sign.name() + " is not in the scene");
        }
    }

    public int signCount() {
        return signs.size();
    }

    public Sign sign(int index) {
        return signs.get(index);
    }

    public List<Material> materials() {
        return Collections.unmodifiableList(materials);
    }

    /** Grows whenever a material is added or replaced. */
    public long materialVersion() {
        return materialVersion;
    }

    /** Indexed access makes no garbage. */
    public int meshCount() {
        return meshes.size();
    }

    public Mesh mesh(int index) {
        return meshes.get(index);
    }

    /** Grows whenever a mesh is added or removed. */
    public long meshVersion() {
        return meshVersion;
    }
}
