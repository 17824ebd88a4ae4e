#version 460
// The nearest depth in each block of the lamp's map, so that few reads find what hides the lamp.
layout(local_size_x = 8, local_size_y = 8) in;

layout(set = 0, binding = 0) uniform sampler2D map;
layout(set = 0, binding = 1, r32f) uniform writeonly image2D blockers;

// As in Blockers.java.
const int BLOCK = 8;

void main() {
    ivec2 at = ivec2(gl_GlobalInvocationID.xy);
    if (any(greaterThanEqual(at, imageSize(blockers)))) {
        return;
    }
    vec2 texel = 1.0 / textureSize(map, 0);
    vec4 nearest = vec4(1);
    for (int y = 0; y < BLOCK; y += 2) {
        for (int x = 0; x < BLOCK; x += 2) {
            nearest = min(nearest, textureGather(map, texel * vec2(at * BLOCK + ivec2(x, y) + 1)));
        }
    }
    vec2 two = min(nearest.xy, nearest.zw);
    imageStore(blockers, at, vec4(min(two.x, two.y)));
}
