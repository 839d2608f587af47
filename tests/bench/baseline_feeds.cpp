#include "bench/baseline_feeds.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace leaksim::bench {

PlainFeeds::PlainFeeds(const CsrGraph& graph, std::uint64_t seed)
    : graph_(graph),
      random_(seed),
      feeds_(graph.vertices()),
      order_(graph.vertices()),
      shared_(graph.vertices()) {
  std::iota(order_.begin(), order_.end(), 0U);
  for (Feed& feed : feeds_) {
    feed.message.fill(no_message);
  }
}

void PlainFeeds::step() {
  recency_.push_back(std::exp(-0.4 * std::pow(now_, 0.4)));
  for (std::uint32_t u = 0; u < graph_.vertices(); ++u) {
    shared_[u] = act(feeds_[u]);
  }
  for (std::size_t i = order_.size(); i > 1; --i) {
    std::swap(order_[i - 1], order_[random_.word() % i]);
  }
  ++now_;
  for (const std::uint32_t author : order_) {
    push_to_all(author);
  }
  measure();
}

void PlainFeeds::push_to_all(std::uint32_t author) {
  const auto readers = graph_.neighbours(author);
  const std::uint32_t message = shared_[author];
  constexpr std::size_t distance = 8;
  for (std::size_t i = 0; i < readers.size(); ++i) {
    if (i + distance < readers.size()) {
      const Feed& ahead = feeds_[readers[i + distance]];
      __builtin_prefetch(&ahead);
      __builtin_prefetch(&ahead.copies);
    }
    push(message, feeds_[readers[i]]);
  }
}

std::uint32_t PlainFeeds::act(const Feed& feed) {
  if (feed.message[0] != no_message && random_.unit() >= 0.5) {
    return choose(feed);
  }
  appeal_.push_back(1.0 - std::pow(1.0 - random_.unit(), 1.0 / 6.0));
  quality_.push_back(std::log1p(random_.unit() * std::expm1(5.0)) / 5.0);
  return static_cast<std::uint32_t>(appeal_.size() - 1);
}

std::uint32_t PlainFeeds::choose(const Feed& feed) {
  std::array<double, length> sums;
  double sum = 0.0;
  for (std::uint32_t i = 0; i < length; ++i) {
    if (feed.message[i] != no_message) {
      sum += appeal_[feed.message[i]] * feed.copies[i] *
             recency_[static_cast<std::size_t>(now_ - feed.pushed[i])];
    }
    sums[i] = sum;
  }
  const double at = random_.unit() * sum;
  const auto chosen =
      std::upper_bound(sums.begin(), sums.end() - 1, at) - sums.begin();
  return feed.message[static_cast<std::size_t>(chosen)];
}

void PlainFeeds::push(std::uint32_t message, Feed& feed) const {
  // Two loops: the compiler compares several places at once in the first.
  std::uint32_t is_there = 0;
#pragma GCC unroll 1
  for (const std::uint32_t other : feed.message) {
    is_there |= other == message ? 1U : 0U;
  }
  std::uint32_t at = 0;
  if (is_there != 0) {
    while (feed.message[at] != message) {
      ++at;
    }
  } else {
    at = feed.next;
    feed.next = static_cast<std::uint16_t>(at + 1 == length ? 0 : at + 1);
    feed.message[at] = message;
    feed.copies[at] = 0;
  }
  ++feed.copies[at];
  feed.pushed[at] = now_;
}

void PlainFeeds::measure() {
  double sum = 0.0;
  std::uint64_t items = 0;
  for (const Feed& feed : feeds_) {
    for (std::uint32_t i = 0; i < length; ++i) {
      if (feed.message[i] != no_message) {
        sum += quality_[feed.message[i]];
        ++items;
      }
    }
  }
  const double quality = items > 0 ? sum / static_cast<double>(items) : 0.0;
  average_quality_ = 0.8 * average_quality_ + 0.2 * quality;
}

}  // namespace leaksim::bench
