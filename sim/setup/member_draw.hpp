#pragma once

#include <boost/container/small_vector.hpp>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/draws.hpp"
#include "core/parallel.hpp"
#include "scenario/scenario.hpp"
#include "setup/names.hpp"

namespace leaksim {

/// One feed's draws for one account.
struct Degree {
  std::uint32_t followee_target = 0;
  float popularity = 0.0F;
};

/// An account before it is numbered.
// Degrees that are moved need no room.
// NOLINTNEXTLINE(bugprone-exception-escape)
struct Member {
  /// Counts within the community and enters the keys, so that the sizes of
  /// other communities move nothing.
  std::uint32_t member = 0;
  std::int32_t named = -1;  ///< position in scenario.accounts, −1 none
  double expected_visibility = 0.0;
  double activity_per_day = 0.0;
  double visits_per_day = 0.0;
  std::uint8_t platforms = 0;  ///< bit p: member of platform p
  /// One per scenario.network.feeds; in place for two, since there are millions
  /// of members.
  boost::container::small_vector<Degree, 2> degrees;
};

/// Members, and the order of their numbers: `order` has their positions. They
/// are large and stay where they were drawn.
struct NumberedMembers {
  std::vector<Member> drawn;
  std::vector<std::uint32_t> order;

  [[nodiscard]] std::size_t size() const { return order.size(); }
  /// The one with this number in its community.
  [[nodiscard]] const Member& operator[](std::size_t number) const {
    return drawn[order[number]];
  }
};

/// Draws the `count` members of a community, no fewer than its named accounts,
/// and numbers them: those with names, then by falling expected visibility.
NumberedMembers draw_members(const Scenario& scenario, const Names& names,
                             CommunityId community, std::uint32_t count,
                             const Workers& workers);

/// The parts of draw_members, for accounts whose followees are known: the
/// members, those with names first, before they are numbered; the expected
/// visibility of a member whose degrees or platforms have changed; and the
/// order of the numbers, as positions.
std::vector<Member> draw_unnumbered(const Scenario& scenario,
                                    const Names& names, CommunityId community,
                                    std::uint32_t count,
                                    const Workers& workers);
void update_visibility(const Scenario& scenario, const Names& names,
                       Member& member);
std::vector<std::uint32_t> numbering(const std::vector<Member>& members,
                                     std::size_t named, const Workers& workers);

}  // namespace leaksim
