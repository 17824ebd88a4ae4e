#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require
#include "frame.glslh"
#include "light.glslh"

// One module, several pipelines: software drivers run both sides of a branch.
layout(constant_id = 0) const bool CUTAWAY = false;
layout(constant_id = 1) const bool INTERIOR = false;
// Whether the mesh has triangles besides that are drawn in layers or not at all.
layout(constant_id = 2) const bool MIXED = false;
layout(constant_id = 3) const bool VEILED = false;
layout(constant_id = 4) const bool PAINTED = false;
layout(constant_id = 5) const bool SOFT = false;
layout(constant_id = 6) const bool OCCLUDED = false;
// Whether these are the sides of triangles that are painted.
layout(constant_id = 7) const bool LINES = false;

#include "surface.glslh"

layout(location = 0) out vec4 result;

void main() {
    if (CUTAWAY && isCutAway(draws[push.draw], worldM)) {
        discard;
    }
    if (MIXED && materials[materialNumber].detail.w < 1) {
        discard;
    }
    float opacity;
    float facing;
    result = vec4(lit(opacity, facing), 1);
}
