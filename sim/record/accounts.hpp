#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/simulation.hpp"
#include "record/run_record.hpp"

namespace leaksim {

/// The accounts as a simulation leaves them. `followees` is one number per
/// account over all feed platforms; `named` are the named accounts.
AccountColumns record_accounts(const Simulation& simulation,
                               std::span<const std::uint32_t> followees,
                               std::span<const AccountId> named);

}  // namespace leaksim
