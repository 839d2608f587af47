#include "output/xdmf.hpp"

#include <fmt/format.h>

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/time.hpp"
#include "output/columns.hpp"
#include "output/publish.hpp"
#include "output/result_reader.hpp"
#include "output/schema.hpp"
#include "output/snapshot_times.hpp"

namespace leaksim {
namespace {

/// Columns of /accounts that stay the same over the snapshots.
constexpr std::array<std::string_view, 6> constant_columns = {
    "community", "country", "camp", "kind", "followers", "activity"};

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char character : text) {
    switch (character) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += character;
    }
  }
  return safe;
}

struct NumberWords {
  std::string_view type;
  std::string_view xdmf;
};

/// What XDMF calls the types of columns, with their bytes.
constexpr std::array<NumberWords, 6> number_words = {{
    {"uint8", R"(NumberType="UChar" Precision="1")"},
    {"uint16", R"(NumberType="UShort" Precision="2")"},
    {"int16", R"(NumberType="Short" Precision="2")"},
    {"int32", R"(NumberType="Int" Precision="4")"},
    {"uint32", R"(NumberType="UInt" Precision="4")"},
    {"float32", R"(NumberType="Float" Precision="4")"},
}};

std::string_view words_of(const ResultReader& result, const std::string& path) {
  const std::string& type = result.object(path).type;
  for (const NumberWords& words : number_words) {
    if (words.type == type) {
      return words.xdmf;
    }
  }
  result.fail(fmt::format("{} holds {}, which XDMF cannot show", path, type));
}

/// How a file in `folder` names the result.
std::string name_from(const std::filesystem::path& folder,
                      const ResultReader& result) {
  const std::string name =
      std::filesystem::proximate(result.name(), folder.empty() ? "." : folder)
          .generic_string();
  if (name.find(':') != std::string::npos) {
    result.fail("has a colon in its path, which XDMF cannot name");
  }
  return name;
}

/// Writes the grids of one result.
class XdmfWriter {
 public:
  XdmfWriter(const ResultReader& result, std::string name)
      : result_(result),
        name_(std::move(name)),
        times_(snapshot_times(result)) {
    if (times_.empty()) {
      result.fail(
          "holds no snapshots; they are kept when the scenario says when, as "
          "in --set 'output.snapshots=[\"1 h\"]'");
    }
    t0_ = result.integer_attribute("/", "t0");
  }

  [[nodiscard]] std::string text() const {
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Xdmf Version=\"3.0\">\n"
        "<Domain>\n{}{}{}</Domain>\n</Xdmf>\n",
        information(), collection("accounts", &XdmfWriter::accounts),
        collection("edges", &XdmfWriter::edges));
  }

 private:
  using GridBody = std::string (XdmfWriter::*)(Seconds) const;

  /// What pictures say in words.
  [[nodiscard]] std::string information() const {
    const std::int64_t t0 = result_.integer_attribute("/", "start_unix") + t0_;
    const std::int64_t clock =
        result_.integer_attribute("/", "clock_offset_minutes");
    std::string text = entry("t0_unix", fmt::format("{}", t0)) +
                       entry("clock_offset_minutes", fmt::format("{}", clock));
    for (const char* axis : {"story", "cause", "community"}) {
      const std::vector<std::string> names =
          result_.texts(fmt::format("/axes/{}", axis));
      text += entry(axis, fmt::format("{}", fmt::join(names, " ")));
    }
    return text;
  }

  static std::string entry(std::string_view name, std::string_view value) {
    return fmt::format("<Information Name=\"{}\" Value=\"{}\"/>\n", name,
                       escaped(value));
  }

  [[nodiscard]] std::string collection(std::string_view name,
                                       GridBody body) const {
    std::string text = fmt::format(
        "<Grid Name=\"{}\" GridType=\"Collection\" "
        "CollectionType=\"Temporal\">\n",
        name);
    for (const Seconds time : times_) {
      const double hours = static_cast<double>(time - t0_) / seconds_per_hour;
      text += fmt::format(
          "<Grid Name=\"{}\" GridType=\"Uniform\">\n<Time Value=\"{}\"/>\n{}"
          "<Geometry GeometryType=\"XYZ\">{}</Geometry>\n</Grid>\n",
          name, hours, (this->*body)(time), item("/layout/position"));
    }
    return text + "</Grid>\n";
  }

  [[nodiscard]] std::string accounts(Seconds time) const {
    std::string text = topology("Polyvertex", 1, "/layout/vertex");
    const std::string group = snapshot_path(time) + "/";
    for (const auto& [path, object] : result_.objects()) {
      if (path.starts_with(group)) {
        text += attribute(path);
      }
    }
    for (const std::string_view column : constant_columns) {
      text += attribute(fmt::format("/accounts/{}", column));
    }
    return text;
  }

  [[nodiscard]] std::string edges(Seconds /*time*/) const {
    return topology("Polyline", 2, "/layout/edges");
  }

  [[nodiscard]] std::string topology(std::string_view type, int nodes,
                                     const std::string& path) const {
    return fmt::format(
        "<Topology TopologyType=\"{}\" NumberOfElements=\"{}\" "
        "NodesPerElement=\"{}\">{}</Topology>\n",
        type, result_.object(path).shape.front(), nodes, item(path));
  }

  [[nodiscard]] std::string attribute(const std::string& path) const {
    return fmt::format(
        "<Attribute Name=\"{}\" AttributeType=\"Scalar\" Center=\"Node\">{}"
        "</Attribute>\n",
        path.substr(path.rfind('/') + 1), item(path));
  }

  [[nodiscard]] std::string item(const std::string& path) const {
    return fmt::format(
        "<DataItem Format=\"HDF\" Dimensions=\"{}\" {}>{}:{}</DataItem>",
        fmt::join(result_.object(path).shape, " "), words_of(result_, path),
        escaped(name_), path);
  }

  const ResultReader& result_;
  std::string name_;
  std::vector<Seconds> times_;
  std::int64_t t0_ = 0;
};

}  // namespace

std::string xdmf_text(const std::filesystem::path& run,
                      const std::filesystem::path& folder) {
  const ResultReader result(run);
  return XdmfWriter(result, name_from(folder, result)).text();
}

XdmfContent export_xdmf(const std::filesystem::path& run,
                        const std::filesystem::path& file,
                        Overwrite overwrite) {
  const std::string text = xdmf_text(run, file.parent_path());
  std::error_code ignored;
  if (std::filesystem::equivalent(run, file, ignored)) {
    throw DataError(file.string() +
                    ": is the result itself; choose another name with -o");
  }
  check_run_file_target(file, overwrite);
  publish(file, std::as_bytes(std::span(text)));
  const ResultReader result(run);
  return {snapshot_times(result).size(),
          result.object("/layout/vertex").shape.front(),
          result.object("/layout/edges").shape.front()};
}

}  // namespace leaksim
