#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "network/row_check.hpp"
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
    reader_.append(path, piece, network_.community, [] {});
    const std::size_t communities = network_.community_names.size();
    const auto beyond = std::find_if(
        network_.community.begin(), network_.community.end(),
        [&](std::uint8_t community) { return community >= communities; });
    if (beyond != network_.community.end()) {
      damaged(fmt::format(
          "{} of account {} is {}, but there are {} communities", path,
          beyond - network_.community.begin(), *beyond, communities));
    }
  }

  void read_labels() {
    const std::string path = "/accounts/label";
    if (network_.origin == NetworkOrigin::generated) {
      return;
    }
    const ResultObject& object = reader_.object(path);
    const std::size_t length = object.text_length;
    if (length == 0 || length > LabelTable::max_length) {
      damaged(fmt::format("{} holds no texts of up to {} bytes", path,
                          LabelTable::max_length));
    }
    check_column(path, object.type, network_.accounts);
    network_.labels.reserve(network_.accounts);
    std::vector<char> letters;
    for (hsize_t first = 0; first < network_.accounts; first += piece) {
      const hsize_t rows = std::min<hsize_t>(piece, network_.accounts - first);
      letters.resize(rows * length);
      reader_.read_letters(path, first, letters);
      network_.labels.add_padded(letters, length);
    }
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
    reader_.append(path, piece, rows, [] {});
    const auto fault = std::is_sorted_until(rows.begin(), rows.end());
    if (fault != rows.end()) {
      damaged(fmt::format("{} goes from {} to {} at position {}", path,
                          fault[-1], *fault, fault - rows.begin()));
    }
    if (rows.front() != 0) {
      damaged(fmt::format("{} begins with {}, not 0", path, rows.front()));
    }
  }

  void read_columns(const std::string& path, FollowGraph& graph) const {
    const auto& rows = graph.m_forward.m_rowstart;
    auto& columns = graph.m_forward.m_column;
    check_column(path, "uint32", rows.back());
    std::uint32_t author = 0;
    reader_.append(path, piece, columns, [&] {
      const auto behind =
          std::upper_bound(rows.begin() + author, rows.end(), columns.size());
      const auto end = static_cast<std::uint32_t>(behind - rows.begin()) - 1;
      author = find_broken_row(graph, author, end);
      if (author != end) {
        damaged_row(path, graph, author);
      }
    });
  }

  [[noreturn]] void damaged_row(const std::string& path,
                                const FollowGraph& graph,
                                std::uint32_t author) const {
    std::uint64_t arc = row_start(graph, AccountId{author});
    std::int64_t before = -1;
    for (const std::uint32_t follower : followers(graph, AccountId{author})) {
      const std::string where =
          fmt::format("{} at position {} is {}", path, arc, follower);
      if (follower >= network_.accounts) {
        damaged(fmt::format("{}, but there are {} accounts", where,
                            network_.accounts));
      }
      if (follower == author) {
        damaged(where + ", the account that is followed itself");
      }
      if (follower <= before) {
        damaged(fmt::format("{}, not above the follower of {} before it", where,
                            author));
      }
      before = follower;
      ++arc;
    }
    throw InternalError("a row was called broken without a fault");
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
