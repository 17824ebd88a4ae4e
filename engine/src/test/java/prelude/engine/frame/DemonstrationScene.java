package prelude.engine.frame;

import org.joml.Quaternionf;
import org.joml.Vector3f;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Cutaway;
import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.Material;
import prelude.engine.scene.Mesh;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.scene.Sides;

/** A lumpy organ cut open, ribs, fat, instruments: what the materials have to do. */
final class DemonstrationScene {
    private final Scene scene = new Scene();
    private final Blob blob;
    private final DeformableMesh organ;
    private final RigidMesh blade;
    private final float[] nodes;
    private int triangles;

    DemonstrationScene(int fineness) {
        int liver =
                scene.add(
                        Material.matte(Colour.srgb(0x6E2A22))
                                .withRoughness(0.5f)
                                .withWetness(1)
                                .withSubsurface(0.35f, Colour.srgb(0xC04A35))
                                .withDetail(0.004f, 0.1f, Colour.srgb(0x84392B)));
        int tumour =
                scene.add(
                        Material.matte(Colour.srgb(0xC9B295))
                                .withRoughness(0.5f)
                                .withWetness(0.5f)
                                .withSubsurface(0.5f, Colour.srgb(0xE8A080))
                                .withDetail(0.003f, 0.3f, Colour.srgb(0xB58A70))
                                .asInterior());
        int vessel =
                scene.add(
                        Material.matte(Colour.srgb(0x3A0608))
                                .withRoughness(0.3f)
                                .withWetness(0.9f)
                                .withDetail(0.004f, 0.1f, Colour.srgb(0x500A0C))
                                .asInterior());
        int parenchyma =
                scene.add(
                        Material.matte(Colour.srgb(0x7C342A))
                                .withRoughness(0.5f)
                                .withWetness(0.9f)
                                .withSubsurface(0.3f, Colour.srgb(0xC84A38))
                                .withDetail(0.003f, 0.3f, Colour.srgb(0x642218))
                                .asInterior());
        int bone =
                scene.add(
                        Material.matte(Colour.srgb(0xE3D6B8))
                                .withRoughness(0.5f)
                                .withWetness(0.25f)
                                .withSubsurface(0.25f, Colour.srgb(0xE8B890))
                                .withDetail(0.004f, 0.12f, Colour.srgb(0xD2B58C)));
        int fat =
                scene.add(
                        Material.matte(Colour.srgb(0xDDB45A))
                                .withRoughness(0.4f)
                                .withWetness(0.6f)
                                .withSubsurface(0.7f, Colour.srgb(0xF0B060))
                                .withDetail(0.006f, 0.5f, Colour.srgb(0xE8CC80)));
        int steel = scene.add(Material.metal(new Colour(0.62f, 0.62f, 0.6f), 0.28f));
        int drape = scene.add(Material.matte(Colour.srgb(0x2B5D63)).withRoughness(0.9f));

        blob = new Blob(fineness, 12);
        nodes = blob.nodes(0);
        organ = new DeformableMesh("liver", blob.topology(liver, parenchyma), nodes);
        organ.worldFromModel.translation(0, 0, 0).scale(0.001f);
        organ.solid = blob.solid(parenchyma, tumour, vessel);
        add(organ, blob.topology(liver, parenchyma).triangles().length);
        for (int side = 0; side < 5; side++) {
            RigidMesh rib = rib(bone);
            rib.worldFromModel.translation(0, -0.10f, -0.10f + 0.035f * side);
            add(rib, rib.triangles().length);
        }
        RigidMesh bed = Shapes.sphere("fat", 0.2f, fineness / 2 + 4, fat);
        bed.worldFromModel.translation(0, -0.09f, 0).scale(1, 0.45f, 0.75f);
        bed.sides = Sides.BOTH;
        bed.cutaway =
                Cutaway.ellipsoid(
                        new Vector3f(0, 0.03f, 0),
                        new Quaternionf(),
                        new Vector3f(0.155f, 0.13f, 0.115f));
        add(bed, bed.triangles().length);
        RigidMesh table = Shapes.box("table", 1.2f, 0.04f, 0.8f, drape);
        table.worldFromModel.translation(0, -0.22f, 0);
        add(table, table.triangles().length);
        blade =
                Shapes.turned(
                        "probe",
                        new float[] {0, 0.0012f, 0.002f, 0.0025f, 0.005f, 0.006f, 0.006f, 0},
                        new float[] {0, 0.001f, 0.006f, 0.07f, 0.075f, 0.09f, 0.2f, 0.205f},
                        32,
                        steel);
        add(blade, blade.triangles().length);
        move(0);
    }

    private void add(Mesh mesh, int corners) {
        scene.add(mesh);
        triangles += corners / 3;
    }

    private static RigidMesh rib(int material) {
        int sides = 16;
        int length = 96;
        float[] positions = new float[3 * sides * length];
        int[] triangles = new int[6 * sides * (length - 1)];
        int t = 0;
        for (int i = 0; i < length; i++) {
            double along = Math.PI * (0.02 + 0.96 * i / (length - 1));
            double cx = -0.17 * Math.cos(along);
            double cy = -0.05 - 0.06 * Math.sin(along);
            for (int s = 0; s < sides; s++) {
                double around = 2 * Math.PI * s / sides;
                double out = 0.0045 * Math.cos(around);
                int v = i * sides + s;
                positions[3 * v] = (float) (cx * (1 + out * 6));
                positions[3 * v + 1] = (float) (cy + out * -Math.sin(along));
                positions[3 * v + 2] = (float) (0.008 * Math.sin(around));
                if (i + 1 < length) {
                    int next = i * sides + (s + 1) % sides;
                    int[] quad = {v, next, next + sides, v, next + sides, v + sides};
                    System.arraycopy(quad, 0, triangles, t, 6);
                    t += 6;
                }
            }
        }
        return new RigidMesh("rib", positions, null, triangles, material);
    }

    void move(float phase) {
        blob.nodes(phase, nodes);
        organ.updateNodes(nodes, nodes.length / 3);
        blade.worldFromModel
                .translation(0.055f + 0.01f * (float) Math.sin(phase), 0.045f, 0.045f)
                .rotateZ(-0.7f)
                .rotateX(0.5f);
    }

    Scene scene() {
        return scene;
    }

    DeformableMesh organ() {
        return organ;
    }

    Blob blob() {
        return blob;
    }

    int triangleCount() {
        return triangles;
    }
}
