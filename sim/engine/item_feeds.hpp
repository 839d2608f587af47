#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/ids.hpp"
#include "core/parallel.hpp"
#include "core/time.hpp"
#include "engine/run_keys.hpp"
#include "engine/shared_state.hpp"
#include "engine/state_visitor.hpp"
#include "engine/world.hpp"
#include "model/item_feed.hpp"

namespace leaksim {

/// Explicit feeds (model/item_feed.hpp), a step per tick. Owners write the
/// feeds and acts of their own accounts only; a reader gathers what those it
/// follows did, so that nothing is sent.
class ItemFeeds {
 public:
  /// The world has an item platform and must outlive this.
  ItemFeeds(const World& world, const RunKeys& keys,
            const std::vector<AccountRange>& ranges);

  /// All accounts act once, in the tick that begins at `begin`, if the platform
  /// is enabled.
  void step(Seconds begin, const Workers& workers);

  void visit_state(StateVisitor state);

  /// An account's feed, newest first.
  [[nodiscard]] std::span<const FeedItem> items_of(AccountId account) const;

  /// All messages so far, by number.
  [[nodiscard]] const std::vector<Message>& messages() const {
    return messages_;
  }

  /// Mean quality of the items in people's feeds; 0 while all are empty.
  [[nodiscard]] double quality() const { return quality_; }
  /// The same as a moving average over the steps, which begins at 1.
  [[nodiscard]] double average_quality() const { return average_quality_; }

 private:
  /// What the accounts of one range do in a step.
  struct Range {
    AccountRange accounts;
    std::vector<AccountId> authors;  ///< of new messages, in order
    std::vector<Message> written;    ///< one per author
    std::uint64_t quality_sum = 0;   ///< over the items in people's feeds
    std::uint64_t item_count = 0;
    std::vector<Push> incoming;  ///< the rest are buffers
    std::vector<Push> latest;
    std::vector<FeedItem> feed;
  };

  /// Whether the account is a member that is not mute.
  [[nodiscard]] bool takes_part(std::uint32_t account) const;
  void act(Range& range, Seconds begin);
  void number_messages();
  void read(Range& range);
  void renew(Range& range, std::uint32_t reader);
  void measure();

  const World& world_;
  const ItemPlatform& platform_;
  const RunKeys& keys_;
  std::vector<Range> ranges_;
  std::vector<FeedItem> items_;        ///< [account * length], newest first
  std::vector<std::uint32_t> counts_;  ///< items of each account
  std::vector<Push> pushes_;           ///< by account; no copies: none
  std::vector<Message> messages_;
  std::vector<double> recency_by_age_;
  double quality_ = 0.0;
  double average_quality_ = 1.0;
};

}  // namespace leaksim
