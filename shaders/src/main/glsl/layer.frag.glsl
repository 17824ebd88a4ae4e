#version 460
#extension GL_EXT_multiview : require
#extension GL_ARB_shader_texture_image_samples : enable
#extension GL_GOOGLE_include_directive : require
#include "frame.glslh"
#include "light.glslh"
#include "layer.glslh"
