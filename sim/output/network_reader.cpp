#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "output/network_file.hpp"
#include "output/result_reader.hpp"

namespace leaksim {
namespace {

/// What is read at a time stays in the second-level cache while it is checked.
constexpr hsize_t piece = hsize_t{1} << 17U;
constexpr std::int64_t max_accounts = 0xffff'fffe;

/// Reads a network through a reader that has checked the kind of the file.
class NetworkReader {
 public:
  explicit NetworkReader(const std::filesystem::path& file)
      : reader_(file, FileKind::network) {
    network_.file = reader_.name();
  }

  StoredNetwork read() {
    const std::int64_t accounts =
        reader_.integer_attribute("/network", "accounts");
    if (accounts < 1 || accounts > max_accounts) {
      damaged(fmt::format("/network says {} accounts", accounts));
    }
    network_.accounts = static_cast<std::uint32_t>(accounts);
    read_origin();
    read_communities();
    read_labels();
    const std::string parent = "/network/";
    for (const auto& [path, object] : reader_.objects()) {
      if (path.starts_with(parent) && object.is_group) {
        read_graph(path, path.substr(parent.size()));
      }
    }
    if (network_.graphs.empty()) {
      damaged("/network holds no graph");
    }
    return std::move(network_);
  }

 private:
  [[noreturn]] void damaged(const std::string& what) const {
    reader_.fail(what + "; the file is damaged, make it again");
  }

  void read_origin() {
    const std::string origin = reader_.text_attribute("/network", "origin");
    if (origin == "generated") {
      network_.seed = seed();
      network_.scenario_toml = reader_.texts("/scenario").at(0);
    } else if (origin == "imported") {
      network_.origin = NetworkOrigin::imported;
    } else {
      damaged("/network has the origin \"" + origin + '"');
    }
  }

  /// Stored as uint64, which integer_attribute cuts in half.
  [[nodiscard]] std::uint64_t seed() const {
    const auto& attributes = reader_.object("/network").attributes;
    const auto found = attributes.find("seed");
    const auto* values =
        found == attributes.end()
            ? nullptr
            : std::get_if<std::vector<std::uint64_t>>(&found->second.values);
    if (values == nullptr || values->size() != 1) {
      damaged("/network has no seed");
    }
    return values->front();
  }

  [[nodiscard]] bool has(const std::string& path) const {
    return reader_.objects().contains(path);
  }

  /// The type and length of a column; both must be as expected.
  void check_column(const std::string& path, const std::string& type,
                    std::uint64_t length) const {
    const ResultObject& object = reader_.object(path);
    if (object.is_group || object.type != type ||
        object.shape != Shape{length}) {
      damaged(fmt::format("{} is {} {}; expected {} [{}]", path,
                          object.is_group ? "a group" : object.type,
                          show_shape(object.shape), type, length));
    }
  }

  /// Calls `use(first, values)` for one piece of a column after the other.
  template <class T, class Use>
  void for_each_piece(const std::string& path, std::uint64_t length,
                      Use use) const {
    for (hsize_t first = 0; first < length; first += piece) {
      const Values values =
          reader_.rows(path, first, std::min<hsize_t>(piece, length - first));
      use(first, std::get<std::vector<T>>(values));
    }
  }

  void read_communities() {
    const std::string path = "/accounts/community";
    if (!has(path)) {
      if (network_.origin == NetworkOrigin::generated) {
        damaged("has no " + path);
      }
      return;
    }
    network_.community_names = reader_.texts("/axes/community");
    check_column(path, "uint8", network_.accounts);
    for_each_piece<std::uint8_t>(
        path, network_.accounts, [&](hsize_t first, const auto& values) {
          for (std::size_t i = 0; i < values.size(); ++i) {
            if (values[i] >= network_.community_names.size()) {
              damaged(fmt::format(
                  "{} of account {} is {}, but there are {} "
                  "communities",
                  path, first + i, values[i], network_.community_names.size()));
            }
          }
          network_.community.insert(network_.community.end(), values.begin(),
                                    values.end());
        });
  }

  void read_labels() {
    const std::string path = "/accounts/label";
    if (network_.origin == NetworkOrigin::generated) {
      return;
    }
    const ResultObject& object = reader_.object(path);
    if (!object.type.starts_with("text")) {
      damaged(path + " holds no texts");
    }
    check_column(path, object.type, network_.accounts);
    for_each_piece<std::string>(
        path, network_.accounts, [&](hsize_t, const auto& values) {
          for (const std::string& label : values) {
            network_.labels.add(
                std::string_view(label).substr(0, LabelTable::max_length));
          }
        });
  }

  void read_graph(const std::string& group, const std::string& platform) {
    FollowGraph graph;
    read_row_starts(group + "/row_start", graph);
    read_columns(group + "/column", graph);
    StoredGraph stored{platform, 0, nullptr};
    if (network_.origin == NetworkOrigin::generated) {
      stored.parameters = parameters_of(group);
    }
    stored.graph = std::make_shared<const FollowGraph>(std::move(graph));
    network_.graphs.push_back(std::move(stored));
  }

  [[nodiscard]] std::uint64_t parameters_of(const std::string& group) const {
    const std::string text = reader_.text_attribute(group, "parameters");
    std::uint64_t hash = 0;
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, hash, 16);
    if (parsed.ptr != end || parsed.ec != std::errc{}) {
      damaged(fmt::format("{} has the parameters \"{}\"", group, text));
    }
    return hash;
  }

  void read_row_starts(const std::string& path, FollowGraph& graph) const {
    const std::uint64_t length = std::uint64_t{network_.accounts} + 1;
    check_column(path, "uint64", length);
    auto& rows = graph.m_forward.m_rowstart;
    rows.clear();
    rows.reserve(length);
    for_each_piece<std::uint64_t>(
        path, length, [&](hsize_t first, const auto& values) {
          for (std::size_t i = 0; i < values.size(); ++i) {
            const std::uint64_t before = rows.empty() ? 0 : rows.back();
            if (values[i] < before || (rows.empty() && values[i] != 0)) {
              damaged(fmt::format("{} goes from {} to {} at position {}", path,
                                  before, values[i], first + i));
            }
            rows.push_back(values[i]);
          }
        });
  }

  void read_columns(const std::string& path, FollowGraph& graph) const {
    const auto& rows = graph.m_forward.m_rowstart;
    check_column(path, "uint32", rows.back());
    auto& columns = graph.m_forward.m_column;
    columns.reserve(rows.back());
    std::uint32_t author = 0;
    std::int64_t before = -1;
    for_each_piece<std::uint32_t>(
        path, rows.back(), [&](hsize_t first, const auto& values) {
          const std::uint64_t last = first + values.size();
          std::uint64_t arc = first;
          while (arc < last) {
            while (rows[author + std::size_t{1}] <= arc) {
              ++author;
            }
            const std::uint64_t end =
                std::min(rows[author + std::size_t{1}], last);
            if (arc == rows[author]) {
              before = -1;
            }
            for (; arc < end; ++arc) {
              const std::uint32_t follower = values[arc - first];
              if (follower <= before || follower >= network_.accounts ||
                  follower == author) {
                damaged_arc(path, author, arc, follower);
              }
              before = follower;
            }
          }
          columns.insert(columns.end(), values.begin(), values.end());
        });
  }

  [[noreturn]] void damaged_arc(const std::string& path, std::uint32_t author,
                                std::uint64_t arc,
                                std::uint32_t follower) const {
    const std::string where =
        fmt::format("{} at position {} is {}", path, arc, follower);
    if (follower >= network_.accounts) {
      damaged(fmt::format("{}, but there are {} accounts", where,
                          network_.accounts));
    }
    if (follower == author) {
      damaged(where + ", the account that is followed itself");
    }
    damaged(fmt::format("{}, not above the follower of {} before it", where,
                        author));
  }

  ResultReader reader_;
  StoredNetwork network_;
};

}  // namespace

StoredNetwork read_network_file(const std::filesystem::path& file) {
  return NetworkReader(file).read();
}

bool is_hdf5_file(const std::filesystem::path& file) {
  constexpr std::array<char, 8> signature = {'\x89', 'H',  'D',    'F',
                                             '\r',   '\n', '\x1a', '\n'};
  std::array<char, 8> begin{};
  std::ifstream stream(file, std::ios::binary);
  return stream.read(begin.data(), begin.size()) && begin == signature;
}

}  // namespace leaksim
