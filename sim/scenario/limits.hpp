#pragma once

#include <cstddef>
#include <cstdint>

/// How large a scenario and its files may be.
namespace leaksim::config {

inline constexpr std::uintmax_t max_file_megabytes = 16;

/// Levels of tables and arrays that a key, and again its value, may open.
/// Parsers recurse, and no scenario needs more than a handful.
inline constexpr std::size_t max_levels = 64;

/// Tables of one kind in a file: some steps compare each with each.
inline constexpr std::size_t max_tables = 10'000;

/// Faults told at once; nobody reads more.
inline constexpr std::size_t max_faults = 1'000;

/// Keeps all times within 32 bits of seconds.
inline constexpr std::int64_t max_run_seconds = 3653 * std::int64_t{86400};

/// Moments at which the state of all accounts is kept.
inline constexpr std::size_t max_snapshots = 100;

// Communities and languages are numbered in 8 bits, sets of platforms and
// languages are 8 bits wide.
inline constexpr std::size_t max_communities = 250;
inline constexpr std::size_t max_platforms = 8;
inline constexpr std::size_t max_languages = 8;
inline constexpr std::size_t max_stories = 8;

}  // namespace leaksim::config
