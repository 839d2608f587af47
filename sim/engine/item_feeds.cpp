#include "engine/item_feeds.hpp"

#include <algorithm>

#include "core/draws.hpp"

namespace leaksim {

ItemFeeds::ItemFeeds(const World& world, const RunKeys& keys,
                     const std::vector<AccountRange>& ranges)
    : world_(world),
      platform_(*world.item_platform),
      keys_(keys),
      items_(std::size_t{world.population.size()} * platform_.params.length),
      counts_(world.population.size(), 0),
      pushes_(world.population.size(), Push{0, 0, 0}) {
  for (const AccountRange& accounts : ranges) {
    ranges_.emplace_back().accounts = accounts;
  }
}

std::span<const FeedItem> ItemFeeds::items_of(AccountId account) const {
  const std::size_t first =
      std::size_t{index(account)} * platform_.params.length;
  return std::span(items_).subspan(first, counts_[index(account)]);
}

void ItemFeeds::step(Seconds begin, const Workers& workers) {
  if (!platform_.enabled) {
    return;
  }
  // No item is older than the steps before this one.
  recency_by_age_.push_back(
      recency(static_cast<std::uint32_t>(recency_by_age_.size())));
  const auto count = static_cast<std::uint32_t>(ranges_.size());
  workers.for_each(count, [&](std::uint32_t i) { act(ranges_[i], begin); });
  number_messages();
  workers.for_each(count, [&](std::uint32_t i) { read(ranges_[i]); });
  measure();
}

bool ItemFeeds::takes_part(std::uint32_t account) const {
  return platform_.is_member[account] != 0 &&
         world_.population.traits[account].enabled != 0;
}

void ItemFeeds::act(Range& range, Seconds begin) {
  const std::uint32_t now = world_.absolute(begin);
  const Block order = keys_.item_order.draw(now);
  range.authors.clear();
  range.written.clear();
  for (std::uint32_t u = range.accounts.first; u < range.accounts.end; ++u) {
    pushes_[u].copies = 0;
    if (!takes_part(u)) {
      continue;
    }
    const bool is_bot = platform_.is_bot[u] != 0;
    const auto feed = items_of(AccountId{u});
    const Block words = keys_.item_act.draw(u, now);
    Push& push = pushes_[u];
    // A permutation of the accounts: no two orders are equal.
    push.order = mix32(u ^ order[0], order[1]);
    push.copies = is_bot ? platform_.params.flooding : 1;
    if (feed.empty() || happens(words[0], platform_.params.new_message_share)) {
      const Block message = keys_.item_message.draw(u, now);
      range.authors.push_back(AccountId{u});
      range.written.push_back(draw_message(platform_.message, is_bot,
                                           message[0], message[1], message[2]));
    } else {
      push.message =
          feed[choose_item(feed, platform_.params.order, recency_by_age_,
                           unit(words[1], words[2]))]
              .message;
    }
  }
}

/// In account order, so that numbers do not depend on the ranges.
void ItemFeeds::number_messages() {
  for (const Range& range : ranges_) {
    for (std::size_t i = 0; i < range.authors.size(); ++i) {
      pushes_[index(range.authors[i])].message =
          static_cast<std::uint32_t>(messages_.size());
      messages_.push_back(range.written[i]);
    }
  }
}

void ItemFeeds::read(Range& range) {
  range.quality_sum = 0;
  range.item_count = 0;
  for (std::uint32_t u = range.accounts.first; u < range.accounts.end; ++u) {
    if (!takes_part(u)) {
      continue;
    }
    renew(range, u);
    if (platform_.is_bot[u] == 0) {
      for (const FeedItem& item : items_of(AccountId{u})) {
        range.quality_sum += item.content.quality;
      }
      range.item_count += counts_[u];
    }
  }
}

void ItemFeeds::renew(Range& range, std::uint32_t reader) {
  const std::size_t length = platform_.params.length;
  range.incoming.clear();
  for (const std::uint32_t followee :
       followers(platform_.followees, AccountId{reader})) {
    if (pushes_[followee].copies != 0) {
      range.incoming.push_back(pushes_[followee]);
    }
  }
  collect_messages(range.incoming, length, range.latest);
  range.feed.clear();
  for (const Push& push : range.latest) {
    range.feed.push_back(
        {push.message, push.copies, 0, messages_[push.message]});
  }
  append_older(range.feed, items_of(AccountId{reader}), length);
  std::copy(range.feed.begin(), range.feed.end(),
            items_.begin() + static_cast<std::ptrdiff_t>(reader * length));
  counts_[reader] = static_cast<std::uint32_t>(range.feed.size());
}

void ItemFeeds::visit_state(StateVisitor state) {
  // Each step fills the ranges and the pushes anew.
  auto& [world, platform, keys, ranges, items, counts, pushes, messages,
         recency_by_age, quality, average_quality] = *this;
  state.sized_rows("items", items, [](auto& row, auto field) {
    auto& [message, copies, age, content] = row;
    field("message", message);
    field("copies", copies);
    field("age", age);
    field("appeal", content.appeal);
    field("quality", content.quality);
  });
  state.sized_column("counts", counts);
  state.rows("messages", messages, [](auto& row, auto field) {
    auto& [appeal, message_quality] = row;
    field("appeal", appeal);
    field("quality", message_quality);
  });
  state.column("recency_by_age", recency_by_age);
  state.number("quality", quality);
  state.number("average_quality", average_quality);
}

void ItemFeeds::measure() {
  std::uint64_t sum = 0;
  std::uint64_t count = 0;
  for (const Range& range : ranges_) {
    sum += range.quality_sum;
    count += range.item_count;
  }
  quality_ = count > 0 ? static_cast<double>(sum) * 0x1p-32 /
                             static_cast<double>(count)
                       : 0.0;
  const double memory = platform_.params.quality_memory;
  average_quality_ = memory * average_quality_ + (1.0 - memory) * quality_;
}

}  // namespace leaksim
