#pragma once

#include <cstdint>
#include <vector>

#include "core/time.hpp"
#include "measure/figure.hpp"
#include "record/run_record.hpp"

namespace leaksim {

/// When each story was reposted, on every platform: [story], in order of time,
/// s since start.
using RepostTimes = std::vector<std::vector<Seconds>>;

RepostTimes repost_times(const RunRecord& record);

/// V52 to V54: relative change of a story's reposts from `since` on, that
/// moment included, in the run `with` an intervention.
Figure change_of_reposts(const RepostTimes& without, const RepostTimes& with,
                         std::uint8_t story, Seconds since);

}  // namespace leaksim
