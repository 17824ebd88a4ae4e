#version 460
// The nearest depth in the blocks close by, and in all that a penumbra can be due to: where they are
// behind a surface, that surface is lit, and no more has to be read.
layout(local_size_x = 8, local_size_y = 8) in;

layout(set = 0, binding = 0) uniform sampler2D blockers;
layout(set = 0, binding = 1, rg32f) uniform writeonly image2D around;

// Blocks along the side of what shares a value, as in Blockers.java, and beyond it.
const int SHARED = 2;
const int CLOSE = 1;
const int REACH = 6;

void main() {
    ivec2 at = ivec2(gl_GlobalInvocationID.xy);
    if (any(greaterThanEqual(at, imageSize(around)))) {
        return;
    }
    vec2 texel = 1.0 / textureSize(blockers, 0);
    float close = 1;
    float all = 1;
    for (int y = -REACH; y < SHARED + REACH; y++) {
        for (int x = -REACH; x < SHARED + REACH; x++) {
            ivec2 block = clamp(at * SHARED + ivec2(x, y), ivec2(0), textureSize(blockers, 0) - 1);
            float nearest = texelFetch(blockers, block, 0).r;
            bool isClose = max(abs(x - 0.5), abs(y - 0.5)) < 1 + CLOSE;
            close = min(close, isClose ? nearest : 1);
            all = min(all, nearest);
        }
    }
    imageStore(around, at, vec4(close, all, 0, 0));
}
