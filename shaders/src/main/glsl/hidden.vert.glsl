#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require
#include "frame.glslh"

// Tangents to the right and up, and the eye.
layout(location = 0) in vec3 tangents;

// What no one sees is as near as can be, so that nothing is drawn there; the other eye's has no
// area. Nothing reaches out of the picture: lavapipe (Mesa 22.3.6) draws what it has to clip into
// the left eye's alone.
void main() {
    vec4 ray = frame.ray[gl_ViewIndex];
    // Rounded, it may lie a little beside.
    vec2 ndc = clamp(tangents.xy * ray.xy - ray.zw, -1, 1);
    gl_Position = int(tangents.z) == gl_ViewIndex ? vec4(ndc, 1, 1) : vec4(0, 0, 0, 1);
}
