#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require
#include "frame.glslh"

layout(location = 0) out vec3 direction;

// One triangle over the whole picture, infinitely far away.
void main() {
    vec2 ndc = vec2(gl_VertexIndex == 1 ? 3 : -1, gl_VertexIndex == 2 ? 3 : -1);
    vec4 ray = frame.ray[gl_ViewIndex];
    direction = mat3(frame.worldFromView[gl_ViewIndex]) * vec3((ndc + ray.zw) / ray.xy, -1);
    gl_Position = vec4(ndc, 0, 1);
}
