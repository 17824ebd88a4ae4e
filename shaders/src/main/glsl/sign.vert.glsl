#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require
#include "sign.glslh"

layout(std140, set = 0, binding = 0) uniform Frame {
    mat4 clipFromWorld[2];
} frame;

layout(push_constant) uniform Push {
    int width;   // of the picture, in pixels
    int height;
} push;

layout(location = 0) out vec2 at;
layout(location = 1) flat out uint number;

// How many pixels a step along one of the sign's axes makes.
float pixelsPerUnit(vec4 clip, vec4 axis) {
    vec2 ndc = (axis.xy * clip.w - clip.xy * axis.w) / (clip.w * clip.w);
    return length(0.5 * ndc * vec2(push.width, push.height));
}

void main() {
    Quad quad = quads[gl_InstanceIndex];
    Place place = places[quad.what.x];
    mat4 clipFromSign = place.how.x > 0
            ? place.worldFromSign
            : frame.clipFromWorld[gl_ViewIndex] * place.worldFromSign;
    int corner = gl_VertexIndex < 3 ? gl_VertexIndex : gl_VertexIndex - 2;
    vec2 side = vec2(corner & 1, corner >> 1);
    at = mix(quad.cell.xy, quad.cell.zw, side);
    vec4 clip = clipFromSign * vec4(at, 0, 1);
    if (quad.what.w == 0 && clip.w > 0) {
        // A pixel wider all round, so that the rim is smooth on both of its sides.
        vec2 pixels = vec2(pixelsPerUnit(clip, clipFromSign[0]),
                pixelsPerUnit(clip, clipFromSign[1]));
        vec2 outward = vec2(equal(at, quad.rect.zw)) - vec2(equal(at, quad.rect.xy));
        at += outward / max(pixels, 1e-6);
        clip = clipFromSign * vec4(at, 0, 1);
    }
    gl_Position = clip;
    number = gl_InstanceIndex;
}
