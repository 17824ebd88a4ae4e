package prelude.app.rehearsal;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import prelude.app.film.Caption;
import prelude.app.report.Standing;
import prelude.app.slices.SlicePanel;
import prelude.app.slices.SlicePicture;
import prelude.app.words.Pen;
import prelude.cases.file.Case;
import prelude.cases.frame.Positioning;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.engine.device.UnusableDeviceException;
import prelude.physics.Gravity;
import prelude.physics.SimulationSettings;

/** All that can be shown of a case, small and side by side, each as the program itself draws it. */
public final class ContactSheet {
    private static final int COLUMNS = 4;
    private static final int TILE_WIDTH = 640;
    private static final int TILE_HEIGHT = 426;
    private static final int GAP = 4;

    /** Frames in between are looked at by nobody. */
    private static final int FRAME_SIDE = 16;

    private final Case aCase;
    private final Pen pen;
    private final Positioning positioning;
    private final SheetPlan plan;
    private final Optional<Script> script;
    private final List<BufferedImage> tiles = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();

    /**
     * @param pen that writes in it
     * @throws UnusableInputException if nothing of the case can be shown
     */
    public ContactSheet(Case aCase, Pen pen) throws UnusableInputException {
        this.aCase = aCase;
        this.pen = pen;
        positioning = aCase.scanned();
        plan = new SheetPlan(aCase, positioning);
        script =
                WedgeResection.mainBody(aCase)
                        .flatMap(body -> StandardScript.of(aCase, body, positioning.lying()));
    }

    /** Takes all pictures and lays them out. */
    public BufferedImage draw(Progress progress) throws UnusableDeviceException {
        List<SheetPlan.Setting> settings = plan.settings();
        for (int i = 0; i < settings.size(); i++) {
            progress.report("contact sheet", (double) i / settings.size());
            take(settings.get(i), progress);
        }
        add("an axial slice", slice());
        progress.report("contact sheet", 1);
        return new Caption(pen, Standing.inWords(aCase)).above(sheet());
    }

    /** What the pictures show, in their order. */
    public List<String> labels() {
        return List.copyOf(labels);
    }

    private void take(SheetPlan.Setting setting, Progress progress) throws UnusableDeviceException {
        CaseScene scene = new CaseScene(aCase, PlannedDevices.NONE, positioning);
        setting.opacities().forEach(scene::setOpacity);
        long end = script.map(s -> new ScriptSampler(s).endStep()).orElse(1L);
        RehearsalSettings settings =
                new RehearsalSettings(
                        script,
                        Optional.of((double) end / ScriptSampler.STEPS_PER_SECOND),
                        SimulationSettings.forThisMachine()
                                .withGravity(Gravity.of(positioning, aCase.scanned())),
                        Optional.empty(),
                        Optional.empty(),
                        positioning,
                        setting.volume(),
                        setting.paint(),
                        Optional.empty(),
                        false);
        try (HeadlessTheatre theatre =
                        HeadlessTheatre.open(
                                FRAME_SIDE,
                                FRAME_SIDE,
                                Integer.MAX_VALUE,
                                scene.eyesM(),
                                scene.fieldM());
                Rehearsal rehearsal = new Rehearsal(aCase, scene, theatre, settings)) {
            for (SheetPlan.Take take : setting.takes()) {
                long step = Math.max(1, Math.round(take.motion() * end));
                if (!rehearsal.advanceTo(step, progress)) {
                    throw new CancellationException();
                }
                add(take.label(), rehearsal.photograph(take.from()));
            }
        }
    }

    private BufferedImage slice() {
        SlicePicture pictured = new SlicePicture(aCase, plan.slices().window(), Optional.empty());
        return new SlicePanel(pen, aCase, pictured, plan.slices().window(), TILE_HEIGHT, true)
                .draw(plan.slices().planes().subList(0, 1), plan.slices().atMm());
    }

    /** As large as it fits, with its name. */
    private void add(String label, BufferedImage picture) {
        BufferedImage tile = new BufferedImage(TILE_WIDTH, TILE_HEIGHT, BufferedImage.TYPE_INT_RGB);
        double scale =
                Math.min(
                        (double) TILE_WIDTH / picture.getWidth(),
                        (double) TILE_HEIGHT / picture.getHeight());
        int width = (int) Math.round(scale * picture.getWidth());
        int height = (int) Math.round(scale * picture.getHeight());
        Graphics2D into = tile.createGraphics();
        try {
            into.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            into.drawImage(
                    picture,
                    (TILE_WIDTH - width) / 2,
                    (TILE_HEIGHT - height) / 2,
                    width,
                    height,
                    null);
        } finally {
            into.dispose();
        }
        new Caption(pen, label).draw(tile);
        tiles.add(tile);
        labels.add(label);
    }

    private BufferedImage sheet() {
        int columns = Math.min(COLUMNS, tiles.size());
        int rows = Math.ceilDiv(tiles.size(), columns);
        BufferedImage sheet =
                new BufferedImage(
                        columns * (TILE_WIDTH + GAP) - GAP,
                        rows * (TILE_HEIGHT + GAP) - GAP,
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D into = sheet.createGraphics();
        try {
            for (int i = 0; i < tiles.size(); i++) {
                into.drawImage(
                        tiles.get(i),
                        i % columns * (TILE_WIDTH + GAP),
                        i / columns * (TILE_HEIGHT + GAP),
                        null);
            }
        } finally {
            into.dispose();
        }
        return sheet;
    }
}
