#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require
#include "frame.glslh"
#include "light.glslh"

// One module, several pipelines: software drivers run both sides of a branch.
layout(constant_id = 0) const bool CUTAWAY = false;
layout(constant_id = 1) const bool INTERIOR = false;

layout(std140, set = 0, binding = 2) uniform Materials {
    Material materials[255];
};
layout(set = 0, binding = 3) uniform sampler2DShadow shadowMap;
layout(set = 0, binding = 4) uniform sampler3D noise;  // xyz: slope, w: mottle
layout(std430, set = 0, binding = 5) readonly buffer Film {
    vec2 columns[];  // how high the liquid stands and how deep it is, mm
} film;
layout(set = 1, binding = 0) uniform usampler3D solid;

layout(location = 0) in vec3 worldM;
layout(location = 1) in vec3 worldNormal;
layout(location = 2) in vec3 restM;
layout(location = 3) in vec3 voxel;
layout(location = 4) flat in uint materialNumber;

layout(location = 0) out vec4 result;

// Cells of noise along one side of its texture.
const float NOISE_CELLS = 8;
const uint NOTHING = 255u;

float lampShadow(vec3 normal, float nl, float lampDistance) {
    // Off the surface by some texels, or it would shade itself.
    float offsetM = frame.shadowTexel.y * lampDistance * (5.5 - 3 * nl);
    vec4 p = frame.shadowFromWorld * vec4(worldM + normal * offsetM, 1);
    p.xyz /= p.w;
    vec2 uv = p.xy * 0.5 + 0.5;
    float step = frame.shadowTexel.x;
    // Two taps of four texels each, crosswise to the texels: software drivers pay by the tap.
    float lit = textureLod(shadowMap, vec3(uv + step * vec2(-1, -0.5), p.z), 0);
    lit += textureLod(shadowMap, vec3(uv + step * vec2(1, 0.5), p.z), 0);
    return 0.5 * lit;
}

// The label with the largest trilinear weight among the eight voxels around: smooth edges from
// coarse labels.
uint labelAt(vec3 at) {
    ivec3 low = ivec3(floor(at));
    vec3 f = at - vec3(low);
    ivec3 last = textureSize(solid, 0) - 1;
    uint label[8];
    float weight[8];
    for (int i = 0; i < 8; i++) {
        ivec3 corner = ivec3(i & 1, i >> 1 & 1, i >> 2);
        vec3 w = mix(1 - f, f, vec3(corner));
        label[i] = texelFetch(solid, clamp(low + corner, ivec3(0), last), 0).r;
        weight[i] = w.x * w.y * w.z;
    }
    uint best = NOTHING;
    float most = -1;
    for (int i = 0; i < 8; i++) {
        float sum = 0;
        for (int j = 0; j < 8; j++) {
            sum += label[j] == label[i] ? weight[j] : 0;
        }
        best = sum > most ? label[i] : best;
        most = max(sum, most);
    }
    return best;
}

// How deep liquid lies here, mm: of the columns around, those that are at this height count.
float filmDepth(vec3 normal, vec2 ragged) {
    vec3 at = (frame.filmFromWorld * vec4(worldM, 1)).xyz;
    vec2 last = frame.filmShape.xy - 1;
    if (any(lessThan(at.xy, vec2(-0.5))) || any(greaterThan(at.xy, last + 0.5))) {
        return 0;
    }
    at.xy = clamp(at.xy + ragged, vec2(0), max(last - 0.001, vec2(0)));
    ivec2 low = ivec2(at.xy);
    vec2 f = at.xy - vec2(low);
    mat3 turned = transpose(mat3(frame.filmFromWorld));
    float level = dot(normal, normalize(turned[2]));
    // Within a column a slope passes through this much height.
    float columnMm = length(turned[2]) / length(turned[0]);
    float within = 2 + columnMm * min(sqrt(max(1 - level * level, 0)) / max(level, 0.05), 5);
    float depth = 0;
    // A loop, as software drivers skip one that is empty.
    for (int i = 0; i < int(frame.filmShape.w); i++) {
        ivec2 corner = ivec2(i & 1, i >> 1);
        ivec2 at4 = min(low + corner, ivec2(last));
        vec2 column = film.columns[at4.x + int(frame.filmShape.x) * at4.y];
        vec2 w = mix(1 - f, f, vec2(corner));
        float off = abs(column.x - 0.5 * column.y - at.z) - 0.5 * column.y;
        depth += w.x * w.y * column.y * (1 - smoothstep(within, 1.6 * within, off));
    }
    return depth * smoothstep(-0.3, 0.05, level);
}

void main() {
    if (CUTAWAY && isCutAway(draws[push.draw], worldM)) {
        discard;
    }
    vec3 view = normalize(frame.eyeM[gl_ViewIndex].xyz - worldM);
    vec3 smoothNormal = normalize(gl_FrontFacing ? worldNormal : -worldNormal);
    // Across a sharp edge, normals that triangles share are wrong for the larger of them.
    vec3 facet = normalize(cross(dFdx(worldM), dFdy(worldM)));
    facet = dot(facet, view) < 0 ? -facet : facet;
    smoothNormal = normalize(
        mix(facet, smoothNormal, smoothstep(0.2, 0.7, dot(facet, smoothNormal))));
    // What a plane has opened is solid: its far inside, lit as the plane is, looks like the section.
    if (CUTAWAY && !gl_FrontFacing && dot(draws[push.draw].plane.xyz, draws[push.draw].plane.xyz) > 0) {
        smoothNormal = draws[push.draw].plane.xyz;
    }

    vec4 own = texture(noise, restM * (materials[materialNumber].detail.y / NOISE_CELLS));
    uint number = materialNumber;
    if (INTERIOR) {
        uint label = labelAt(voxel + 0.3 * (own.xyz * 2 - 1));
        number = label == NOTHING ? number : label;
    }
    Material m = materials[number];
    vec3 fineAt = restM * (m.detail.y / NOISE_CELLS * 3.7) + 0.31;
    vec4 fine = texture(noise, fineAt);

    for (int i = 0; i < int(frame.filmShape.w); i += 4) {
        float depth = m.mottle.w > 0.5 ? 0 : filmDepth(smoothNormal, 0.5 * (own.xy + fine.xy - 1));
        Material liquid = materials[int(frame.filmShape.z)];
        // The thinnest is seen as a veil; a tenth of a millimetre hides what it covers.
        float veil = smoothstep(0.01, 0.1, depth * (0.7 + 0.6 * fine.w));
        m.colour = mix(m.colour, liquid.colour, veil);
        m.mottle = mix(m.mottle, liquid.mottle, veil);
        m.subsurfaceColour = mix(m.subsurfaceColour, liquid.subsurfaceColour, veil);
        m.detail.xzw = mix(m.detail.xzw, liquid.detail.xzw, veil);
    }

    vec3 slope = (own.xyz + 0.6 * fine.xyz) * 2 - 1.6;
    slope = mat3(draws[push.draw].worldFromModel) * slope / draws[push.draw].scale.x;
    slope -= smoothNormal * dot(slope, smoothNormal);
    vec3 normal = normalize(smoothNormal - m.detail.z * slope);
    // The film of fluid fills the finest dents.
    vec3 filmNormal = normalize(smoothNormal - 0.7 * m.detail.z * slope);

    float mottle = clamp(0.75 * own.w + 0.5 * fine.w - 0.12, 0, 1);
    vec3 colour = mix(m.colour.rgb, m.mottle.rgb, mottle);
    float cavity = mix(1, 0.65 + 0.5 * own.w, m.detail.z);
    float roughness = clamp(m.colour.w + 0.15 * (fine.w - 0.5), 0.06, 1);
    float wetness = m.detail.x;
    float metal = m.mottle.w;

    // The lamp: a disc, taken as a point whose highlights are widened (Karis 2013).
    vec3 toLamp = frame.lampM.xyz - worldM;
    float lampDistance = length(toLamp);
    vec3 light = toLamp / lampDistance;
    float cone = smoothstep(
        frame.lampAim.w, mix(frame.lampAim.w, 1, 0.35), -dot(light, frame.lampAim.xyz));
    float smoothNl = dot(smoothNormal, light);
    float shadow = lampShadow(smoothNormal, max(smoothNl, 0), lampDistance);
    vec3 lamp = frame.lampLight.rgb * (cone / (lampDistance * lampDistance));
    float widening = frame.lampM.w / (2.5 * lampDistance);

    float nl = dot(normal, light);
    float nv = max(dot(normal, view), 0.02);
    vec3 halfway = normalize(light + view);
    float nh = max(dot(normal, halfway), 0);
    float vh = max(dot(view, halfway), 0);

    // Light that entered nearby comes out where the surface turns away, in the colour it has inside.
    vec3 wrap = 0.45 * m.subsurfaceColour.w * m.subsurfaceColour.rgb;
    vec3 diffuse = max((nl + wrap) / ((1 + wrap) * (1 + wrap)), 0);
    // It also softens the shadow's edge.
    vec3 through = mix(vec3(shadow), vec3(sqrt(shadow)), m.subsurfaceColour.w * m.subsurfaceColour.rgb);
    vec3 irradiance = roomIrradiance(normal) * cavity;
    float lambert = 1 - metal;
    vec3 sum = colour * lambert * (lamp * diffuse * through + irradiance);
    sum += m.subsurfaceColour.w * 0.25 * m.subsurfaceColour.rgb * colour
        * roomIrradiance(-smoothNormal);

    vec3 f0 = mix(vec3(0.04), colour, metal);
    float lampRoughness = min(roughness + widening, 1);
    float spread = roughness / lampRoughness;
    float specular = distribution(nh, lampRoughness) * visibility(max(nl, 0), nv, lampRoughness)
        * max(nl, 0) * spread * spread;
    vec3 f = f0 + (1 - f0) * fresnel(vh);
    vec3 mirror = reflect(-view, normal);
    vec3 fRoom = f0 + (max(vec3(1 - roughness), f0) - f0) * fresnel(nv);
    sum += PI * f * lamp * shadow * specular;
    sum += fRoom * roomReflection(mirror, roughness) * cavity;
    sum += metal * f0 * theatreLights(mirror);

    // Clear coat: water, index 1.33, much smoother than what lies under it.
    const float COAT_ROUGHNESS = 0.2;
    float coatNl = max(dot(filmNormal, light), 0);
    float coatNv = max(dot(filmNormal, view), 0.02);
    float coatNh = max(dot(filmNormal, halfway), 0);
    float coatRoughness = COAT_ROUGHNESS + widening;
    float coatSpread = COAT_ROUGHNESS / coatRoughness;
    float coat = distribution(coatNh, coatRoughness) * visibility(coatNl, coatNv, coatRoughness)
        * coatNl * coatSpread * coatSpread;
    float coatF = 0.025 + 0.975 * fresnel(vh);
    float coatRoom = 0.03 + 0.75 * fresnel(coatNv);
    vec3 coated = PI * coatF * coat * shadow * lamp
        + coatRoom * roomReflection(reflect(-view, filmNormal), COAT_ROUGHNESS);
    sum = mix(sum, sum * (1 - coatRoom) + coated, wetness);

    result = vec4(tonemapped(sum * frame.lampLight.w), 1);
}
