#version 460
#extension GL_GOOGLE_include_directive : require
#include "frame.glslh"

mat4 clipFromWorld() {
    return frame.shadowFromWorld;
}
#include "depths.glslh"
