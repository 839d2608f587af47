#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/check.hpp"
#include "core/ids.hpp"
#include "core/time.hpp"
#include "engine/amplifiers.hpp"
#include "engine/calendar.hpp"
#include "engine/due_readings.hpp"
#include "engine/shared_state.hpp"
#include "engine/sightings.hpp"
#include "engine/work.hpp"

namespace leaksim {

/// Work that waits, of some or all owners.
struct DueWork {
  std::vector<DueExposure> exposures;
  std::vector<PendingPost> posts;
  std::vector<AmplifierTurn> turns;
};

/// A range of accounts and all work that concerns them: what they will read
/// and publish. Owners run in parallel; nobody else touches their accounts.
class Owner {
 public:
  Owner(const SharedState& shared, AccountRange range);

  [[nodiscard]] const AccountRange& range() const { return range_; }

  /// Puts a post into the calendar of its author, who must be owned.
  void schedule(const PendingPost& post);

  /// Whether the tick has due posts, exposures or amplifiers' turns.
  [[nodiscard]] bool has_work(Seconds tick_begin) const;

  /// Appends the work of the tick that begins then, in any order.
  void append_due_work(Seconds tick_begin, DueWork& to) const;

  /// Replaces all work by that of its accounts.
  void restore_due_work(const DueWork& work);

  /// Takes out the posts due in the tick and appends them to `to`, in no
  /// particular order.
  void take_due_posts(Seconds tick_begin, std::vector<PendingPost>& to) {
    posts_.take(tick_begin, to);
  }

  /// One round: delivers the posts from slot `first_new` on to the owned
  /// followers, lets amplifiers act, and reads the exposures due in the tick
  /// in (due, account, story, post name) order.
  void work(Seconds tick_begin, std::uint32_t first_new);

  /// Puts an exposure into the calendar of its account, which must be owned.
  void schedule(const Exposure& exposure) {
    LEAKSIM_EXPECT(range_.contains(exposure.account));
    exposures_.add(exposure);
  }

  [[nodiscard]] const OwnerReport& report() const { return report_; }
  void start_tick() { report_.first_exposures.clear(); }

 private:
  void deliver(PostId slot);
  /// Under integrated attention: to those who visit.
  void deliver_to_visitors(PostId slot, const Feed& feed);
  /// Under constant attention: to those to whom it is shown. They are put into
  /// the calendar some posts later.
  void show(PostId slot, const Feed& feed);
  void schedule_sightings();
  void deliver_to_addressee(PostId slot, const Feed& feed);
  /// Null for a post that is on no feed, or not there.
  [[nodiscard]] const FollowGraph* graph_of(std::uint32_t slot) const;
  /// Touch what the delivery of a later post will read: where its followers
  /// are, then the first and last of them.
  void prefetch_row(std::uint32_t slot) const;
  void prefetch_followers(std::uint32_t slot) const;
  /// The same for the first posts of a round: most rounds have few.
  void prefetch_first_deliveries(std::uint32_t first_new) const;

  SharedState shared_;
  AccountRange range_;
  Calendar<Exposure> exposures_;
  Calendar<PendingPost> posts_;
  OwnedAmplifiers amplifiers_;
  OwnerReport report_;
  std::vector<std::uint32_t> seen_buffer_;
  Sightings sightings_;  ///< that are not in the calendar yet
  DueReadings readings_;
};

}  // namespace leaksim
