// Bullet's soft tissue in the scene that TissueScene writes: processor time of each step, in ms.
// Usage: tissue_peer SCENE fem|springs STEPS
// Lengths are centimetres in here: Bullet's margins are made for bodies of about that many units.
#include <BulletSoftBody/btDeformableBodySolver.h>
#include <BulletSoftBody/btDeformableMultiBodyConstraintSolver.h>
#include <BulletSoftBody/btDeformableMultiBodyDynamicsWorld.h>
#include <BulletSoftBody/btDeformableNeoHookeanForce.h>
#include <BulletSoftBody/btSoftBodyHelpers.h>
#include <BulletSoftBody/btSoftBodyRigidBodyCollisionConfiguration.h>
#include <BulletSoftBody/btSoftRigidDynamicsWorld.h>
#include <btBulletDynamicsCommon.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <set>
#include <string>
#include <time.h>
#include <utility>
#include <vector>

namespace {

constexpr double CM_PER_M = 100;
constexpr double STEP_SECONDS = 1.0 / 90;
constexpr double MARGIN_CM = 0.05;
constexpr int SPRING_ITERATIONS = 10;

struct Scene {
  double radiusM, youngPa, poisson;
  std::vector<btVector3> nodesCm, pathCm;
  std::vector<double> massKg;
  std::vector<int> tets;
};

btVector3 readCm(std::istream& in) {
  double x, y, z;
  in >> x >> y >> z;
  return btVector3(x, y, z) * CM_PER_M;
}

Scene read(const char* file) {
  std::ifstream in(file);
  size_t nodes = 0, tets = 0, steps = 0;
  Scene scene;
  in >> nodes >> tets >> steps >> scene.radiusM >> scene.youngPa >> scene.poisson;
  for (size_t i = 0; i < nodes; i++) {
    scene.nodesCm.push_back(readCm(in));
    double kg;
    in >> kg;
    scene.massKg.push_back(kg);
  }
  scene.tets.resize(4 * tets);
  for (int& corner : scene.tets) in >> corner;
  for (size_t i = 0; i < steps; i++) scene.pathCm.push_back(readCm(in));
  if (!in || steps == 0) {
    std::fprintf(stderr, "%s is no scene\n", file);
    std::exit(1);
  }
  return scene;
}

// A node of mass 0 does not move.
btSoftBody* tissue(const Scene& scene, btSoftBodyWorldInfo& info) {
  std::vector<btScalar> masses(scene.massKg.begin(), scene.massKg.end());
  auto* body = new btSoftBody(&info, int(scene.nodesCm.size()), scene.nodesCm.data(), masses.data());
  std::set<std::pair<int, int>> edges;
  for (size_t t = 0; t < scene.tets.size(); t += 4) {
    const int* corner = &scene.tets[t];
    body->appendTetra(corner[0], corner[1], corner[2], corner[3]);
    for (int i = 0; i < 4; i++)
      for (int j = i + 1; j < 4; j++)
        edges.insert(std::minmax(corner[i], corner[j]));
  }
  for (const auto& edge : edges) body->appendLink(edge.first, edge.second);
  btSoftBodyHelpers::generateBoundaryFaces(body);
  for (size_t i = 0; i < masses.size(); i++) body->setMass(int(i), masses[i]);
  body->getCollisionShape()->setMargin(MARGIN_CM);
  return body;
}

double processorMs() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

// Deepest that a node lies in the ball, and how far the furthest has moved: whether the scene was
// what it should be.
void tellContact(const Scene& scene, const btSoftBody* body, const btVector3& centre) {
  double deepest = 0, furthest = 0;
  for (int i = 0; i < body->m_nodes.size(); i++) {
    const btVector3& at = body->m_nodes[i].m_x;
    deepest = std::max<double>(deepest, scene.radiusM * CM_PER_M - (at - centre).length());
    furthest = std::max<double>(furthest, (at - scene.nodesCm[i]).length());
  }
  std::printf("deepest %.4f furthest %.4f mm\n", 10 * deepest, 10 * furthest);
}

void run(const Scene& scene, int steps, btDiscreteDynamicsWorld& world, btSoftBody* body) {
  btSphereShape shape(scene.radiusM * CM_PER_M);
  shape.setMargin(MARGIN_CM);
  btDefaultMotionState state;
  btRigidBody ball(btRigidBody::btRigidBodyConstructionInfo(0, &state, &shape));
  ball.setCollisionFlags(ball.getCollisionFlags() | btCollisionObject::CF_KINEMATIC_OBJECT);
  ball.setActivationState(DISABLE_DEACTIVATION);
  body->setActivationState(DISABLE_DEACTIVATION);
  btTransform pose(btQuaternion::getIdentity(), scene.pathCm[0]);
  ball.setWorldTransform(pose);
  state.setWorldTransform(pose);
  world.addRigidBody(&ball);
  for (int i = 0; i < steps; i++) {
    const btVector3& centre = scene.pathCm[i % scene.pathCm.size()];
    pose.setOrigin(centre);
    state.setWorldTransform(pose);
    const double start = processorMs();
    world.stepSimulation(STEP_SECONDS, 1, STEP_SECONDS);
    std::printf("step %.4f\n", processorMs() - start);
    if (i == steps / 2) tellContact(scene, body, centre);
  }
  world.removeRigidBody(&ball);
}

void runFem(const Scene& scene, int steps) {
  btSoftBodyRigidBodyCollisionConfiguration configuration;
  btCollisionDispatcher dispatcher(&configuration);
  btDbvtBroadphase broadphase;
  btDeformableBodySolver deformables;
  btDeformableMultiBodyConstraintSolver constraints;
  constraints.setDeformableSolver(&deformables);
  btDeformableMultiBodyDynamicsWorld world(
      &dispatcher, &broadphase, &constraints, &configuration, &deformables);
  world.setGravity(btVector3(0, 0, 0));
  world.getWorldInfo().m_gravity.setZero();
  btSoftBody* body = tissue(scene, world.getWorldInfo());
  body->initializeDmInverse();
  body->m_tetraScratches.resize(body->m_tetras.size());
  body->m_tetraScratchesTn.resize(body->m_tetras.size());
  body->m_cfg.kKHR = 1;
  body->m_cfg.kCHR = 1;
  body->m_cfg.kDF = 0;
  body->m_cfg.collisions = btSoftBody::fCollision::SDF_RD | btSoftBody::fCollision::SDF_RDN;
  world.addSoftBody(body);
  const double mu = scene.youngPa / (2 * (1 + scene.poisson));
  const double lambda =
      scene.youngPa * scene.poisson / ((1 + scene.poisson) * (1 - 2 * scene.poisson));
  btDeformableNeoHookeanForce force(mu / CM_PER_M, lambda / CM_PER_M);
  world.addForce(body, &force);
  world.setImplicit(true);
  world.setLineSearch(false);
  run(scene, steps, world, body);
  world.removeSoftBody(body);
  delete body;
}

void runSprings(const Scene& scene, int steps) {
  btSoftBodyRigidBodyCollisionConfiguration configuration;
  btCollisionDispatcher dispatcher(&configuration);
  btDbvtBroadphase broadphase;
  btSequentialImpulseConstraintSolver solver;
  btSoftRigidDynamicsWorld world(&dispatcher, &broadphase, &solver, &configuration);
  world.setGravity(btVector3(0, 0, 0));
  world.getWorldInfo().m_gravity.setZero();
  btSoftBody* body = tissue(scene, world.getWorldInfo());
  body->m_cfg.piterations = SPRING_ITERATIONS;
  body->m_cfg.kKHR = 1;
  body->m_cfg.kCHR = 1;
  body->m_cfg.collisions = btSoftBody::fCollision::SDF_RS;
  world.addSoftBody(body);
  run(scene, steps, world, body);
  world.removeSoftBody(body);
  delete body;
}

}  // namespace

int main(int count, char** words) {
  if (count != 4) {
    std::fprintf(stderr, "usage: tissue_peer SCENE fem|springs STEPS\n");
    return 2;
  }
  const Scene scene = read(words[1]);
  const int steps = std::atoi(words[3]);
  if (std::string(words[2]) == "fem") {
    runFem(scene, steps);
  } else {
    runSprings(scene, steps);
  }
  return 0;
}
