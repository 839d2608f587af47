#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace leaksim {

/// Where a result comes from: what `/provenance` holds. Excluded when two
/// results are compared.
struct Provenance {
  std::string program_version;
  std::string commit;
  std::string compiler;
  std::string created;  ///< RFC 3339, UTC
  std::string command_line;
  std::uint32_t threads = 1;
  std::uint64_t seed = 0;
  std::uint64_t network_seed = 0;
  std::uint32_t replicate = 0;
  double wall_seconds_setup = 0.0;
  double wall_seconds_run = 0.0;
  std::vector<std::pair<std::string, std::string>> inputs;  ///< path, hash
  /// Scenario key → where its value comes from.
  std::vector<std::pair<std::string, std::string>> origins;
};

/// Raised whenever golden results change (CHANGELOG says why).
inline constexpr std::int32_t model_version = 2;
/// Raised when the layout of result files changes.
inline constexpr std::int32_t format_version = 1;
/// Raised when the layout of network files changes.
inline constexpr std::int32_t network_format_version = 1;

}  // namespace leaksim
