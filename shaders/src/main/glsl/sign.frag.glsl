#version 460
#extension GL_EXT_multiview : require
#extension GL_ARB_shader_texture_image_samples : enable
#extension GL_GOOGLE_include_directive : require
#include "signs.glslh"
layout(set = 1, binding = 3) uniform sampler2DMSArray depths;

void main() {
    float seen = 1;
    if (canBeHidden()) {
        int samples = textureSamples(depths);
        int before = 0;
        for (int s = 0; s < samples; s++) {
            float depth = texelFetch(depths, ivec3(gl_FragCoord.xy, gl_ViewIndex), s).r;
            before += depth > gl_FragCoord.z ? 1 : 0;
        }
        seen = 1 - float(before) / float(samples);
    }
    draw(seen);
}
