#include "measure/repost_times.hpp"

#include <algorithm>
#include <cstddef>

#include "model/vocabulary.hpp"

namespace leaksim {

namespace {

double count_from(const std::vector<Seconds>& times, Seconds since) {
  return static_cast<double>(
      times.end() - std::lower_bound(times.begin(), times.end(), since));
}

}  // namespace

RepostTimes repost_times(const RunRecord& record) {
  const PostColumns& posts = record.posts;
  RepostTimes times(record.axes.story.size());
  for (std::size_t row = 0; row < posts.time.size(); ++row) {
    if (posts.form[row] == static_cast<std::uint8_t>(Form::repost)) {
      times[posts.story[row]].push_back(posts.time[row]);
    }
  }
  return times;
}

Figure change_of_reposts(const RepostTimes& without, const RepostTimes& with,
                         std::uint8_t story, Seconds since) {
  const double before = count_from(without[story], since);
  if (before == 0.0) {
    return Figure::none("no reposts that could become fewer");
  }
  return Figure::of(count_from(with[story], since) / before - 1.0);
}

}  // namespace leaksim
