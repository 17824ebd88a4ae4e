package prelude.pipeline.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.file.Case;
import prelude.cases.file.Glb;
import prelude.cases.file.NewFile;
import prelude.cases.mesh.SurfaceMesh;
import prelude.pipeline.device.Placed;
import prelude.pipeline.device.VertexMap;

/**
 * Placed devices for other programs: each as STL, all together as {@code devices.glb}, and what is
 * told of each vertex, such as a plate's gap to the bone, as PLY, from green where the device fits
 * by yellow to red where the figure is five times as large.
 */
public final class DeviceExporter {
    private static final int[] COLOURS = {0x43AA8B, 0xF9C74F, 0xC62828};
    private static final double LOOSE = 5;

    private DeviceExporter() {}

    /**
     * Writes into a folder, which is made if it is not there; files of the same names are replaced.
     *
     * @return {@code NAME.stl} per device, {@code devices.glb}, and {@code NAME_WHAT.ply} per map
     */
    public static List<Path> write(Case made, List<Placed> devices, Path folder)
            throws IOException {
        Standing standing = Standing.of(made);
        List<Path> files = new ArrayList<>();
        List<Structure> together = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Placed device : devices) {
            String name = fileName(device.placement().name(), names);
            SurfaceMesh whole = device.surface();
            Structure structure = structure(name, device, whole);
            together.add(structure);
            Path stl = folder.resolve(name + ".stl");
            try (NewFile fresh = new NewFile(stl)) {
                Stl.write(
                        whole,
                        "Prelude SPACE=LPS UNIT=mm %s %s %s"
                                .formatted(standing.lane(), standing.signature(), name),
                        fresh.stream());
                fresh.keep();
            }
            files.add(stl);
            for (VertexMap map : device.maps()) {
                files.add(write(structure(name, device, map.surface()), map, standing, folder));
            }
        }
        Path glb = folder.resolve("devices.glb");
        Glb.write(together, standing.fields(), glb);
        files.add(glb);
        return files;
    }

    private static Structure structure(String name, Placed device, SurfaceMesh surface) {
        StructureCode code =
                new StructureCode(
                        name,
                        "",
                        device.placement().device().family().meaning(),
                        device.placement().device().family().rgb(),
                        Consistency.RIGID);
        return new Structure(code, surface, surface.volumeMm3() / 1000, OptionalDouble.empty());
    }

    private static Path write(Structure structure, VertexMap map, Standing standing, Path folder)
            throws IOException {
        float[] values = map.valuesMm();
        Ply.Told told = new Ply.Told(map.what(), values, v -> colour(values[v], map.tightMm()));
        Path file =
                folder.resolve(
                        structure.code().name() + "_" + map.what().replace("_mm", "") + ".ply");
        try (NewFile fresh = new NewFile(file)) {
            Ply.write(structure, standing, told, fresh.stream());
            fresh.keep();
        }
        return file;
    }

    private static int colour(double value, double tight) {
        double along = Math.clamp((value / tight - 1) / (LOOSE - 1), 0, 1) * (COLOURS.length - 1);
        int from = Math.min((int) along, COLOURS.length - 2);
        return Colours.mixed(COLOURS[from], COLOURS[from + 1], along - from);
    }

    /** A name that is a file's and a structure's too, and no other device's. */
    private static String fileName(String name, Set<String> taken) {
        String plain =
                name.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "_")
                        .replaceAll("^_+|_+$", "");
        String own = plain.matches("[a-z].*") ? plain : "device_" + plain;
        String free = own;
        for (int i = 2; !taken.add(free); i++) {
            free = own + "_" + i;
        }
        return free;
    }
}
