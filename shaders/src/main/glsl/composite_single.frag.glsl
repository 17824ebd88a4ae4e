#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require
#include "composite.glslh"

void main() {
    vec4 found = texelFetch(light, ivec3(gl_FragCoord.xy, 2 * gl_ViewIndex), 0);
    if (found.a <= 0 || !isCast(ivec2(gl_FragCoord.xy))) {
        discard;
    }
    result = linear(found);
}
