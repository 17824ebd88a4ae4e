package prelude.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines through points, as SVG. Each point tells its numbers where it is pointed at. */
final class LinePlot {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 400;
    private static final int LEFT = 64;
    private static final int RIGHT = 20;
    private static final int TOP = 36;
    private static final int BOTTOM = 52;
    private static final int LEGEND_LINE = 17;

    /** Told apart by the colour-blind, too (Okabe and Ito). */
    private static final List<String> COLOURS =
            List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9");

    private final String title;
    private final Axis across;
    private final Axis up;
    private final List<Line> lines = new ArrayList<>();

    /** How an axis' numbers lie: evenly, or evenly by their logarithm. */
    enum Scale {
        LINEAR,
        LOGARITHMIC
    }

    /**
     * @param ticks ascending; the first and the last are the axis' ends
     */
    record Axis(String name, Scale scale, List<Double> ticks) {
        Axis {
            ticks = List.copyOf(ticks);
        }

        /** From 0 at the first tick to 1 at the last. */
        double part(double value) {
            double low = at(ticks.getFirst());
            return (at(value) - low) / (at(ticks.getLast()) - low);
        }

        private double at(double value) {
            return scale == Scale.LOGARITHMIC ? Math.log(value) : value;
        }
    }

    record Point(double x, double y) {}

    private record Line(String name, List<Point> points) {}

    LinePlot(String title, Axis across, Axis up) {
        this.title = title;
        this.across = across;
        this.up = up;
    }

    /** Adds a line; the legend is in the order of lines. */
    LinePlot with(String name, List<Point> points) {
        lines.add(new Line(name, List.copyOf(points)));
        return this;
    }

    String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                                + " font-family=\"sans-serif\" font-size=\"12\">\n",
                        WIDTH,
                        HEIGHT));
        bar(svg, 0, 0, WIDTH, HEIGHT, "#FFFFFF");
        text(svg, "middle", WIDTH / 2.0, 20, title);
        axes(svg);
        for (int i = 0; i < lines.size(); i++) {
            line(svg, lines.get(i), COLOURS.get(i % COLOURS.size()));
        }
        for (int i = 0; i < lines.size(); i++) {
            double y = TOP + 14.0 + LEGEND_LINE * i;
            bar(svg, LEFT + 12.0, y - 6, 14, 4, COLOURS.get(i % COLOURS.size()));
            text(svg, "start", LEFT + 32.0, y, lines.get(i).name());
        }
        return svg.append("</svg>\n").toString();
    }

    private void axes(StringBuilder svg) {
        double left = x(across.ticks().getFirst());
        double right = x(across.ticks().getLast());
        double low = y(up.ticks().getFirst());
        double high = y(up.ticks().getLast());
        for (double tick : across.ticks()) {
            grid(svg, x(tick), low, x(tick), high);
            text(svg, "middle", x(tick), low + 17, number(tick));
        }
        for (double tick : up.ticks()) {
            grid(svg, left, y(tick), right, y(tick));
            text(svg, "end", left - 6, y(tick) + 4, number(tick));
        }
        text(svg, "middle", (left + right) / 2, HEIGHT - 12.0, across.name());
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<text transform=\"translate(16 %.1f) rotate(-90)\""
                                + " text-anchor=\"middle\">%s</text>\n",
                        (low + high) / 2,
                        escaped(up.name())));
    }

    private static void grid(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#DDDDDD\"/>\n",
                        x1,
                        y1,
                        x2,
                        y2));
    }

    private static void bar(
            StringBuilder svg, double x, double y, int width, int height, String colour) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n",
                        x,
                        y,
                        width,
                        height,
                        colour));
    }

    private void line(StringBuilder svg, Line line, String colour) {
        StringBuilder way = new StringBuilder();
        for (Point point : line.points()) {
            way.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.x()), y(point.y())));
        }
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n",
                        way.toString().strip(),
                        colour));
        for (Point point : line.points()) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\">"
                                    + "<title>%s: %s, %s</title></circle>\n",
                            x(point.x()),
                            y(point.y()),
                            colour,
                            escaped(line.name()),
                            number(point.x()),
                            number(point.y())));
        }
    }

    private double x(double value) {
        return LEFT + across.part(value) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - up.part(value) * (HEIGHT - TOP - BOTTOM);
    }

    /** Four digits that count, no needless zeros. */
    static String number(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value).replaceAll("0+$", "");
    }

    private static void text(StringBuilder svg, String anchor, double x, double y, String words) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
                        x,
                        y,
                        anchor,
                        escaped(words)));
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;");
    }
}
