#include "record/sparse_counts.hpp"

#include <catch2/catch.hpp>

namespace leaksim {

TEST_CASE("all counts come back in order, zeros too") {
  using Values = std::vector<std::int32_t>;
  SparseCounts counts;
  CHECK(counts.all().empty());
  counts.append(Values{0, 0, 3});
  counts.append(Values{});
  counts.append(Values{-1, 0});
  CHECK(counts.all() == Values{0, 0, 3, -1, 0});
  counts.append(Values{0});
  CHECK(counts.all() == Values{0, 0, 3, -1, 0, 0});
}

}  // namespace leaksim
