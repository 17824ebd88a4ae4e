#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require
#include "frame.glslh"

layout(location = 0) in vec3 position;
layout(location = 0) out vec3 worldM;

void main() {
    vec4 world = draws[push.draw].worldFromModel * vec4(position, 1);
    worldM = world.xyz;
    gl_Position = frame.clipFromWorld[gl_ViewIndex] * world;
}
