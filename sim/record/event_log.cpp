#include "record/event_log.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace leaksim {

namespace {

std::int32_t row_of(const std::vector<std::int32_t>& rows, PostId slot) {
  return slot == no_post ? -1 : rows[index(slot)];
}

bool comes_before(const FirstExposure& a, const FirstExposure& b) {
  return std::tuple(a.time, a.account, a.story) <
         std::tuple(b.time, b.account, b.story);
}

}  // namespace

void EventLog::on_tick(const TickReport& report) {
  posts_.insert(posts_.end(), report.posts.begin(), report.posts.end());
  const auto before = static_cast<std::ptrdiff_t>(exposures_.size());
  for (const auto& exposures : report.first_exposures) {
    exposures_.insert(exposures_.end(), exposures.begin(), exposures.end());
  }
  // Ticks follow each other in time, so that little is left to sort in the end.
  std::sort(exposures_.begin() + before, exposures_.end(), comes_before);
}

void EventLog::visit_state(StateVisitor state) {
  auto& [posts, exposures] = *this;
  // Owners' lists come one after another; here the order must not tell them.
  std::sort(exposures.begin(), exposures.end(), comes_before);
  state.rows("first_exposures", exposures, [](auto& row, auto field) {
    auto& [time, account, post, story, cause] = row;
    field("time", time);
    field("account", account);
    field("post", post);
    field("story", story);
    field("cause", cause);
  });
}

std::vector<std::uint32_t> EventLog::slots_in_order() const {
  std::vector<std::uint32_t> order(posts_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [this](auto a, auto b) {
    const Post& x = posts_[a];
    const Post& y = posts_[b];
    return std::tuple(x.time, x.author, x.story, x.platform, x.n) <
           std::tuple(y.time, y.author, y.story, y.platform, y.n);
  });
  return order;
}

std::vector<std::int32_t> EventLog::rows_of_slots() const {
  const auto order = slots_in_order();
  std::vector<std::int32_t> rows(order.size());
  for (std::size_t row = 0; row < order.size(); ++row) {
    rows[order[row]] = static_cast<std::int32_t>(row);
  }
  return rows;
}

PostColumns EventLog::posts() const {
  const auto rows = rows_of_slots();
  PostColumns columns;
  for (const std::uint32_t slot : slots_in_order()) {
    const Post& post = posts_[slot];
    columns.time.push_back(post.time);
    columns.account.push_back(index(post.author));
    columns.story.push_back(index(post.story));
    columns.platform.push_back(index(post.platform));
    columns.form.push_back(static_cast<std::uint8_t>(post.form));
    columns.language.push_back(index(post.language));
    columns.parent.push_back(row_of(rows, post.parent));
    columns.root.push_back(row_of(rows, post.root));
    columns.depth.push_back(post.depth);
    columns.hashtag.push_back(post.hashtag);
  }
  return columns;
}

ExposureColumns EventLog::exposures() const {
  const auto rows = rows_of_slots();
  std::vector<FirstExposure> ordered = exposures_;
  std::sort(ordered.begin(), ordered.end(), comes_before);
  ExposureColumns columns;
  for (const FirstExposure& exposure : ordered) {
    columns.time.push_back(exposure.time);
    columns.account.push_back(index(exposure.account));
    columns.story.push_back(index(exposure.story));
    columns.cause.push_back(static_cast<std::uint8_t>(exposure.cause));
    columns.post.push_back(row_of(rows, exposure.post));
  }
  return columns;
}

}  // namespace leaksim
