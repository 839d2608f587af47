#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "core/distributions.hpp"
#include "core/draws.hpp"
#include "network/block_graph.hpp"

namespace leaksim::testing {

/// A network of the attentive public as published ones look: log-normal
/// followees of mean 35, popularity with a log-normal body and a Pareto tail
/// that rises with the followees, six blocks that prefer their own, circles
/// as BlockGraphSpec has them by default.
class RealisticNetwork {
 public:
  RealisticNetwork(std::uint32_t accounts, std::uint64_t seed) {
    draw_accounts(accounts, seed);
    constexpr double own_block_preference = 0.7;
    const std::vector<double> shares{0.30, 0.25, 0.15, 0.12, 0.10, 0.08};
    std::uint32_t first = 0;
    for (std::size_t b = 0; b < shares.size(); ++b) {
      const bool is_last = b + 1 == shares.size();
      const auto count = is_last
                             ? accounts - first
                             : static_cast<std::uint32_t>(accounts * shares[b]);
      spec_.blocks.push_back({first, count});
      first += count;
      for (std::size_t c = 0; c < shares.size(); ++c) {
        const double own = b == c ? own_block_preference : 0.0;
        spec_.mixing.push_back(own + (1.0 - own_block_preference) * shares[c]);
      }
    }
    spec_.followee_target = targets_;
    spec_.popularity = popularity_;
  }

  RealisticNetwork(const RealisticNetwork&) = delete;
  RealisticNetwork& operator=(const RealisticNetwork&) = delete;

  [[nodiscard]] BlockGraphSpec& spec() { return spec_; }

 private:
  void draw_accounts(std::uint32_t accounts, std::uint64_t seed) {
    constexpr double median = 17.0;
    constexpr double sigma = 1.2;
    constexpr double most = 2000.0;
    constexpr double correlation = 0.36;
    // Followers found in circles steepen the tail of the sum: 1.1 yields 1.3.
    constexpr double tail_exponent = 1.1;
    const StreamKey key(seed, 0, Stream::popularity);
    for (std::uint32_t account = 0; account < accounts; ++account) {
      const Block words = key.draw(account);
      const double size = normal_quantile(unit(words[0]));
      const double fame =
          correlation * size + std::sqrt(1.0 - correlation * correlation) *
                                   normal_quantile(unit(words[1]));
      targets_.push_back(static_cast<std::uint32_t>(
          std::min(most, median * std::exp(sigma * size)) + 0.5));
      popularity_.push_back(static_cast<float>(
          std::exp(sigma * fame) *
          pareto_quantile(unit(words[2], words[3]), 1.0, tail_exponent)));
    }
  }

  std::vector<std::uint32_t> targets_;
  std::vector<float> popularity_;
  BlockGraphSpec spec_;
};

}  // namespace leaksim::testing
