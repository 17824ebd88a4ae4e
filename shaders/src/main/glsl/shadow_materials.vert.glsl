#version 460
#extension GL_GOOGLE_include_directive : require
#define MATERIALS
#include "frame.glslh"

mat4 clipFromWorld() {
    return frame.shadowFromWorld;
}
#include "depths.glslh"
