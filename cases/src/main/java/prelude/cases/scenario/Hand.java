package prelude.cases.scenario;

public enum Hand {
    LEFT,
    RIGHT
}
