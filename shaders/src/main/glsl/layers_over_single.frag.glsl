#version 460
#extension GL_EXT_multiview : require

layout(set = 0, binding = 0) uniform sampler2DArray layers;

layout(location = 0) out vec4 result;

void main() {
    vec4 seen = texelFetch(layers, ivec3(gl_FragCoord.xy, gl_ViewIndex), 0);
    if (seen.a <= 0) {
        discard;
    }
    result = seen;
}
