package prelude.app.xr;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.lwjgl.openxr.XR10;

/** An OpenXR call failed in a way that the program cannot go on from. */
public final class XrException extends RuntimeException {
    private static final long serialVersionUID = 1;

    XrException(String call, int result) {
        super(call + " failed: " + name(result));
    }

    /** Throws unless the call went well; codes above zero are news, not failures. */
    static void check(String call, int result) {
        if (result < 0) {
            throw new XrException(call, result);
        }
    }

    /** The name that the specification gives to an error, with its number. */
    static String name(int result) {
        for (Field field : XR10.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers())
                    && field.getType() == int.class
                    && field.getName().startsWith("XR_ERROR_")
                    && value(field) == result) {
                return field.getName() + " (" + result + ")";
            }
        }
        return "result " + result;
    }

    private static int value(Field field) {
        try {
            return field.getInt(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " is public", e);
        }
    }
}
