#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/simulation.hpp"
#include "record/run_record.hpp"

namespace leaksim {

/// What the account is in regard to a story: 0 unaware, 1 aware, 2 has posted.
inline std::uint8_t account_state(const AccountStory& of) {
  const bool posted = (of.marks & has_posted_mark) != 0;
  return posted ? 2 : (is_aware(of) ? 1 : 0);
}

/// Only where accounts stand, which never changes: community, country and
/// followers.
AccountColumns record_places(const World& world);

/// The accounts as a simulation leaves them; it may have ended. `places` are
/// those of its world, `followees` is one number per account over all feed
/// platforms; `named` are the named accounts.
AccountColumns record_accounts(const Simulation& simulation,
                               AccountColumns places,
                               std::span<const std::uint32_t> followees,
                               std::span<const AccountId> named);

}  // namespace leaksim
