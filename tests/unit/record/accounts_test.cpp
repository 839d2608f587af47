#include "record/accounts.hpp"

#include <catch2/catch.hpp>

#include "support/small_world.hpp"

namespace leaksim {

using testing::make_act;
using testing::small_world;

TEST_CASE("accounts are left as the run leaves them") {
  World world = small_world(4, {{0, 1}, {0, 2}, {1, 2}});
  world.acts.push_back(make_act(0, 0));
  world.population.traits[2].kind = Kind::outlet;
  world.population.amplifier[3] = 1;
  world.population.traits[3].enabled = 0;
  const Workers workers(1, Backend::serial);
  Simulation simulation(world, workers, {});
  while (!simulation.done()) {
    simulation.step();
  }
  const std::vector<std::uint32_t> followees{0, 1, 2, 0};
  const std::vector<AccountId> named{AccountId{2}};
  const AccountColumns columns = record_accounts(
      simulation, record_places(simulation.world()), followees, named);
  CHECK(columns.state == std::vector<std::uint8_t>{2, 2, 1, 0});
  CHECK(columns.seen == std::vector<std::uint16_t>{0, 1, 2, 0});
  CHECK(columns.posts == std::vector<std::uint32_t>{1, 1, 0, 0});
  CHECK(columns.followers == std::vector<std::uint32_t>{2, 1, 0, 0});
  CHECK(columns.followees == followees);
  CHECK(columns.named == std::vector<std::uint32_t>{2});
  CHECK(columns.kind == std::vector<std::uint8_t>{0, 0, 2, 0});
  CHECK(columns.amplifier == std::vector<std::uint8_t>{0, 0, 0, 1});
  CHECK(columns.enabled == std::vector<std::uint8_t>{1, 1, 1, 0});
}

TEST_CASE("arrays by story are rows of accounts") {
  World world = small_world(2, {{0, 1}});
  world.stories.push_back(world.stories[0]);
  world.acts.push_back(make_act(1, 0));
  world.acts[0].story = StoryId{1};
  const Workers workers(1, Backend::serial);
  Simulation simulation(world, workers, {});
  simulation.step();
  const AccountColumns columns =
      record_accounts(simulation, record_places(simulation.world()), {}, {});
  CHECK(columns.state == std::vector<std::uint8_t>{0, 0, 0, 2});
  CHECK(columns.posts == std::vector<std::uint32_t>{0, 0, 0, 1});
}

}  // namespace leaksim
