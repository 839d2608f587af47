#include "output/record_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ids.hpp"
#include "output/columns.hpp"

namespace leaksim {
namespace {

/// Keeps the first problem.
class Check {
 public:
  /// Every number of `column` names one of `count` things.
  template <class T>
  void codes(std::string_view path, const std::vector<T>& column,
             std::size_t count) {
    for (const T code : column) {
      if (code >= count) {
        report(
            fmt::format("{} holds {}; only {} are known", path, code, count));
        return;
      }
    }
  }
  /// Like codes, with −1 for none.
  void rows_or_none(std::string_view path,
                    const std::vector<std::int32_t>& column,
                    std::size_t count) {
    for (const std::int32_t row : column) {
      if (row < -1 || (row >= 0 && static_cast<std::size_t>(row) >= count)) {
        report(fmt::format("{} holds {}; there are {} rows", path, row, count));
        return;
      }
    }
  }
  /// Every number is a position among `count` things.
  void positions(std::string_view path, const std::vector<std::int32_t>& column,
                 std::size_t count) {
    for (const std::int32_t position : column) {
      if (position < 0 || static_cast<std::size_t>(position) >= count) {
        report(fmt::format("{} holds {}; there are {}", path, position, count));
        return;
      }
    }
  }
  void ordered(std::string_view path, const std::vector<Seconds>& times) {
    if (!std::is_sorted(times.begin(), times.end())) {
      report(fmt::format("{} is not in order", path));
    }
  }
  void report(const std::string& problem) {
    if (problem_.empty()) {
      problem_ = problem;
    }
  }
  [[nodiscard]] bool passed() const { return problem_.empty(); }
  [[nodiscard]] std::string problem() && { return std::move(problem_); }

 private:
  std::string problem_;
};

/// Parents come before their reposts, and following them leads to the root.
void check_trees(const PostColumns& posts, Check& check) {
  for (std::size_t i = 0; i < posts.time.size() && check.passed(); ++i) {
    const auto row = static_cast<std::int32_t>(i);
    const std::int32_t parent = posts.parent[i];
    const bool is_tree =
        parent < 0
            ? posts.root[i] == row
            : parent < row &&
                  posts.root[i] == posts.root[static_cast<std::size_t>(parent)];
    if (!is_tree) {
      check.report(fmt::format(
          "row {} of /posts: its parent {} does not lead to its root {}", row,
          parent, posts.root[i]));
    }
  }
}

void check_posts(const RunRecord& record, Check& check) {
  const PostColumns& posts = record.posts;
  const Axes& axes = record.axes;
  check.ordered("/posts/time", posts.time);
  check.codes("/posts/account", posts.account, record.accounts.kind.size());
  check.codes("/posts/story", posts.story, axes.story.size());
  check.codes("/posts/platform", posts.platform, axes.platform.size());
  check.codes("/posts/form", posts.form, axes.form.size());
  check.codes("/posts/language", posts.language, axes.language.size());
  check.rows_or_none("/posts/parent", posts.parent, posts.time.size());
  check_trees(posts, check);
}

void check_accounts(const RunRecord& record, Check& check) {
  const AccountColumns& accounts = record.accounts;
  const Axes& axes = record.axes;
  check.codes("/accounts/kind", accounts.kind, axes.kind.size());
  check.codes("/accounts/community", accounts.community, axes.community.size());
  check.codes("/accounts/country", accounts.country, axes.country.size());
  std::vector<std::uint8_t> declared = accounts.declared_country;
  std::erase(declared, index(no_country));
  check.codes("/accounts/declared_country", declared, axes.country.size());
  check.codes("/accounts/language", accounts.language, axes.language.size());
  check.codes("/accounts/camp", accounts.camp, axes.camp.size());
  check.codes("/accounts/named", accounts.named, accounts.kind.size());
}

void check_events(const RunRecord& record, Check& check) {
  const Axes& axes = record.axes;
  const ExposureColumns& exposures = record.exposures;
  check.codes("/exposures/account", exposures.account,
              record.accounts.kind.size());
  check.codes("/exposures/story", exposures.story, axes.story.size());
  check.codes("/exposures/cause", exposures.cause, axes.cause.size());
  check.rows_or_none("/exposures/post", exposures.post,
                     record.posts.time.size());
  check.codes("/trends/country", record.trends.country, axes.country.size());
  check.codes("/trends/story", record.trends.story, axes.story.size());
  check.codes("/newsrooms/outlet", record.newsrooms.outlet, axes.outlet.size());
  check.codes("/newsrooms/coverage", record.newsrooms.coverage,
              axes.coverage.size());
  check.codes("/newsrooms/state", record.newsrooms.state,
              axes.newsroom_state.size());
  check.codes("/interventions/intervention", record.interventions.intervention,
              axes.intervention.size());
}

void check_snapshots(const RunRecord& record, Check& check) {
  const std::size_t causes = record.axes.cause.size();
  for (const PackedSnapshot& packed : record.snapshots) {
    const Snapshot snapshot = packed.unpack();
    const std::string group = snapshot_path(snapshot.time);
    check.codes(group + "/state", snapshot.state, 4);
    for (std::size_t s = 0; s < snapshot.stories.size(); ++s) {
      const std::string& name = record.axes.story[s];
      check.codes(fmt::format("{}/state_{}", group, name),
                  snapshot.stories[s].state, 3);
      std::vector<std::uint8_t> cause = snapshot.stories[s].cause;
      std::erase(cause, 255);
      check.codes(fmt::format("{}/cause_{}", group, name), cause, causes);
    }
  }
  const std::size_t accounts = record.accounts.kind.size();
  const LayoutColumns& layout = record.layout;
  for (std::size_t u = 0; u < layout.vertex.size(); ++u) {
    if (std::cmp_not_equal(layout.vertex[u], u)) {
      check.report(
          fmt::format("/layout/vertex[{}] holds {}", u, layout.vertex[u]));
      break;
    }
  }
  check.positions("/layout/edges", layout.edges, accounts);
  for (const float coordinate : layout.position) {
    if (!std::isfinite(coordinate)) {
      check.report("/layout/position holds what is no finite number");
      break;
    }
  }
}

}  // namespace

std::string find_inconsistency(const RunRecord& record) {
  Check check;
  check.ordered("/series/time", record.series.time);
  check_accounts(record, check);
  check_posts(record, check);
  check_events(record, check);
  check_snapshots(record, check);
  return std::move(check).problem();
}

}  // namespace leaksim
