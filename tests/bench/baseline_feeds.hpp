#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "bench/csr_graph.hpp"
#include "bench/fast_random.hpp"

namespace leaksim::bench {

/// SimSoM's rules without bots (work F), as one writes them in an hour. All
/// accounts act once a step on their feed as it was when the step began, then
/// push what they did to all neighbours, in random order.
class PlainFeeds {
 public:
  PlainFeeds(const CsrGraph& graph, std::uint64_t seed);

  void step();

  [[nodiscard]] std::size_t messages() const { return appeal_.size(); }
  /// Mean quality of the items in feeds, as a moving average that begins at 1.
  [[nodiscard]] double average_quality() const { return average_quality_; }

 private:
  static constexpr std::uint16_t length = 15;
  static constexpr std::uint32_t slots = 16;
  static constexpr std::uint32_t no_message = ~std::uint32_t{0};

  /// A ring of items in two cache lines. The last place is never taken.
  struct alignas(64) Feed {
    std::array<std::uint32_t, slots> message;
    std::array<std::uint16_t, length> copies;
    std::uint16_t next;                        ///< where the oldest entry is
    std::array<std::uint16_t, length> pushed;  ///< the step of the last push
  };

  std::uint32_t act(const Feed& feed);
  std::uint32_t choose(const Feed& feed);
  void push_to_all(std::uint32_t author);
  void push(std::uint32_t message, Feed& feed) const;
  void measure();

  const CsrGraph& graph_;
  FastRandom random_;
  std::vector<Feed> feeds_;
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> shared_;  ///< by account, this step's message
  std::vector<double> appeal_;         ///< by message
  std::vector<double> quality_;
  std::vector<double> recency_;  ///< by age in steps
  std::uint16_t now_ = 0;
  double average_quality_ = 1.0;
};

}  // namespace leaksim::bench
