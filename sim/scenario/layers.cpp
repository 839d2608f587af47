#include "scenario/layers.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "core/byte_hash.hpp"
#include "scenario/limits.hpp"
#include "scenario/merge.hpp"
#include "scenario/text.hpp"

namespace leaksim::config {
namespace {

constexpr std::uintmax_t max_bytes = max_file_megabytes << 20U;

std::string accepted_file() {
  return fmt::format("a readable TOML file of at most {} MB",
                     max_file_megabytes);
}

struct Unreadable {
  std::string why;
};

std::variant<std::string, Unreadable> read_text(
    const std::filesystem::path& path) {
  std::error_code error;
  const std::filesystem::file_status status =
      std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) {
    return Unreadable{"does not exist"};
  }
  if (std::filesystem::is_directory(status)) {
    return Unreadable{"is a directory"};
  }
  if (!std::filesystem::is_regular_file(status)) {
    return Unreadable{"is not a file"};
  }
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error || size > max_bytes) {
    return Unreadable{error ? "cannot be read"
                            : fmt::format("has {} bytes", size)};
  }
  std::ifstream stream(path, std::ios::binary);
  std::string text(static_cast<std::size_t>(size), '\0');
  stream.read(text.data(), static_cast<std::streamsize>(size));
  if (!stream) {
    return Unreadable{"cannot be read"};
  }
  return text;
}

class LayerReader {
 public:
  explicit LayerReader(Faults& faults) : faults_(faults) {
    layers_.tree.value = Node::Table{};
  }

  void read(const std::filesystem::path& path) { read(path, nullptr); }

  /// Reads a text that comes from a file; no bases are read from here on.
  void read_given(const std::string& text, const std::filesystem::path& from) {
    follows_bases_ = false;
    lay_over(text, from);
  }

  [[nodiscard]] Layers layers() && { return std::move(layers_); }

 private:
  /// `base` is the value that names this file, null for those the user named.
  void read(const std::filesystem::path& path, const Node* base) {
    std::error_code ignored;
    const std::filesystem::path identity =
        std::filesystem::weakly_canonical(path, ignored);
    if (contains(open_, identity)) {
      faults_.add({base->place,
                   "base",
                   shown(path.string()) + " leads back to itself",
                   "a file that does not build on this one",
                   {}});
      return;
    }
    if (contains(done_, identity)) {
      return;
    }
    open_.push_back(identity);
    read_new(path, base);
    open_.pop_back();
    done_.push_back(identity);
  }

  void read_new(const std::filesystem::path& path, const Node* base) {
    const auto content = read_text(path);
    if (const auto* unreadable = std::get_if<Unreadable>(&content)) {
      report(path, base, unreadable->why);
      return;
    }
    lay_over(std::get<std::string>(content), path);
  }

  void lay_over(const std::string& text, const std::filesystem::path& path) {
    auto parsed = parse_document(text, faults_.add_source(path.string()));
    if (const auto* fault = std::get_if<SyntaxFault>(&parsed)) {
      faults_.add({fault->place, "syntax", fault->found, fault->accepted, {}});
      return;
    }
    Node& document = std::get<Node>(parsed);
    check_arrays(document, faults_);
    const std::optional<Node> below = take_base(document);
    if (below && follows_bases_) {
      read_base(path, *below);
    }
    layers_.inputs.push_back(
        {path.string(), fmt::format("{:016x}", byte_hash(text))});
    if (faults_.empty()) {
      merge(layers_.tree, std::move(document));
    }
  }

  static std::optional<Node> take_base(Node& document) {
    Node::Table& table = *document.table();
    const auto entry =
        std::find_if(table.begin(), table.end(),
                     [](const Entry& each) { return each.key == "base"; });
    if (entry == table.end()) {
      return std::nullopt;
    }
    Node base = std::move(entry->node);
    table.erase(entry);
    return base;
  }

  void read_base(const std::filesystem::path& path, const Node& base) {
    const std::string* text = base.text();
    if (text == nullptr || text->empty()) {
      faults_.add({base.place,
                   "base",
                   "found " + describe(base),
                   "the path of a TOML file, relative to this one's folder",
                   {}});
      return;
    }
    read((path.parent_path() / *text).lexically_normal(), &base);
  }

  void report(const std::filesystem::path& path, const Node* base,
              const std::string& why) {
    if (base == nullptr) {
      const Place place{faults_.add_source(path.string()), 0, 0};
      faults_.add({place, "file", why, accepted_file(), {}});
    } else {
      faults_.add({base->place,
                   "base",
                   shown(path.string()) + " " + why,
                   accepted_file(),
                   {}});
    }
  }

  static bool contains(const std::vector<std::filesystem::path>& paths,
                       const std::filesystem::path& path) {
    return std::find(paths.begin(), paths.end(), path) != paths.end();
  }

  Faults& faults_;
  bool follows_bases_ = true;
  Layers layers_;
  std::vector<std::filesystem::path> open_;  ///< being read: the chain
  std::vector<std::filesystem::path> done_;
};

}  // namespace

std::optional<Node> read_file(const std::filesystem::path& path,
                              Faults& faults) {
  const std::uint32_t source = faults.add_source(path.string());
  const auto content = read_text(path);
  if (const auto* unreadable = std::get_if<Unreadable>(&content)) {
    faults.add({{source, 0, 0}, "file", unreadable->why, accepted_file(), {}});
    return std::nullopt;
  }
  auto parsed = parse_document(std::get<std::string>(content), source);
  if (const auto* fault = std::get_if<SyntaxFault>(&parsed)) {
    faults.add({fault->place, "syntax", fault->found, fault->accepted, {}});
    return std::nullopt;
  }
  Node& document = std::get<Node>(parsed);
  check_arrays(document, faults);
  return std::move(document);
}

Layers read_layers(const ScenarioSource& source, Faults& faults) {
  LayerReader reader(faults);
  if (source.text) {
    reader.read_given(*source.text, source.file);
  } else {
    reader.read(source.file);
  }
  for (const std::filesystem::path& patch : source.patches) {
    reader.read(patch);
  }
  return std::move(reader).layers();
}

}  // namespace leaksim::config
