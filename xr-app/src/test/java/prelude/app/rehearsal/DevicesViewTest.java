package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joml.Vector3d;
import org.junit.jupiter.api.Test;

/** The plane that opens what holds a device. */
class DevicesViewTest {
    private static final Vector3d SURGEON = new Vector3d(0, -1, 0);

    @Test
    void itLiesAlongTheDeviceAndLooksAtTheSurgeon() {
        Vector3d device = new Vector3d(3, -1, 20);
        Vector3d look = DevicesView.across(device, SURGEON);
        assertThat(look.length()).isCloseTo(1, within(1e-12));
        assertThat(look.dot(device)).isCloseTo(0, within(1e-9));
        assertThat(look.dot(SURGEON)).isGreaterThan(0.9);
    }

    @Test
    void itIsAPlaneAlsoWhereTheSurgeonLooksAlongTheDevice() {
        for (double tilt : new double[] {0, 1e-9, 1e-3}) {
            Vector3d device = new Vector3d(tilt, 40, 0);
            Vector3d look = DevicesView.across(device, SURGEON);
            assertThat(look.isFinite()).isTrue();
            assertThat(look.length()).isCloseTo(1, within(1e-12));
            assertThat(look.dot(device)).isCloseTo(0, within(1e-9));
        }
        Vector3d nothing = DevicesView.across(new Vector3d(), SURGEON);
        assertThat(nothing.distance(SURGEON)).isLessThan(1e-12);
    }
}
