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
  for (const std::uint32_t slot : slots_) {
    const Post& post = posts_[slot];
    columns.time.push_back(post.time);
    columns.account.push_back(index(post.author));
    columns.story.push_back(index(post.story));
    columns.platform.push_back(index(post.platform));
    columns.form.push_back(static_cast<std::uint8_t>(post.form));
    columns.language.push_back(index(post.language));
    columns.parent.push_back(row_of(post.parent));
    columns.root.push_back(row_of(post.root));
    columns.depth.push_back(post.depth);
    columns.hashtag.push_back(post.hashtag);
  }
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
  for (const FirstExposure& exposure : exposures_) {
    columns.time.push_back(exposure.time);
    columns.account.push_back(index(exposure.account));
    columns.story.push_back(index(exposure.story));
    columns.cause.push_back(static_cast<std::uint8_t>(exposure.cause));
    columns.post.push_back(rows.row_of(exposure.post));
  }
  return columns;
}

}  // namespace leaksim
