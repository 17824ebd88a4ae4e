#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require
#include "frame.glslh"
#include "light.glslh"

layout(location = 0) in vec3 direction;
layout(location = 0) out vec4 result;

void main() {
    // Dimmer than the light it stands for: the eye is adapted to the lit field.
    vec3 room = 0.28 * roomLight(normalize(direction));
    result = vec4(tonemapped(room * frame.lampLight.w), 1);
}
