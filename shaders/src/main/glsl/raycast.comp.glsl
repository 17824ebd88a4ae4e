#version 460
#extension GL_ARB_shader_texture_image_samples : enable
#extension GL_GOOGLE_include_directive : require
#include "raycast.glslh"
