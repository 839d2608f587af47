// Which runs are of one scenario?
#include "sweep/same_scenario.hpp"

#include <catch2/catch.hpp>

using namespace leaksim;

namespace {

constexpr const char* scenario =
    "[scenario]\nname = \"a\"\nseed = 1\n\n[network]\nseed = 7\n";

}  // namespace

TEST_CASE("the seed of the run is found, not that of the network") {
  CHECK(seed_in(scenario) == "1");
  CHECK(seed_in("[network]\nseed = 7\n").empty());
}

TEST_CASE("scenarios may differ in scenario.seed alone") {
  CHECK(first_difference(scenario, scenario).empty());
  CHECK(first_difference(
            scenario,
            "[scenario]\nname = \"a\"\nseed = 22\n\n[network]\nseed = 7\n")
            .empty());
  CHECK(first_difference(
            scenario,
            "[scenario]\nname = \"a\"\nseed = 1\n\n[network]\nseed = 8\n") ==
        "[network] seed = 7, not seed = 8");
  CHECK(first_difference("[a]\nx = 1\n", "[a]\n") == "[a] x = 1, not nothing");
  CHECK(first_difference("", "[b]\n") == "nothing, not [b]");
}
