package prelude.engine.frame;

import java.util.ArrayList;
import java.util.List;
import org.lwjgl.vulkan.VK10;
import prelude.engine.device.Device;
import prelude.engine.memory.Image;
import prelude.engine.memory.ImageShape;
import prelude.engine.memory.Textures;

/**
 * Noise that repeats without seams, made once and sampled by all materials: x, y, z the slope of a
 * field of rounded lobules, w a mottle. Both have {@link #CELLS} features along a side.
 */
final class NoiseVolume {
    static final int SIDE = 64;
    static final int LEVELS = 5;
    private static final int CELLS = 8;

    private NoiseVolume() {}

    static Image image(Device device) {
        ImageShape shape =
                ImageShape.volume(VK10.VK_FORMAT_R8G8B8A8_UNORM, SIDE, SIDE, SIDE, LEVELS);
        return Textures.volume(device, shape, levels(), "noise");
    }

    /** The mip levels, four bytes a texel, the finest first. */
    static List<byte[]> levels() {
        float[] height = new float[SIDE * SIDE * SIDE];
        float[] mottle = new float[height.length];
        for (int i = 0; i < height.length; i++) {
            float x = (i % SIDE) * CELLS / (float) SIDE;
            float y = (i / SIDE % SIDE) * CELLS / (float) SIDE;
            float z = (i / SIDE / SIDE) * CELLS / (float) SIDE;
            float broad = smooth(x, y, z, CELLS, 11);
            float fine = smooth(2 * x, 2 * y, 2 * z, 2 * CELLS, 12);
            height[i] = 0.55f * lobule(x, y, z) + 0.35f * broad + 0.15f * fine;
            mottle[i] = 0.5f + 0.65f * broad + 0.4f * fine;
        }
        float[][] channels = {
            slope(height, 1), slope(height, SIDE), slope(height, SIDE * SIDE), mottle
        };
        List<byte[]> levels = new ArrayList<>();
        int side = SIDE;
        for (int level = 0; level < LEVELS; level++) {
            levels.add(texels(channels));
            for (int c = 0; c < channels.length; c++) {
                channels[c] = halved(channels[c], side);
            }
            side /= 2;
        }
        return levels;
    }

    private static byte[] texels(float[][] channels) {
        byte[] texels = new byte[4 * channels[0].length];
        for (int i = 0; i < channels[0].length; i++) {
            for (int c = 0; c < 3; c++) {
                texels[4 * i + c] = fraction(0.5f + 0.5f * channels[c][i]);
            }
            texels[4 * i + 3] = fraction(channels[3][i]);
        }
        return texels;
    }

    private static byte fraction(float value) {
        return (byte) Math.round(255 * Math.clamp(value, 0f, 1f));
    }

    /** The rise along one axis, in height per cell. */
    private static float[] slope(float[] height, int stride) {
        float[] slope = new float[height.length];
        for (int i = 0; i < height.length; i++) {
            int along = i / stride % SIDE;
            int next = i + ((along + 1) % SIDE - along) * stride;
            int before = i + ((along + SIDE - 1) % SIDE - along) * stride;
            slope[i] = (height[next] - height[before]) * SIDE / (2f * CELLS) * 0.5f;
        }
        return slope;
    }

    private static float[] halved(float[] fine, int side) {
        int half = side / 2;
        float[] coarse = new float[half * half * half];
        for (int i = 0; i < coarse.length; i++) {
            int at = 2 * (i % half) + side * (2 * (i / half % half) + side * 2 * (i / half / half));
            float sum = 0;
            for (int corner = 0; corner < 8; corner++) {
                sum += fine[at + (corner & 1) + side * ((corner >> 1 & 1) + side * (corner >> 2))];
            }
            coarse[i] = sum / 8;
        }
        return coarse;
    }

    /**
     * Bumps around scattered points, one to a cell (after Worley 1996): 1 at the point, 0 far off.
     */
    private static float lobule(float x, float y, float z) {
        int cx = (int) x;
        int cy = (int) y;
        int cz = (int) z;
        float nearest = 4;
        for (int n = 0; n < 27; n++) {
            int ix = cx + n % 3 - 1;
            int iy = cy + n / 3 % 3 - 1;
            int iz = cz + n / 9 - 1;
            float dx = ix + random(ix, iy, iz, CELLS, 1) - x;
            float dy = iy + random(ix, iy, iz, CELLS, 2) - y;
            float dz = iz + random(ix, iy, iz, CELLS, 3) - z;
            nearest = Math.min(nearest, dx * dx + dy * dy + dz * dz);
        }
        return 1 - nearest;
    }

    /** Value noise between -1 and 1, smooth to the second derivative. */
    private static float smooth(float x, float y, float z, int period, int seed) {
        int ix = (int) x;
        int iy = (int) y;
        int iz = (int) z;
        float fx = fade(x - ix);
        float fy = fade(y - iy);
        float fz = fade(z - iz);
        float sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            int dx = corner & 1;
            int dy = corner >> 1 & 1;
            int dz = corner >> 2;
            float weight =
                    (dx == 0 ? 1 - fx : fx) * (dy == 0 ? 1 - fy : fy) * (dz == 0 ? 1 - fz : fz);
            sum += weight * random(ix + dx, iy + dy, iz + dz, period, seed);
        }
        return 2 * sum - 1;
    }

    private static float fade(float t) {
        return t * t * t * (t * (6 * t - 15) + 10);
    }

    /** 0 to 1, the same for the same cell; the cells repeat. */
    private static float random(int x, int y, int z, int period, int seed) {
        int hash = Math.floorMod(x, period);
        hash = hash * 0x9E3779B1 + Math.floorMod(y, period);
        hash = hash * 0x9E3779B1 + Math.floorMod(z, period);
        hash = hash * 0x9E3779B1 + seed;
        hash ^= hash >>> 15;
        hash *= 0x85EBCA77;
        hash ^= hash >>> 13;
        hash *= 0xC2B2AE3D;
        hash ^= hash >>> 16;
        return (hash >>> 8) / (float) (1 << 24);
    }
}
