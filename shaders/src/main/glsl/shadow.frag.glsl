#version 460
#extension GL_GOOGLE_include_directive : require
#include "frame.glslh"

layout(location = 0) in vec3 worldM;

void main() {
    if (isCutAway(draws[push.draw], worldM)) {
        discard;
    }
}
