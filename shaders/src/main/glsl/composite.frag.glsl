#version 460
#extension GL_EXT_multiview : require
#extension GL_ARB_shader_texture_image_samples : enable
#extension GL_GOOGLE_include_directive : require
#include "composite.glslh"
layout(set = 0, binding = 1) uniform sampler2DMSArray depths;
layout(set = 0, binding = 2) uniform sampler2DMSArray colours;

void main() {
    ivec3 at = ivec3(gl_FragCoord.xy, 2 * gl_ViewIndex);
    vec4 near = texelFetch(light, at, 0);
    vec4 far = texelFetch(light, at + ivec3(0, 0, 1), 0);
    if (max(near.a, far.a) <= 0 || !isCast(at.xy)) {
        discard;
    }
    near = linear(near);
    result = near;
    for (int edge = far.a >= 0 ? 1 : 0; edge > 0; edge--) {
        far = linear(far);
        ivec3 pixel = ivec3(gl_FragCoord.xy, gl_ViewIndex);
        int samples = textureSamples(depths);
        float nearest = 0;
        float farthest = 1;
        for (int s = 0; s < samples; s++) {
            float depth = texelFetch(depths, pixel, s).r;
            nearest = max(nearest, depth);
            farthest = min(farthest, depth);
        }
        vec4 sum = vec4(0);
        vec4 behind = vec4(0);
        for (int s = 0; s < samples; s++) {
            float depth = texelFetch(depths, pixel, s).r;
            vec4 colour = texelFetch(colours, pixel, s);
            vec4 before = depth > 0.5 * (nearest + farthest) ? near : far;
            sum += before + (1 - before.a) * colour;
            behind += colour;
        }
        sum /= float(samples);
        behind /= float(samples);
        // What the blending adds is the mean of the samples behind: so much of it that the sum
        // comes out.
        float alpha = behind.a < 0.999 ? (sum.a - behind.a) / (1 - behind.a) : 1;
        result = vec4(sum.rgb - (1 - alpha) * behind.rgb, alpha);
    }
}
