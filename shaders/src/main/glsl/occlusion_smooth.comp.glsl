#version 460
#extension GL_GOOGLE_include_directive : require
// Brings together what sixteen neighbours have found in their planes, as far as they lie on the
// same surface.
#include "occlusion.glslh"

layout(set = 0, binding = 1, r32f) uniform writeonly image2DArray smoothed;
layout(set = 0, binding = 2) uniform sampler2DArray seen;

// Depths that differ by this part of them are of different surfaces.
const float APART = 1.0 / 60;

void main() {
    ivec3 at = ivec3(gl_GlobalInvocationID);
    ivec2 last = ivec2(push.width, push.height) - 1;
    if (any(greaterThan(at.xy, last))) {
        return;
    }
    float depth = texelFetch(depths, at, 0).r;
    vec2 slope = slopes(at, last, depth);
    vec2 texel = 1.0 / textureSize(depths, 0).xy;
    float sum = 0;
    float weights = 0;
    for (int y = -1; y <= 1; y += 2) {
        for (int x = -1; x <= 1; x += 2) {
            // Four at a time: of the corner to the left above at + (x, y).
            vec3 corner = vec3(texel * (vec2(at.xy) + vec2(x, y)), at.z);
            vec4 found = textureGather(seen, corner);
            vec4 there = textureGather(depths, corner);
            vec4 right = vec4(-1, 0, 0, -1) + x;
            vec4 down = vec4(0, 0, -1, -1) + y;
            vec4 off = abs(there - depth - slope.x * right - slope.y * down);
            vec4 weight = clamp(1 - off / (APART * max(depth, 1e-6)), 0, 1);
            // Beside what is drawn stands what was drawn there once.
            weight.yz *= at.x + x > last.x ? 0 : 1;
            weight.xy *= at.y + y > last.y ? 0 : 1;
            sum += dot(weight, found);
            weights += dot(weight, vec4(1));
        }
    }
    imageStore(smoothed, at, vec4(depth > 0 ? sum / max(weights, 1e-3) : 1));
}
