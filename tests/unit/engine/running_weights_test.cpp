#include "engine/running_weights.hpp"

#include <catch2/catch.hpp>
#include <numeric>
#include <vector>

#include "core/draws.hpp"
#include "core/error.hpp"

namespace leaksim {

namespace {

/// The item at a position, by adding up from the first.
std::size_t found_by_adding(const std::vector<std::uint32_t>& weights,
                            std::uint64_t at) {
  std::size_t item = 0;
  for (std::uint64_t sum = weights[0]; sum <= at; sum += weights[item]) {
    ++item;
  }
  return item;
}

}  // namespace

TEST_CASE("running weights find what adding up finds, however they change") {
  const StreamKey key(3, 0, Stream::page_item);
  RunningWeights running;
  std::vector<std::uint32_t> weights;
  for (std::uint32_t turn = 0; turn < 400; ++turn) {
    const Block words = key.draw(turn);
    if (words[0] % 3 != 0 || weights.empty()) {
      weights.push_back(1 + words[1] % 7);
      running.add(weights.back());
    } else {
      // Every third of these leaves.
      const std::uint32_t item =
          words[1] % static_cast<std::uint32_t>(weights.size());
      weights[item] = words[2] % 3 == 0 ? 0 : words[3] % 1000;
      running.set(item, weights[item]);
    }
    running.sum_up();
    const std::uint64_t total =
        std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
    REQUIRE(running.total() == total);
    for (std::uint64_t part = 0; part < 20 && total > 0; ++part) {
      const std::uint64_t at = part * (total - 1) / 19;
      REQUIRE(running.find(at) == found_by_adding(weights, at));
    }
  }
}

TEST_CASE("running weights of nothing have nothing to find") {
  RunningWeights running;
  running.sum_up();
  CHECK(running.total() == 0);
  CHECK_THROWS_AS(running.find(0), InternalError);
  running.add(0);
  running.sum_up();
  CHECK(running.total() == 0);
}

}  // namespace leaksim
