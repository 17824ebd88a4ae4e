package prelude.engine.scene;

import org.joml.Vector3f;

/** The operating lamp: a cone of light with a soft edge and soft shadows. */
public final class Lamp {
    public final Vector3f positionM = new Vector3f(0.25f, 1.2f, 0.35f);
    public final Vector3f targetM = new Vector3f();

    /** Half the cone's opening. */
    public float halfAngleDegrees = 24;

    /** Half the width of the lit head: how soft shadows and highlights are. */
    public float radiusM = 0.12f;

    /** Colour times strength; at 1 m, a white surface that faces the lamp sends back this much. */
    public Colour light = new Colour(3.1f, 3.0f, 2.8f);
}
