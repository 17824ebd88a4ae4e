#version 460
#extension GL_GOOGLE_include_directive : require
// Where pictures have one sample.
#define SINGLE
#include "raycast.glslh"
