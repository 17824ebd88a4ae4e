package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import prelude.cases.stage.Progress;

class WorkersTest {
    private static Workers.Worker throwing(Runnable failure) {
        return new Workers.Worker() {
            @Override
            public void work(int piece) {
                failure.run();
            }

            @Override
            public void close() {}
        };
    }

    private static void run(Runnable failure) {
        Workers.run("test", 3, () -> throwing(failure), Progress.silent());
    }

    @Test
    void whatAWorkerThrowsArrivesAsItIs() {
        OutOfMemoryError memory = new OutOfMemoryError("none left");
        LinkageError library = new UnsatisfiedLinkError("no codec");
        IllegalStateException defect = new IllegalStateException("a bug");
        assertThatThrownBy(() ->
                        run(() -> {
                            throw memory;
                        }))
                .isSameAs(memory);
        assertThatThrownBy(() ->
                        run(() -> {
                            throw library;
                        }))
                .isSameAs(library);
        assertThatThrownBy(() ->
                        run(() -> {
                            throw defect;
                        }))
                .isSameAs(defect);
    }
}
