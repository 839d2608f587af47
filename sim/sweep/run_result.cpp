#include "sweep/run_result.hpp"

#include <algorithm>
#include <bit>
#include <concepts>
#include <utility>

#include "core/check.hpp"

namespace leaksim {

namespace {

/// The axis that a series keeps, and the strides of a cell's position in it.
struct KeptAxis {
  const std::vector<std::string>* names = nullptr;  ///< null: none
  std::size_t stride = 1;
};

KeptAxis axis_of(const Axes& axes, SeriesBy by) {
  const std::size_t kinds = axes.kind.size();
  const std::size_t stories = kinds * axes.story.size();
  const std::size_t platforms = stories * axes.platform.size();
  switch (by) {
    case SeriesBy::community:
      return {&axes.community, platforms};
    case SeriesBy::platform:
      return {&axes.platform, stories};
    case SeriesBy::story:
      return {&axes.story, kinds};
    case SeriesBy::kind:
      return {&axes.kind, 1};
    default:
      return {};
  }
}

/// How many intervals of the record make one of those kept.
std::size_t intervals_in(const SeriesColumns& series, const KeepSpec& keep) {
  if (keep.series_interval == 0 || series.time.empty()) {
    return 1;
  }
  const Seconds own = series.time.front();
  LEAKSIM_EXPECT(keep.series_interval % own == 0);
  return static_cast<std::size_t>(keep.series_interval / own);
}

const SeriesColumns::Measure& measure_of(const SeriesColumns& series,
                                         const std::string& name) {
  const auto found =
      std::find_if(series.measures.begin(), series.measures.end(),
                   [&](const auto& measure) { return measure.name == name; });
  LEAKSIM_EXPECT(found != series.measures.end());
  return *found;
}

void add_series(const RunRecord& record, const std::string& name,
                const KeepSpec& keep, std::vector<RunResult::Value>& values) {
  const auto& measure = measure_of(record.series, name);
  const KeptAxis axis = axis_of(record.axes, keep.series_by);
  const std::size_t width = axis.names == nullptr ? 1 : axis.names->size();
  const std::size_t intervals = record.series.time.size();
  const std::size_t cells =
      intervals == 0 ? 0 : measure.values.size() / intervals;
  const std::size_t step = intervals_in(record.series, keep);
  for (std::size_t first = 0; first < intervals; first += step) {
    const std::size_t end = std::min(first + step, intervals);
    std::vector<std::int64_t> sums(width, 0);
    for (std::size_t i = first * cells; i < end * cells; ++i) {
      sums[width == 1 ? 0 : i / axis.stride % width] += measure.values[i];
    }
    for (std::size_t k = 0; k < width; ++k) {
      const std::string ending =
          axis.names == nullptr ? "" : "." + (*axis.names)[k];
      values.push_back({"series." + name + ending, record.series.time[end - 1],
                        static_cast<double>(sums[k])});
    }
  }
}

class ByteWriter {
 public:
  template <std::unsigned_integral T>
  void add(T value) {
    for (std::size_t i = 0; i < sizeof(T); ++i) {
      bytes_ += static_cast<char>(value & 0xffU);
      value = static_cast<T>(std::uint64_t{value} >> 8U);
    }
  }
  void add_number(double value) { add(std::bit_cast<std::uint64_t>(value)); }
  void add_text(const std::string& text) {
    add(static_cast<std::uint32_t>(text.size()));
    bytes_ += text;
  }
  [[nodiscard]] std::string bytes() && { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Reads what ByteWriter wrote; once bytes are missing, all that it reads is
/// zero and `is_whole` false.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  template <std::unsigned_integral T>
  T take() {
    T value = 0;
    const std::string_view part = take_bytes(sizeof(T));
    for (std::size_t i = part.size(); i > 0; --i) {
      value = static_cast<T>((std::uint64_t{value} << 8U) |
                             static_cast<std::uint8_t>(part[i - 1]));
    }
    return value;
  }
  double take_number() { return std::bit_cast<double>(take<std::uint64_t>()); }
  std::string take_text() {
    return std::string(take_bytes(take<std::uint32_t>()));
  }
  [[nodiscard]] bool is_whole() const { return is_whole_; }
  [[nodiscard]] std::size_t left() const { return bytes_.size(); }

 private:
  std::string_view take_bytes(std::size_t count) {
    if (count > bytes_.size()) {
      is_whole_ = false;
      bytes_ = {};
      return {};
    }
    const std::string_view part = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return part;
  }

  std::string_view bytes_;
  bool is_whole_ = true;
};

}  // namespace

std::vector<RunResult::Value> values_of(const RunRecord& record,
                                        const KeepSpec& keep) {
  std::vector<RunResult::Value> values;
  for (const SummaryEntry& entry : record.summary) {
    values.push_back({entry.name, RunResult::no_time, entry.value});
  }
  for (const std::string& name : keep.series) {
    add_series(record, name, keep, values);
  }
  return values;
}

std::string encode(const RunResult& result) {
  ByteWriter writer;
  writer.add(static_cast<std::uint64_t>(result.id));
  writer.add(result.identity);
  writer.add(result.content);
  writer.add(result.network_seed);
  writer.add(result.replicate);
  writer.add_number(result.seconds);
  writer.add(static_cast<std::uint32_t>(result.values.size()));
  for (const RunResult::Value& each : result.values) {
    writer.add_text(each.measure);
    writer.add(static_cast<std::uint32_t>(each.time));
    writer.add_number(each.value);
  }
  return std::move(writer).bytes();
}

std::optional<RunResult> decode_result(std::string_view bytes) {
  ByteReader reader(bytes);
  RunResult result;
  result.id = RunId{reader.take<std::uint64_t>()};
  result.identity = reader.take<std::uint64_t>();
  result.content = reader.take<std::uint64_t>();
  result.network_seed = reader.take<std::uint64_t>();
  result.replicate = reader.take<std::uint32_t>();
  result.seconds = reader.take_number();
  const auto count = reader.take<std::uint32_t>();
  for (std::uint32_t i = 0; i < count && reader.is_whole(); ++i) {
    RunResult::Value& each = result.values.emplace_back();
    each.measure = reader.take_text();
    each.time = static_cast<Seconds>(reader.take<std::uint32_t>());
    each.value = reader.take_number();
  }
  if (!reader.is_whole() || reader.left() > 0) {
    return std::nullopt;
  }
  return result;
}

}  // namespace leaksim
