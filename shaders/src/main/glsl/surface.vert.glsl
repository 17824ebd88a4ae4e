#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require
#include "frame.glslh"

layout(location = 0) in vec3 position;
layout(location = 1) in vec2 normal;  // octahedral
layout(location = 2) in vec3 rest;
layout(location = 3) in uint material;

layout(location = 0) out vec3 worldM;
layout(location = 1) out vec3 worldNormal;
layout(location = 2) out vec3 restM;
layout(location = 3) out vec3 voxel;
layout(location = 4) flat out uint materialNumber;
// Layers are told apart by depths that several pipelines have to come to alike.
invariant gl_Position;

vec3 unfold(vec2 o) {
    vec3 n = vec3(o, 1 - abs(o.x) - abs(o.y));
    float under = max(-n.z, 0);
    n.xy += vec2(n.x < 0 ? under : -under, n.y < 0 ? under : -under);
    return n;
}

void main() {
    vec4 world = draws[push.draw].worldFromModel * vec4(position, 1);
    worldM = world.xyz;
    worldNormal = mat3(draws[push.draw].worldFromModel) * unfold(normal);
    restM = rest * draws[push.draw].scale.x;
    voxel = (draws[push.draw].voxelFromRest * vec4(rest, 1)).xyz;
    materialNumber = material;
    gl_Position = frame.clipFromWorld[gl_ViewIndex] * world;
}
