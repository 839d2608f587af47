#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/digit_sort.hpp"
#include "engine/calendar.hpp"
#include "engine/reading.hpp"
#include "engine/shared_state.hpp"
#include "engine/work.hpp"

namespace leaksim {

/// The exposures of an owner's accounts that are due in a round: puts in order
/// those that need it, and reads all.
class DueReadings {
 public:
  DueReadings(const SharedState& shared, AccountRange range);

  /// Takes those of the tick that begins then out of the calendar and reads
  /// them, each account's in (due, story, post name) order.
  void read(Seconds tick_begin, Calendar<Exposure>& exposures,
            OwnerReport& report, Calendar<PendingPost>& posts);

 private:
  /// A bit for each of so many accounts: has an exposure that is due, has
  /// another.
  struct DueMarks {
    static constexpr std::uint32_t accounts = 64;
    std::uint64_t one = 0;
    std::uint64_t several = 0;
  };

  template <ReadingRules rules>
  void read_all(OwnerReport& report, Calendar<PendingPost>& posts);
  /// Only the exposures of an account that has several are put in order, and
  /// read after all others: those of different accounts do not touch each
  /// other. Leaves one of each account in due_, the others are in several_.
  template <ReadingRules rules>
  void part(OwnerReport& report);
  /// Where nobody posts twice or changes an opinion, exposures of whoever has
  /// posted only count, and need no order: reads those and drops them.
  template <ReadingRules rules>
  void read_settled(OwnerReport& report);
  template <ReadingRules rules>
  void order_several();

  /// Whether it is the first of its account.
  bool mark(const Exposure& exposure) {
    DueMarks& marks = marks_of(exposure);
    const bool first = (marks.one & bit_of(exposure)) == 0;
    (first ? marks.one : marks.several) |= bit_of(exposure);
    return first;
  }
  /// Takes the marks of its account away; whether it has several.
  bool unmark(const Exposure& exposure) {
    DueMarks& marks = marks_of(exposure);
    const bool has_several = (marks.several & bit_of(exposure)) != 0;
    marks.one &= ~bit_of(exposure);
    marks.several &= ~bit_of(exposure);
    return has_several;
  }
  DueMarks& marks_of(const Exposure& exposure) {
    return due_marks_[(index(exposure.account) - range_.first) /
                      DueMarks::accounts];
  }
  [[nodiscard]] std::uint64_t bit_of(const Exposure& exposure) const {
    return std::uint64_t{1}
           << ((index(exposure.account) - range_.first) % DueMarks::accounts);
  }

  /// Asks for what the first readings need.
  template <ReadingRules rules>
  void look_at_first() const;
  /// Asks for what readings after the i-th will need.
  template <ReadingRules rules>
  void look_ahead(std::size_t i) const;
  template <ReadingRules rules>
  void prefetch_reading(const Exposure& exposure) const;

  SharedState shared_;
  AccountRange range_;
  InForce in_force_;           ///< in this round
  std::vector<Exposure> due_;  ///< what is being read
  std::vector<DueMarks> due_marks_;
  std::vector<Exposure> several_;
  /// In which they are read; by account and second, as one number.
  std::vector<KeyedPlace> order_;
  std::vector<KeyedPlace> order_room_;
};

}  // namespace leaksim
