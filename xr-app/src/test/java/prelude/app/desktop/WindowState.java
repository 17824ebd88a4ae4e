package prelude.app.desktop;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Says of a window what a window manager would (ICCCM 4.1.3.1), where there is none. */
@SuppressWarnings("restricted")
final class WindowState {
    static final long NORMAL = 1;
    static final long ICONIC = 3;

    private static final int REPLACE = 0;
    private static final int BITS = 32;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

    private WindowState() {}

    static void set(String display, long window, long state) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup x11 = SymbolLookup.libraryLookup("libX11.so.6", arena);
            MemorySegment open =
                    (MemorySegment)
                            call(x11, "XOpenDisplay", ValueLayout.ADDRESS, ValueLayout.ADDRESS)
                                    .invoke(arena.allocateFrom(display));
            long atom =
                    (long)
                            call(
                                            x11,
                                            "XInternAtom",
                                            LONG,
                                            ValueLayout.ADDRESS,
                                            ValueLayout.ADDRESS,
                                            INT)
                                    .invoke(open, arena.allocateFrom("WM_STATE"), 0);
            // Xlib takes items of 32 bits as longs: the state, and no window for an icon.
            MemorySegment values = arena.allocateFrom(LONG, state, 0);
            call(
                            x11,
                            "XChangeProperty",
                            INT,
                            ValueLayout.ADDRESS,
                            LONG,
                            LONG,
                            LONG,
                            INT,
                            INT,
                            ValueLayout.ADDRESS,
                            INT)
                    .invoke(open, window, atom, atom, BITS, REPLACE, values, 2);
            call(x11, "XCloseDisplay", INT, ValueLayout.ADDRESS).invoke(open);
        }
    }

    private static MethodHandle call(
            SymbolLookup library, String name, MemoryLayout result, MemoryLayout... takes) {
        return Linker.nativeLinker()
                .downcallHandle(
                        library.find(name).orElseThrow(), FunctionDescriptor.of(result, takes));
    }
}
