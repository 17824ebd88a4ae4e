#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require
#include "signs.glslh"
layout(set = 1, binding = 3) uniform sampler2DArray depths;

void main() {
    float depth = texelFetch(depths, ivec3(gl_FragCoord.xy, gl_ViewIndex), 0).r;
    draw(canBeHidden() && depth > gl_FragCoord.z ? 0 : 1);
}
