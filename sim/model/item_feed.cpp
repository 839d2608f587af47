#include "model/item_feed.hpp"

#include <algorithm>

#include "core/check.hpp"
#include "core/math.hpp"

namespace leaksim {

namespace {

double share_weight(const FeedItem& item, FeedOrder order,
                    std::span<const double> recency_by_age) {
  const double copies =
      order == FeedOrder::engagement ? static_cast<double>(item.copies) : 1.0;
  return static_cast<double>(item.content.appeal) * copies *
         recency_by_age[item.age];
}

/// Moves a message to the place of its latest push. `latest` is sorted by
/// falling order; the message is in it at most once.
void put_in_place(const Push& push, std::vector<Push>& latest) {
  auto at = std::find_if(latest.begin(), latest.end(), [&](const Push& other) {
    return other.message == push.message;
  });
  if (at == latest.end()) {
    latest.push_back(push);
    at = latest.end() - 1;
  } else if (at->order < push.order) {
    *at = push;
  }
  for (; at != latest.begin() && (at - 1)->order < at->order; --at) {
    std::iter_swap(at - 1, at);
  }
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
  latest.clear();
  for (const Push& push : pushes) {
    // What falls out here never comes back by an earlier push.
    if (latest.size() == length && push.order < latest.back().order) {
      continue;
    }
    put_in_place(push, latest);
    if (latest.size() > length) {
      latest.pop_back();
    }
  }
  for (Push& message : latest) {
    message.copies = 0;
    for (const Push& push : pushes) {
      message.copies += push.message == message.message ? push.copies : 0;
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
