#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require
#include "frame.glslh"

layout(location = 0) out vec3 direction;

// Squares along one side of the picture. One triangle over all of it would do, but lavapipe (seen
// with Mesa 22.3.6) then draws the first view alone; triangles smaller than its tiles of 64 pixels
// it draws in both.
const int SQUARES = 40;

// The whole picture, infinitely far away: two triangles a square.
void main() {
    int square = gl_VertexIndex / 6;
    int corner = gl_VertexIndex % 6;
    // 0 1 2, 2 1 3
    int at = corner < 3 ? corner : corner == 3 ? 2 : corner == 4 ? 1 : 3;
    vec2 place = vec2(square % SQUARES + (at & 1), square / SQUARES + (at >> 1));
    vec2 ndc = 2 * place / SQUARES - 1;
    vec4 ray = frame.ray[gl_ViewIndex];
    direction = mat3(frame.worldFromView[gl_ViewIndex]) * vec3((ndc + ray.zw) / ray.xy, -1);
    gl_Position = vec4(ndc, 0, 1);
}
