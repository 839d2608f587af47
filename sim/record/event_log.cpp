#include "record/event_log.hpp"

#include <algorithm>
#include <boost/sort/pdqsort/pdqsort.hpp>
#include <numeric>
#include <tuple>

namespace leaksim {

namespace {

/// By time, account and story; without a branch that would be guessed wrong.
bool comes_before(const FirstExposure& a, const FirstExposure& b) {
  const auto moment_of = [](const FirstExposure& exposure) {
    return static_cast<std::uint64_t>(exposure.time) << 32U |
           index(exposure.account);
  };
  const std::uint64_t x = moment_of(a);
  const std::uint64_t y = moment_of(b);
  return (x < y) | ((x == y) & (a.story < b.story));
}

/// A column with `of` each row.
template <class T, class Rows, class Of>
void fill_column(std::vector<T>& column, const Rows& rows, Of of) {
  column.reserve(rows.size());
  for (const auto& row : rows) {
    column.push_back(of(row));
  }
}

}  // namespace

PostRows::PostRows(std::span<const Post> posts)
    : posts_(posts), slots_(posts.size()), row_of_(posts.size()) {
  std::iota(slots_.begin(), slots_.end(), 0U);
  std::sort(slots_.begin(), slots_.end(), [posts](auto a, auto b) {
    const Post& x = posts[a];
    const Post& y = posts[b];
    return std::tuple(x.time, x.author, x.story, x.platform, x.n) <
           std::tuple(y.time, y.author, y.story, y.platform, y.n);
  });
  for (std::size_t row = 0; row < slots_.size(); ++row) {
    row_of_[slots_[row]] = static_cast<std::int32_t>(row);
  }
}

PostColumns PostRows::columns() const {
  PostColumns columns;
  const auto add = [this](auto& column, auto of) {
    fill_column(column, slots_,
                [&](std::uint32_t slot) { return of(posts_[slot]); });
  };
  add(columns.time, [](const Post& post) { return post.time; });
  add(columns.account, [](const Post& post) { return index(post.author); });
  add(columns.story, [](const Post& post) { return index(post.story); });
  add(columns.platform, [](const Post& post) { return index(post.platform); });
  add(columns.form,
      [](const Post& post) { return static_cast<std::uint8_t>(post.form); });
  add(columns.language, [](const Post& post) { return index(post.language); });
  add(columns.parent, [this](const Post& post) { return row_of(post.parent); });
  add(columns.root, [this](const Post& post) { return row_of(post.root); });
  add(columns.depth, [](const Post& post) { return post.depth; });
  add(columns.hashtag, [](const Post& post) { return post.hashtag; });
  return columns;
}

void EventLog::on_tick(const TickReport& report) {
  const auto before = static_cast<std::ptrdiff_t>(exposures_.size());
  for (const auto& exposures : report.first_exposures) {
    exposures_.insert(exposures_.end(), exposures.begin(), exposures.end());
  }
  // Ticks follow each other in time, so that nothing is left to sort.
  boost::sort::pdqsort_branchless(exposures_.begin() + before, exposures_.end(),
                                  comes_before);
}

void EventLog::visit_state(StateVisitor state) {
  auto& [exposures] = *this;
  state.rows("first_exposures", exposures, [](auto& row, auto field) {
    auto& [time, account, post, story, cause] = row;
    field("time", time);
    field("account", account);
    field("post", post);
    field("story", story);
    field("cause", cause);
  });
}

ExposureColumns EventLog::exposures(const PostRows& rows) const {
  ExposureColumns columns;
  const auto add = [this](auto& column, auto of) {
    fill_column(column, exposures_, of);
  };
  add(columns.time, [](const FirstExposure& met) { return met.time; });
  add(columns.account,
      [](const FirstExposure& met) { return index(met.account); });
  add(columns.story, [](const FirstExposure& met) { return index(met.story); });
  add(columns.cause, [](const FirstExposure& met) {
    return static_cast<std::uint8_t>(met.cause);
  });
  add(columns.post,
      [&rows](const FirstExposure& met) { return rows.row_of(met.post); });
  return columns;
}

}  // namespace leaksim
