#include "record/series_observer.hpp"

#include <algorithm>
#include <array>

#include "core/check.hpp"

namespace leaksim {

namespace {

struct MeasureText {
  const char* name;
  const char* description;
};

constexpr std::array<MeasureText, measure_count> measure_texts = {{
    {"posts", "posts published, by the author's community and kind"},
    {"reposts", "posts that repost another, by the author's"},
    {"mentions", "posts that address an account, by the author's"},
    {"deliveries", "followers of the posts' authors, by the author's"},
    {"seen", "exposures seen, by the reader's community and kind"},
    {"newly_aware", "accounts that met the story first, by the reader's"},
    {"newly_posting", "accounts that decided on a first post, by their own"},
}};

}  // namespace

SeriesObserver::SeriesObserver(Seconds interval, TallyShape shape,
                               std::function<Tallies()> tallies)
    : interval_(interval),
      shape_(shape),
      tallies_(std::move(tallies)),
      total_(tallies_()),
      closed_(total_.counts),
      background_(std::size_t{shape.communities} * shape.platforms, 0),
      closed_background_(background_) {}

void SeriesObserver::on_tick(const TickReport& report) {
  close_intervals_before(report.begin);
  background_.assign(report.background.begin(), report.background.end());
  feed_quality_ = report.feed_quality;
  laws_in_force_.clear();
  for (const SilenceLaw& law : report.laws) {
    laws_in_force_.push_back(
        law.enabled && law.begin < report.end && report.end <= law.end ? 1 : 0);
  }
  if (report.end % interval_ == 0) {
    total_ = tallies_();
  }
}

void SeriesObserver::close_intervals_before(Seconds time) {
  Seconds end =
      columns_.time.empty() ? interval_ : columns_.time.back() + interval_;
  for (; end <= time; end += interval_) {
    close_interval(end);
  }
}

void SeriesObserver::close_interval(Seconds end) {
  columns_.time.push_back(end);
  const std::size_t cells = shape_.cells();
  std::vector<std::int32_t> values(cells);
  for (std::size_t m = 0; m < measure_count; ++m) {
    for (std::size_t cell = 0; cell < cells; ++cell) {
      values[cell] = static_cast<std::int32_t>(total_.counts[m * cells + cell] -
                                               closed_[m * cells + cell]);
    }
    counts_[m].append(values);
  }
  closed_ = total_.counts;
  close_held();
  for (std::size_t i = 0; i < background_.size(); ++i) {
    columns_.background.push_back(
        static_cast<std::int32_t>(background_[i] - closed_background_[i]));
  }
  closed_background_ = background_;
  if (feed_quality_) {
    columns_.feed_quality.push_back(feed_quality_->now);
    columns_.feed_quality_average.push_back(feed_quality_->average);
  }
  columns_.law.insert(columns_.law.end(), laws_in_force_.begin(),
                      laws_in_force_.end());
}

/// Whoever met a story first stays aware of it.
void SeriesObserver::close_held() {
  const auto newly_aware = static_cast<std::ptrdiff_t>(Measure::newly_aware) *
                           static_cast<std::ptrdiff_t>(shape_.cells());
  std::vector<std::int64_t> aware(shape_.held_cells(), 0);
  auto of_kind = total_.counts.begin() + newly_aware;
  for (std::size_t c = 0; c < shape_.communities; ++c) {
    for (std::size_t p = 0; p < shape_.platforms; ++p) {
      for (std::size_t s = 0; s < shape_.stories; ++s) {
        for (std::size_t k = 0; k < kind_names.size(); ++k) {
          aware[c * shape_.stories + s] += *of_kind++;
        }
      }
    }
  }
  columns_.aware.insert(columns_.aware.end(), aware.begin(), aware.end());
  columns_.credence.insert(columns_.credence.end(), total_.credence.begin(),
                           total_.credence.end());
}

SeriesColumns SeriesObserver::columns(Seconds time_done) const {
  return SeriesObserver(*this).take_columns(time_done);
}

SeriesColumns SeriesObserver::take_columns(Seconds time_done) {
  close_intervals_before(time_done);
  if (time_done % interval_ != 0) {
    total_ = tallies_();
    close_interval(time_done);
  }
  for (std::size_t m = 0; m < measure_count; ++m) {
    columns_.measures.push_back({measure_texts[m].name,
                                 measure_texts[m].description,
                                 counts_[m].all()});
    counts_[m] = {};
  }
  return std::move(columns_);
}

void SeriesObserver::visit_state(StateVisitor state) {
  auto& [interval, shape, tallies, total, closed, background, closed_background,
         laws_in_force, feed_quality, counts, columns] = *this;
  state = state.in("series");
  if (!state.restores()) {
    total = tallies();
  }
  state.sized_column("total", total.counts);
  state.sized_column("closed", closed);
  state.sized_column("credence", total.credence);
  state.sized_column("background", background);
  state.sized_column("closed_background", closed_background);
  state.column("laws_in_force", laws_in_force);
  bool has_quality = feed_quality.has_value();
  FeedQuality last = feed_quality.value_or(FeedQuality{});
  state.number("has_feed_quality", has_quality);
  state.number("last_feed_quality", last.now);
  state.number("last_feed_quality_average", last.average);
  if (has_quality) {
    feed_quality = last;
  }
  auto& [time, measures, law, background_column, aware_column, credence_column,
         quality_column, average_column] = columns;
  state.column("aware_column", aware_column);
  state.column("credence_column", credence_column);
  state.column("feed_quality", quality_column);
  state.column("feed_quality_average", average_column);
  state.column("time", time);
  for (std::size_t m = 0; m < measure_count; ++m) {
    std::vector<std::int32_t> values = counts[m].all();
    state.column(std::string("measure_") + measure_texts[m].name, values);
    if (state.restores()) {
      counts[m] = {};
      counts[m].append(values);
    }
  }
  state.column("law", law);
  state.column("background_column", background_column);
}

std::vector<std::string> series_measures() {
  std::vector<std::string> names;
  names.reserve(measure_texts.size());
  for (const MeasureText& text : measure_texts) {
    names.emplace_back(text.name);
  }
  return names;
}

}  // namespace leaksim
