#version 460
#extension GL_EXT_multiview : require

// As background.vert.glsl: small triangles, as lavapipe draws large ones for one eye alone.
const int SQUARES = 40;

void main() {
    int square = gl_VertexIndex / 6;
    int corner = gl_VertexIndex % 6;
    int at = corner < 3 ? corner : corner == 3 ? 2 : corner == 4 ? 1 : 3;
    vec2 place = vec2(square % SQUARES + (at & 1), square / SQUARES + (at >> 1));
    gl_Position = vec4(2 * place / SQUARES - 1, 0, 1);
}
