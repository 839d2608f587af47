#include "model/item_feed.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "core/check.hpp"
#include "core/draws.hpp"
#include "core/math.hpp"
#include "core/vector_clones.hpp"

namespace leaksim {

namespace {

double share_weight(const FeedItem& item, FeedOrder order,
                    std::span<const double> recency_by_age) {
  const double copies =
      order == FeedOrder::engagement ? static_cast<double>(item.copies) : 1.0;
  return static_cast<double>(item.content.appeal) * copies *
         recency_by_age[item.age];
}

/// Sums are made for so many messages at once: a vector of them.
constexpr std::size_t lanes = 16;

using Lanes = std::array<std::uint32_t, lanes>;

/// Adds up the copies of all pushes of each of the messages.
LEAKSIM_VECTOR_CLONES
void add_copies(const Push* pushes, std::size_t count, const Lanes& messages,
                Lanes& copies) {
  Lanes sums{};
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t message = pushes[i].message;
    const std::uint32_t pushed = pushes[i].copies;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      sums[lane] += messages[lane] == message ? pushed : 0U;
    }
  }
  copies = sums;
}

/// Puts the pushes from an order on into `latest`, by falling order, and of
/// each message keeps the latest, at most `length` in all.
void take_latest(std::span<const Push> pushes, std::uint32_t from,
                 std::size_t length, std::vector<Push>& latest) {
  latest.clear();
  std::copy_if(pushes.begin(), pushes.end(), std::back_inserter(latest),
               [from](const Push& push) { return push.order >= from; });
  std::sort(latest.begin(), latest.end(),
            [](const Push& a, const Push& b) { return a.order > b.order; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < latest.size() && kept < length; ++i) {
    const Push push = latest[i];
    const auto end = latest.begin() + static_cast<std::ptrdiff_t>(kept);
    const bool is_there = std::any_of(
        latest.begin(), end,
        [&](const Push& other) { return other.message == push.message; });
    if (!is_there) {
      latest[kept++] = push;
    }
  }
  latest.resize(kept);
}

}  // namespace

double recency(std::uint32_t age) {
  return age == 0 ? 1.0 : exp(-0.4 * pow(static_cast<double>(age), 0.4));
}

std::size_t choose_item(std::span<const FeedItem> feed, FeedOrder order,
                        std::span<const double> recency_by_age, double u) {
  LEAKSIM_EXPECT(!feed.empty() && u > 0.0 && u < 1.0);
  double total = 0.0;
  for (const FeedItem& item : feed) {
    total += share_weight(item, order, recency_by_age);
  }
  double left = u * total;
  std::size_t i = 0;
  for (; i + 1 < feed.size(); ++i) {
    left -= share_weight(feed[i], order, recency_by_age);
    if (left < 0.0) {
      break;
    }
  }
  return i;
}

void collect_messages(std::span<const Push> pushes, std::size_t length,
                      std::vector<Push>& latest) {
  // Orders are spread evenly, so twice as many pushes as are wanted are above
  // this one; where too many of them repeat, all are looked at.
  const std::size_t candidates = 2 * length;
  const auto from = pushes.size() > candidates
                        ? static_cast<std::uint32_t>(threshold(
                              1.0 - static_cast<double>(candidates) /
                                        static_cast<double>(pushes.size())))
                        : 0U;
  take_latest(pushes, from, length, latest);
  if (latest.size() < length && from > 0) {
    take_latest(pushes, 0, length, latest);
  }
  for (std::size_t first = 0; first < latest.size(); first += lanes) {
    const std::size_t count = std::min(lanes, latest.size() - first);
    Lanes messages{};
    Lanes copies{};
    for (std::size_t i = 0; i < count; ++i) {
      messages[i] = latest[first + i].message;
    }
    add_copies(pushes.data(), pushes.size(), messages, copies);
    for (std::size_t i = 0; i < count; ++i) {
      latest[first + i].copies = copies[i];
    }
  }
}

void append_older(std::vector<FeedItem>& feed, std::span<const FeedItem> before,
                  std::size_t length) {
  const std::size_t arrived = feed.size();
  for (const FeedItem& item : before) {
    const auto end = feed.begin() + static_cast<std::ptrdiff_t>(arrived);
    const auto again = std::find_if(
        feed.begin(), end,
        [&](const FeedItem& other) { return other.message == item.message; });
    if (again != end) {
      again->copies += item.copies;
    } else if (feed.size() < length) {
      feed.push_back(item);
      ++feed.back().age;
    }
  }
}

}  // namespace leaksim
