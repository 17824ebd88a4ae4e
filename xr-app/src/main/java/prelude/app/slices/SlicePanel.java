package prelude.app.slices;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.anatomy.Structure;
import prelude.cases.file.Case;
import prelude.cases.volume.VoxelGrid;

/**
 * Slices side by side through one point: crosshair, directions, a ruler, outlines. The crosshair's
 * lines are where the other slices lie.
 */
public final class SlicePanel {
    private static final Color INK = new Color(0xf0f0e8);
    private static final Color CROSS = new Color(0x40c8ff);
    private static final int MARGIN = 10;
    private static final double[] RULERS_MM = {5, 10, 20, 50, 100, 200};

    private final Case aCase;
    private final SlicePicture pictures;
    private final GreyWindow window;
    private final int side;
    private final boolean outlines;

    /**
     * @param side pixels of each slice's square
     * @param outlines whether structures are outlined
     */
    public SlicePanel(
            Case aCase, SlicePicture pictures, GreyWindow window, int side, boolean outlines) {
        this.aCase = aCase;
        this.pictures = pictures;
        this.window = window;
        this.side = side;
        this.outlines = outlines;
    }

    /**
     * @param atMm where the crosshair is, LPS
     */
    public BufferedImage draw(List<SlicePlane> planes, Vector3dc atMm) {
        BufferedImage panel =
                new BufferedImage(side * planes.size(), side, BufferedImage.TYPE_INT_RGB);
        Graphics2D into = panel.createGraphics();
        try {
            into.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            for (int i = 0; i < planes.size(); i++) {
                into.setTransform(AffineTransform.getTranslateInstance(i * side, 0));
                into.setClip(0, 0, side, side);
                one(into, planes.get(i), atMm);
            }
        } finally {
            into.dispose();
        }
        return panel;
    }

    private void one(Graphics2D into, SlicePlane plane, Vector3dc atMm) {
        Vector3d middleMm = middle(plane, atMm);
        double mmPerPixel = mmPerPixel(plane);
        BufferedImage slice = pictures.draw(plane, middleMm, mmPerPixel, side, side);
        List<Structure> met =
                outlines ? pictures.outline(slice, plane, middleMm, mmPerPixel) : List.of();
        into.drawImage(slice, 0, 0, null);
        Vector3d off = new Vector3d(atMm).sub(middleMm);
        crosshair(
                into,
                (int) Math.round(side / 2.0 + off.dot(plane.right()) / mmPerPixel),
                (int) Math.round(side / 2.0 + off.dot(plane.down()) / mmPerPixel));
        into.setFont(new Font(Font.SANS_SERIF, Font.BOLD, Math.max(11, side / 26)));
        marks(into, plane);
        into.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, Math.max(10, side / 34)));
        words(into, plane, atMm, met);
        ruler(into, mmPerPixel);
    }

    /** The middle of the scan in the slice, so that all of it is in the picture. */
    private Vector3d middle(SlicePlane plane, Vector3dc atMm) {
        Vector3d middle = aCase.volume().grid().centreMm();
        Vector3d normal = plane.normal();
        double off = new Vector3d(atMm).sub(middle).dot(normal);
        return middle.fma(off, normal);
    }

    /** The scan's box as the plane sees it fills the picture. */
    private double mmPerPixel(SlicePlane plane) {
        VoxelGrid grid = aCase.volume().grid();
        double reach = 1;
        Vector3d middle = grid.centreMm();
        for (int corner = 0; corner < 8; corner++) {
            Vector3d at =
                    grid.patientMm(
                                    (corner & 1) * (grid.columns() - 1.0),
                                    (corner >> 1 & 1) * (grid.rows() - 1.0),
                                    (corner >> 2) * (grid.slices() - 1.0))
                            .sub(middle);
            reach = Math.max(reach, Math.abs(at.dot(plane.right())));
            reach = Math.max(reach, Math.abs(at.dot(plane.down())));
        }
        return 2.02 * reach / side;
    }

    private void crosshair(Graphics2D into, int x, int y) {
        int gap = Math.max(6, side / 50);
        into.setColor(CROSS);
        into.setStroke(new BasicStroke(1));
        into.drawLine(0, y, x - gap, y);
        into.drawLine(x + gap, y, side, y);
        into.drawLine(x, 0, x, y - gap);
        into.drawLine(x, y + gap, x, side);
    }

    private void marks(Graphics2D into, SlicePlane plane) {
        Vector3d left = new Vector3d(plane.right()).negate();
        Vector3d up = new Vector3d(plane.down()).negate();
        int text = into.getFontMetrics().getAscent();
        int middle = side / 2 + text / 2;
        say(into, SlicePlane.mark(left), MARGIN, middle - text);
        String right = SlicePlane.mark(plane.right());
        say(into, right, side - MARGIN - into.getFontMetrics().stringWidth(right), middle - text);
        say(into, SlicePlane.mark(up), side / 2 + MARGIN, MARGIN + text);
        say(into, SlicePlane.mark(plane.down()), side / 2 + MARGIN, side - MARGIN);
    }

    private void words(Graphics2D into, SlicePlane plane, Vector3dc atMm, List<Structure> met) {
        int line = into.getFontMetrics().getHeight();
        int y = MARGIN + line;
        say(into, plane.name(), MARGIN, y);
        String place =
                String.format(
                        Locale.ROOT, "L %.1f  P %.1f  S %.1f mm", atMm.x(), atMm.y(), atMm.z());
        say(into, place, MARGIN, y + line);
        say(
                into,
                String.format(
                        Locale.ROOT, "level %.0f  width %.0f", window.level(), window.width()),
                MARGIN,
                y + 2 * line);
        // One line for each colour, the names of all that have it.
        TreeMap<Integer, List<String>> names = new TreeMap<>();
        met.forEach(s ->
                names.computeIfAbsent(s.code().rgb(), _ -> new ArrayList<>()).add(s.code().name()));
        int at = y + 3 * line;
        for (var named : names.entrySet()) {
            into.setColor(new Color(named.getKey()));
            into.drawString(String.join(", ", named.getValue()), MARGIN, at);
            at += line;
        }
    }

    private void ruler(Graphics2D into, double mmPerPixel) {
        double length = RULERS_MM[0];
        for (double each : RULERS_MM) {
            length = each / mmPerPixel < side / 3.0 ? each : length;
        }
        int pixels = (int) Math.round(length / mmPerPixel);
        int y = side - 2 * MARGIN;
        int tick = Math.max(4, side / 90);
        into.setColor(INK);
        into.setStroke(new BasicStroke(2));
        into.drawLine(MARGIN, y, MARGIN + pixels, y);
        for (int i = 0; i <= 5; i++) {
            int x = MARGIN + pixels * i / 5;
            into.drawLine(x, y, x, y - (i % 5 == 0 ? 2 * tick : tick));
        }
        say(into, "%.0f mm".formatted(length), 2 * MARGIN + pixels, y);
    }

    private static void say(Graphics2D into, String words, int x, int y) {
        into.setColor(Color.BLACK);
        into.drawString(words, x + 1, y + 1);
        into.setColor(INK);
        into.drawString(words, x, y);
    }
}
