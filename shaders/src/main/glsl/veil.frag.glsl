#version 460
#extension GL_GOOGLE_include_directive : require
#include "frame.glslh"

// What casts a shadow: what lets a part of the lamp's light through, or, of a mesh that has both,
// what lets none.
layout(constant_id = 0) const bool OPAQUE = false;

layout(std140, set = 0, binding = 2) uniform Materials {
    Material materials[255];
};

layout(location = 0) in vec3 worldM;
layout(location = 1) flat in uint materialNumber;

layout(location = 0) out float lets;

void main() {
    float opacity = materials[materialNumber].detail.w;
    if ((opacity < 1) == OPAQUE || isCutAway(draws[push.draw], worldM)) {
        discard;
    }
    lets = 1 - opacity;
}
