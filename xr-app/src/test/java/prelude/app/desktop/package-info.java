/** The window, under Xvfb where there is one, and its camera and hand by themselves. */
@NullMarked
package prelude.app.desktop;

import org.jspecify.annotations.NullMarked;
