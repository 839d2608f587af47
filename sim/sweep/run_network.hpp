#pragma once

#include <memory>
#include <string>

#include "core/parallel.hpp"
#include "network/follow_graph.hpp"

namespace leaksim {

/// The network of a feed platform that a run went on: read from the file that
/// its resolved scenario names, or made again. `file` holds the run. Throws
/// DataError where it cannot be read, or where there is no such platform.
std::shared_ptr<const FollowGraph> network_of_run(
    const std::string& scenario_toml, const std::string& file,
    const std::string& platform, const Workers& workers);

}  // namespace leaksim
