#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "model/message.hpp"
#include "model/vocabulary.hpp"

namespace leaksim {

/// How lists of items are kept and read (model.md 6, explicit feeds; SimSoM,
/// Truong et al. 2024). Every account acts once a step, on its feed as it was
/// when the step began: it posts a new message or passes an item on. All
/// followers get what it did at the step's end.
struct ItemFeedParams {
  std::uint32_t length = 15;  ///< K: items of a feed
  /// Chance that an act is a new message; it always is where the feed is empty.
  double new_message_share = 0.5;
  FeedOrder order = FeedOrder::engagement;
  /// Copies of its message that a bot pushes to each follower.
  std::uint32_t flooding = 1;
  /// Weight of what was before in the moving average of quality.
  double quality_memory = 0.8;
};

/// An item of a feed.
struct FeedItem {
  std::uint32_t message = 0;
  std::uint32_t copies = 1;  ///< how often it was pushed to this account
  std::uint32_t age = 0;     ///< steps since it was pushed last
  Message content;
};

/// What one account does in a step, as its followers get it. `order` is its
/// place in the step: the accounts act in a random order.
struct Push {
  std::uint32_t order = 0;
  std::uint32_t message = 0;
  std::uint32_t copies = 1;
};

/// The weight of an item's age: exp(−0.4 · age^0.4) (Wu and Huberman 2007).
double recency(std::uint32_t age);

/// Which item of a feed that is not empty is passed on, by a uniform u: ∝
/// appeal × copies × recency, or without the copies. `recency_by_age` covers
/// all ages.
std::size_t choose_item(std::span<const FeedItem> feed, FeedOrder order,
                        std::span<const double> recency_by_age, double u);

/// Replaces `latest` by the messages pushed to one account in a step, the one
/// pushed last first, at most `length`, each with the copies of all its pushes.
void collect_messages(std::span<const Push> pushes, std::size_t length,
                      std::vector<Push>& latest);

/// The feed after a step. `feed` holds what has arrived, latest first, and gets
/// the items that were there before: those that arrived again lend their
/// copies, the others follow a step older, and what is beyond `length` is lost.
void append_older(std::vector<FeedItem>& feed, std::span<const FeedItem> before,
                  std::size_t length);

}  // namespace leaksim
