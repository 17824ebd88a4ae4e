package prelude.cases.stage;

/** One step from scan to rehearsable case. Pure: same input and parameters, same output. */
@FunctionalInterface
public interface Stage<I, O> {
    O apply(I input, Progress progress) throws UnusableInputException;

    default <P> Stage<I, P> then(Stage<? super O, ? extends P> next) {
        return (input, progress) -> next.apply(apply(input, progress), progress);
    }
}
