package prelude.engine.frame;

import java.nio.ByteBuffer;
import org.joml.Matrix4fc;
import org.joml.Vector4fc;
import prelude.engine.scene.Colour;

/** Writes values in std140 and std430 layout, from front to back. */
final class UniformWriter {
    private final ByteBuffer memory;
    private int at;

    UniformWriter(ByteBuffer memory) {
        this.memory = memory;
    }

    UniformWriter from(int offset) {
        at = offset;
        return this;
    }

    UniformWriter put(Matrix4fc m) {
        put(m.m00(), m.m01(), m.m02(), m.m03());
        put(m.m10(), m.m11(), m.m12(), m.m13());
        put(m.m20(), m.m21(), m.m22(), m.m23());
        return put(m.m30(), m.m31(), m.m32(), m.m33());
    }

    UniformWriter put(Vector4fc v) {
        return put(v.x(), v.y(), v.z(), v.w());
    }

    UniformWriter put(Colour colour, float fourth) {
        return put(colour.red(), colour.green(), colour.blue(), fourth);
    }

    UniformWriter putWhole(int x, int y, int z, int w) {
        memory.putInt(at, x);
        memory.putInt(at + 4, y);
        memory.putInt(at + 8, z);
        memory.putInt(at + 12, w);
        at += 16;
        return this;
    }

    UniformWriter put(float x, float y, float z, float w) {
        memory.putFloat(at, x);
        memory.putFloat(at + 4, y);
        memory.putFloat(at + 8, z);
        memory.putFloat(at + 12, w);
        at += 16;
        return this;
    }
}
