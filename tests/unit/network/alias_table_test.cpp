#include "network/alias_table.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <numeric>
#include <vector>

namespace leaksim {
namespace {

/// Exact chances of all positions, to within 2^-16: every column is tried with
/// a fine grid of accept words.
std::vector<double> enumerate(const AliasTable& table, std::uint32_t count) {
  constexpr std::uint32_t grid = 1U << 16U;
  std::vector<double> chance(count, 0.0);
  for (std::uint32_t column = 0; column < count; ++column) {
    const auto column_word = static_cast<std::uint32_t>(
        ((std::uint64_t{column} << 32U) + count - 1) / count);
    for (std::uint32_t i = 0; i < grid; ++i) {
      chance[table.pick(column_word, i << 16U)] += 1.0 / grid / count;
    }
  }
  return chance;
}

TEST_CASE("chances are proportional to the weights") {
  const std::vector<std::vector<double>> cases{
      {1.0},      {1.0, 1.0, 1.0},      {0.5, 0.0, 2.0, 1.5, 1e-9, 96.0},
      {3.0, 0.0}, {0.0, 0.0, 7.0, 0.0}, {1e-30, 3e-30, 0.0, 6e-30}};
  for (const auto& weights : cases) {
    const AliasTable table(weights);
    const auto count = static_cast<std::uint32_t>(weights.size());
    const std::vector<double> chance = enumerate(table, count);
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (std::uint32_t i = 0; i < count; ++i) {
      CHECK(chance[i] == Approx(weights[i] / total).margin(2.0 / 65536));
      if (weights[i] == 0.0) {
        CHECK(chance[i] == 0.0);
      }
    }
  }
}

TEST_CASE("a long tail of weights keeps its chances") {
  std::vector<double> weights;
  for (int rank = 1; rank <= 200; ++rank) {
    weights.push_back(rank % 7 == 0 ? 0.0 : 1.0 / rank);
  }
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  const std::vector<double> chance = enumerate(AliasTable(weights), 200);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    CHECK(chance[i] == Approx(weights[i] / total).margin(2.0 / 65536));
  }
}

TEST_CASE("without a positive weight the table is empty") {
  CHECK(AliasTable().empty());
  CHECK(AliasTable(std::vector<double>{}).empty());
  CHECK(AliasTable(std::vector<double>{0.0, 0.0}).empty());
  CHECK_FALSE(AliasTable(std::vector<double>{0.0, 1.0}).empty());
}

}  // namespace
}  // namespace leaksim
