#version 460
#extension GL_GOOGLE_include_directive : require
// How much of the room each place sees past what is around it, by the horizons in planes through
// the view (Jimenez et al. 2016: ground-truth ambient occlusion).
#include "occlusion.glslh"

layout(set = 0, binding = 1, r32f) uniform writeonly image2DArray seen;

const float PI = 3.14159265;

// How often the depths are read on either side of a plane through the view.
const int READS = 6;

// Up to this part of the radius everything counts in full, beyond the radius nothing.
const float FULL = 0.5;

vec3 placeM(vec2 pixel, float depth, int eye, vec2 size) {
    vec4 ray = push.ray[eye];
    return vec3((2 * pixel / size - 1 + ray.zw) / ray.xy, -1) * (push.near[eye] / depth);
}

void main() {
    ivec3 at = ivec3(gl_GlobalInvocationID);
    ivec2 last = ivec2(push.width, push.height) - 1;
    if (any(greaterThan(at.xy, last))) {
        return;
    }
    int eye = at.z;
    vec2 size = vec2(last + 1);
    vec2 pixel = vec2(at.xy) + 0.5;
    float depth = texelFetch(depths, at, 0).r;
    vec4 ray = push.ray[eye];
    vec2 pixelsPerTangent = 0.5 * ray.xy * size;
    vec2 tangent = (2 * pixel / size - 1 + ray.zw) / ray.xy;
    vec2 slope = slopes(at, last, depth) * pixelsPerTangent;
    vec3 place = vec3(tangent, -1) * (push.near[eye] / max(depth, 1e-6));
    vec3 view = -normalize(place);
    vec3 normal = normalize(vec3(-slope, depth - dot(tangent, slope)));
    // In the picture, on an axis of the eye; the first read lies beside the pixel.
    float radius = push.radiusM / -place.z;
    // A different turn for each of sixteen neighbours, which the next step brings together.
    float turn = float((at.x + at.y & 3) * 4 + (at.x & 3)) / 16;
    float start = float(at.y - at.x & 3) / 4;
    float sum = 0;
    // Nothing there, nothing to do: a loop of no rounds.
    int planes = depth > 0 ? int(push.planes) : 0;
    for (int plane = 0; plane < planes; plane++) {
        float angle = PI * (plane + turn) / planes;
        vec3 aside = vec3(cos(angle), sin(angle), 0);
        vec3 across = aside - view * dot(aside, view);
        vec3 axis = normalize(cross(aside, view));
        vec3 flattened = normal - axis * dot(normal, axis);
        float part = max(length(flattened), 1e-4);
        float leaning = sign(dot(across, flattened))
            * acos(clamp(dot(flattened, view) / part, -1, 1));
        float floorAhead = cos(leaning + 0.5 * PI);
        float floorBehind = cos(leaning - 0.5 * PI);
        float ahead = floorAhead;
        float behind = floorBehind;
        vec2 step = aside.xy * pixelsPerTangent * radius;
        for (int i = 0; i < READS; i++) {
            float outward = (i + start) / READS;
            // Closer together close by, and never the pixel itself.
            vec2 offset = step * (outward * outward);
            offset += normalize(step) * 1.2;
            for (int side = 0; side < 2; side++) {
                ivec2 there = ivec2(floor(side == 0 ? pixel + offset : pixel - offset));
                float other = texelFetch(depths, ivec3(clamp(there, ivec2(0), last), eye), 0).r;
                vec3 to = placeM(vec2(there) + 0.5, max(other, 1e-6), eye, size) - place;
                float far = length(to);
                float weight = clamp((push.radiusM - far) / ((1 - FULL) * push.radiusM), 0, 1);
                weight = any(lessThan(there, ivec2(0))) || any(greaterThan(there, last)) ? 0 : weight;
                float cosine = dot(to, view) / max(far, 1e-5);
                if (side == 0) {
                    ahead = max(ahead, mix(floorAhead, cosine, weight));
                } else {
                    behind = max(behind, mix(floorBehind, cosine, weight));
                }
            }
        }
        float from = -acos(clamp(behind, -1, 1));
        float to = acos(clamp(ahead, -1, 1));
        float lean = cos(leaning);
        float turned = sin(leaning);
        sum += part * 0.25 * (
            lean + 2 * from * turned - cos(2 * from - leaning)
            + lean + 2 * to * turned - cos(2 * to - leaning));
    }
    imageStore(seen, at, vec4(planes > 0 ? clamp(sum / planes, 0, 1) : 1));
}
