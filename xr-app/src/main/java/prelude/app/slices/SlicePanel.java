package prelude.app.slices;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.app.words.Pen;
import prelude.cases.anatomy.Structure;
import prelude.cases.file.Case;
import prelude.cases.volume.VoxelGrid;

/**
 * Slices side by side through one point, each with directions, a ruler and outlines, and a line in
 * its colour where every other slice crosses it.
 */
public final class SlicePanel {
    private static final Color INK = new Color(0xf0f0e8);

    /** Of each slice, in their order. */
    private static final Color[] PLANES = {
        new Color(0x40c8ff), new Color(0xffc840), new Color(0x70e070)
    };

    private static final float LINE_OPACITY = 0.6f;

    /** Planes that are more alike than this cross nowhere near. */
    private static final double PARALLEL = 1e-3;

    private static final int MARGIN = 10;
    private static final double[] RULERS_MM = {5, 10, 20, 50, 100, 200};

    private final Pen pen;
    private final Case aCase;
    private final SlicePicture pictures;
    private final GreyWindow window;
    private final int side;
    private final boolean outlines;

    /** Of what is said next, in pixels. */
    private int em;

    /**
     * @param side pixels of each slice's square
     * @param outlines whether structures are outlined
     */
    public SlicePanel(
            Pen pen,
            Case aCase,
            SlicePicture pictures,
            GreyWindow window,
            int side,
            boolean outlines) {
        this.pen = pen;
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
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            into.setRenderingHint(
                    RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            for (int i = 0; i < planes.size(); i++) {
                into.setTransform(AffineTransform.getTranslateInstance(i * side, 0));
                into.setClip(0, 0, side, side);
                one(into, planes, i, atMm);
            }
        } finally {
            into.dispose();
        }
        return panel;
    }

    private void one(Graphics2D into, List<SlicePlane> planes, int which, Vector3dc atMm) {
        SlicePlane plane = planes.get(which);
        Vector3d middleMm = middle(plane, atMm);
        double mmPerPixel = mmPerPixel(plane);
        BufferedImage slice = pictures.draw(plane, middleMm, mmPerPixel, side, side);
        List<Structure> met =
                outlines ? pictures.outline(slice, plane, middleMm, mmPerPixel) : List.of();
        into.drawImage(slice, 0, 0, null);
        Vector3d off = new Vector3d(atMm).sub(middleMm);
        Point2D at =
                new Point2D.Double(
                        side / 2.0 + off.dot(plane.right()) / mmPerPixel,
                        side / 2.0 + off.dot(plane.down()) / mmPerPixel);
        for (int other = 0; other < planes.size(); other++) {
            if (other != which) {
                crossing(into, at, plane, planes.get(other), PLANES[other % PLANES.length]);
            }
        }
        em = Math.max(11, side / 26);
        marks(into, plane);
        em = Math.max(10, side / 34);
        words(into, plane, atMm, PLANES[which % PLANES.length]);
        names(into, met);
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

    /** The line in which another slice crosses this one, left out about the point of all. */
    private void crossing(
            Graphics2D into, Point2D at, SlicePlane plane, SlicePlane other, Color colour) {
        Vector3d along = plane.normal().cross(other.normal());
        if (along.length() < PARALLEL) {
            return;
        }
        along.normalize();
        double x = along.dot(plane.right());
        double y = along.dot(plane.down());
        double gap = Math.max(6, side / 50.0);
        double far = 2.0 * side;
        into.setColor(colour);
        into.setStroke(new BasicStroke(1));
        Composite before = into.getComposite();
        into.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, LINE_OPACITY));
        for (int sign = -1; sign <= 1; sign += 2) {
            into.draw(
                    new Line2D.Double(
                            at.getX() + sign * gap * x,
                            at.getY() + sign * gap * y,
                            at.getX() + sign * far * x,
                            at.getY() + sign * far * y));
        }
        into.setComposite(before);
    }

    private void marks(Graphics2D into, SlicePlane plane) {
        Vector3d left = new Vector3d(plane.right()).negate();
        Vector3d up = new Vector3d(plane.down()).negate();
        int text = (int) Math.ceil(pen.ascent(em));
        int middle = side / 2 + text / 2;
        say(into, SlicePlane.mark(left), MARGIN, middle - text);
        String right = SlicePlane.mark(plane.right());
        say(into, right, side - MARGIN - width(right), middle - text);
        say(into, SlicePlane.mark(up), side / 2 + MARGIN, MARGIN + text);
        say(into, SlicePlane.mark(plane.down()), side / 2 + MARGIN, side - MARGIN);
    }

    private void words(Graphics2D into, SlicePlane plane, Vector3dc atMm, Color colour) {
        int line = (int) Math.ceil(pen.height(em));
        int y = MARGIN + line;
        say(into, plane.name(), MARGIN, y, colour);
        say(into, place(atMm), MARGIN, y + line);
        say(
                into,
                String.format(
                        Locale.ROOT, "level %.0f  width %.0f", window.level(), window.width()),
                MARGIN,
                y + 2 * line);
    }

    /** A place by the directions in which it lies from the scan's origin. */
    static String place(Vector3dc mm) {
        return String.format(
                Locale.ROOT,
                "%s %.1f  %s %.1f  %s %.1f mm",
                mm.x() < 0 ? "R" : "L",
                Math.abs(mm.x()),
                mm.y() < 0 ? "A" : "P",
                Math.abs(mm.y()),
                mm.z() < 0 ? "I" : "S",
                Math.abs(mm.z()));
    }

    /** A line for each outline's colour, with the names of all that have it, above the marks. */
    private void names(Graphics2D into, List<Structure> met) {
        TreeMap<Integer, List<String>> names = new TreeMap<>();
        met.forEach(s ->
                names.computeIfAbsent(s.code().rgb(), _ -> new ArrayList<>())
                        .add(s.code().name().replace('_', ' ')));
        int line = (int) Math.ceil(pen.height(em));
        int most = (side / 2 - 2 * line - MARGIN) / line;
        int swatch = (int) Math.ceil(pen.ascent(em)) / 2;
        int row = 0;
        for (var named : names.entrySet()) {
            row++;
            boolean last = row == most && names.size() > most;
            String words =
                    last
                            ? "and %d more".formatted(names.size() - most + 1)
                            : String.join(", ", named.getValue());
            int x = side - MARGIN - 2 * swatch - width(words);
            say(into, words, x, MARGIN + row * line);
            if (last) {
                return;
            }
            into.setColor(new Color(named.getKey()));
            into.fillRect(side - MARGIN - swatch, MARGIN + row * line - swatch, swatch, swatch);
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

    private int width(String words) {
        return (int) Math.ceil(pen.width(words, em));
    }

    private void say(Graphics2D into, String words, int x, int y) {
        say(into, words, x, y, INK);
    }

    private void say(Graphics2D into, String words, int x, int y, Color colour) {
        into.setColor(Color.BLACK);
        pen.draw(into, words, x + 1, y + 1, em);
        into.setColor(colour);
        pen.draw(into, words, x, y, em);
    }
}
