#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require
#include "frame.glslh"

mat4 clipFromWorld() {
    return frame.clipFromWorld[gl_ViewIndex];
}
#include "depths.glslh"
