#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace leaksim {

/// A growing row of counts of which most are 0: the others are kept, each with
/// its place.
class SparseCounts {
 public:
  /// Together at most 2³² counts.
  void append(std::span<const std::int32_t> counts);

  /// All counts, the zeros too.
  [[nodiscard]] std::vector<std::int32_t> all() const;

 private:
  struct Count {
    std::uint32_t place = 0;
    std::int32_t value = 0;
  };

  /// Those that are not 0, of counts that come next.
  void keep(std::span<const std::int32_t> counts);

  std::size_t size_ = 0;
  std::vector<Count> counts_;
};

}  // namespace leaksim
