#version 460
#extension GL_GOOGLE_include_directive : require
#include "frame.glslh"

layout(std140, set = 0, binding = 2) uniform Materials {
    Material materials[255];
};

layout(location = 0) in vec3 worldM;
layout(location = 1) flat in uint materialNumber;

// Bayer's matrix of 4 × 4: of any four by two neighbours, as many are below a threshold as its part
// of them, within a sixteenth.
const float ORDER[16] = float[](
    0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5);

// Keeps from the lamp's light the part that the material is opaque: of its texels so many.
void main() {
    uvec2 texel = uvec2(gl_FragCoord.xy) & 3u;
    float threshold = (ORDER[4 * texel.y + texel.x] + 0.5) / 16;
    if (materials[materialNumber].detail.w <= threshold || isCutAway(draws[push.draw], worldM)) {
        discard;
    }
}
