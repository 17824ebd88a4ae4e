#version 460
// Carries vertices along with their four nodes; the normal is the cross product of the two carried
// tangents.
layout(local_size_x = 64) in;

struct Vertex {
    float x, y, z;
    uint normal;
};

layout(std430, set = 0, binding = 0) readonly buffer Nodes {
    float nodes[];
};
layout(std430, set = 0, binding = 1) readonly buffer Bindings {
    uvec4 bindings[];  // four regions: nodes, weights, tangents, bitangents
};
layout(std430, set = 0, binding = 2) writeonly buffer Skinned {
    Vertex skinned[];
};
layout(push_constant) uniform Push {
    uint count;
    uint region;  // vertices of room in each region
} push;

vec3 node(uint i) {
    return vec3(nodes[3 * i], nodes[3 * i + 1], nodes[3 * i + 2]);
}

vec2 octahedral(vec3 n) {
    n /= abs(n.x) + abs(n.y) + abs(n.z);
    vec2 folded = (1 - abs(n.yx)) * vec2(n.x < 0 ? -1 : 1, n.y < 0 ? -1 : 1);
    return n.z < 0 ? folded : n.xy;
}

void main() {
    uint v = gl_GlobalInvocationID.x;
    if (v >= push.count) {
        return;
    }
    uvec4 corner = bindings[v];
    mat4x3 p = mat4x3(node(corner.x), node(corner.y), node(corner.z), node(corner.w));
    vec3 position = p * uintBitsToFloat(bindings[v + push.region]);
    vec3 tangent = p * uintBitsToFloat(bindings[v + 2 * push.region]);
    vec3 bitangent = p * uintBitsToFloat(bindings[v + 3 * push.region]);
    vec3 normal = cross(tangent, bitangent);
    float size = length(normal);
    normal = size > 0 ? normal / size : vec3(0, 0, 1);
    skinned[v] = Vertex(position.x, position.y, position.z, packSnorm2x16(octahedral(normal)));
}
