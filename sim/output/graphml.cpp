#include "output/graphml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "core/draws.hpp"
#include "core/error.hpp"

namespace leaksim {

namespace {

std::string escaped(std::string_view text) {
  std::string result;
  for (const char character : text) {
    switch (character) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      default:
        result += character;
    }
  }
  return result;
}

/// An attribute of the nodes; a node without one has an empty text.
struct Attribute {
  std::string name;
  std::string type;  ///< of GraphML: "string", "int", "double"
  std::function<std::string(std::uint32_t)> value;
};

/// The name of a code; none beyond the axis.
Attribute named(std::string name, const std::vector<std::uint8_t>& codes,
                const std::vector<std::string>& axis) {
  return {std::move(name), "string", [&codes, &axis](std::uint32_t i) {
            return codes[i] < axis.size() ? escaped(axis[codes[i]])
                                          : std::string();
          }};
}

template <class Number>
Attribute counted(std::string name, const std::vector<Number>& numbers) {
  return {
      std::move(name), std::is_floating_point_v<Number> ? "double" : "int",
      [&numbers](std::uint32_t i) { return fmt::format("{}", numbers[i]); }};
}

/// A GraphML file in the making, FILE.part until finish().
class GraphmlFile {
 public:
  GraphmlFile(std::filesystem::path file, std::vector<Attribute> attributes,
              char prefix)
      : file_(std::move(file)),
        part_(file_.string() + ".part"),
        out_(part_),
        attributes_(std::move(attributes)),
        prefix_(prefix) {
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
    for (const Attribute& each : attributes_) {
      out_ << fmt::format(
          "<key id=\"{0}\" for=\"node\" attr.name=\"{0}\" "
          "attr.type=\"{1}\"/>\n",
          each.name, each.type);
    }
    out_ << "<graph edgedefault=\"directed\">\n";
  }
  ~GraphmlFile() {
    out_.close();
    std::error_code ignored;
    std::filesystem::remove(part_, ignored);
  }
  GraphmlFile(const GraphmlFile&) = delete;
  GraphmlFile& operator=(const GraphmlFile&) = delete;

  void node(std::uint32_t id) {
    out_ << fmt::format("<node id=\"{}{}\">", prefix_, id);
    for (const Attribute& each : attributes_) {
      const std::string value = each.value(id);
      if (!value.empty()) {
        out_ << fmt::format("<data key=\"{}\">{}</data>", each.name, value);
      }
    }
    out_ << "</node>\n";
  }

  void edge(std::uint32_t from, std::uint32_t to) {
    out_ << fmt::format("<edge source=\"{0}{1}\" target=\"{0}{2}\"/>\n",
                        prefix_, from, to);
  }

  void finish() {
    out_ << "</graph>\n</graphml>\n";
    out_.close();
    std::error_code error;
    if (out_) {
      std::filesystem::rename(part_, file_, error);
    }
    if (!out_ || error) {
      throw IoError(file_.string() +
                    ": cannot be written; is the disk full or the folder "
                    "read-only?");
    }
  }

 private:
  std::filesystem::path file_;
  std::filesystem::path part_;
  std::ofstream out_;
  std::vector<Attribute> attributes_;
  char prefix_;
};

std::vector<Attribute> attributes_of_accounts(const RunRecord& record) {
  const AccountColumns& accounts = record.accounts;
  const Axes& axes = record.axes;
  return {named("kind", accounts.kind, axes.kind),
          named("community", accounts.community, axes.community),
          named("country", accounts.country, axes.country),
          named("declared_country", accounts.declared_country, axes.country),
          named("language", accounts.language, axes.language),
          named("camp", accounts.camp, axes.camp),
          counted("followers", accounts.followers),
          counted("followees", accounts.followees),
          counted("activity", accounts.activity),
          counted("automated", accounts.automated),
          counted("amplifier", accounts.amplifier),
          counted("enabled", accounts.enabled)};
}

std::vector<Attribute> attributes_of_posts(const RunRecord& record) {
  const PostColumns& posts = record.posts;
  const Axes& axes = record.axes;
  return {counted("time", posts.time),
          counted("account", posts.account),
          named("story", posts.story, axes.story),
          named("platform", posts.platform, axes.platform),
          named("form", posts.form, axes.form),
          named("language", posts.language, axes.language),
          counted("depth", posts.depth),
          counted("hashtag", posts.hashtag)};
}

/// 1 for accounts that are written: all, or `sample` of them, those with the
/// least hash of their number.
std::vector<std::uint8_t> choose(std::uint32_t accounts, std::uint32_t sample) {
  constexpr std::uint32_t any_key = 0x67726170U;
  const bool all = sample == 0 || sample >= accounts;
  std::vector<std::uint8_t> chosen(accounts, all ? 1 : 0);
  if (all) {
    return chosen;
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
  for (std::uint32_t u = 0; u < accounts; ++u) {
    order.emplace_back(mix32(u, any_key), u);
  }
  std::nth_element(order.begin(), order.begin() + sample, order.end());
  for (std::uint32_t i = 0; i < sample; ++i) {
    chosen[order[i].second] = 1;
  }
  return chosen;
}

/// Calls with every edge among the chosen: follower, followed.
template <class Call>
void walk_edges(const FollowGraph& graph,
                const std::vector<std::uint8_t>& chosen, Call call) {
  for (std::uint32_t author = 0; author < chosen.size(); ++author) {
    if (chosen[author] == 0) {
      continue;
    }
    for (const std::uint32_t follower : followers(graph, AccountId{author})) {
      if (chosen[follower] != 0) {
        call(follower, author);
      }
    }
  }
}

void check_size(const GraphmlContent& content,
                const std::filesystem::path& file, std::string_view advice) {
  if (content.nodes + content.edges > most_graphml_elements) {
    throw DataError(fmt::format(
        "{}: {} nodes and {} edges are too many for GraphML; accepted: {} "
        "together at most{}",
        file.string(), content.nodes, content.edges, most_graphml_elements,
        advice));
  }
}

}  // namespace

GraphmlContent export_network_graphml(const RunRecord& record,
                                      const FollowGraph& graph,
                                      std::uint32_t sample,
                                      const std::filesystem::path& file,
                                      Overwrite overwrite) {
  check_run_file_target(file, overwrite);
  const auto chosen = choose(account_count(graph), sample);
  GraphmlContent content;
  content.nodes = static_cast<std::uint64_t>(
      std::count(chosen.begin(), chosen.end(), std::uint8_t{1}));
  walk_edges(graph, chosen,
             [&](std::uint32_t, std::uint32_t) { ++content.edges; });
  check_size(content, file, "; draw a sample with --sample");
  GraphmlFile written(file, attributes_of_accounts(record), 'a');
  for (std::uint32_t u = 0; u < chosen.size(); ++u) {
    if (chosen[u] != 0) {
      written.node(u);
    }
  }
  walk_edges(graph, chosen,
             [&](std::uint32_t follower, std::uint32_t followed) {
               written.edge(follower, followed);
             });
  written.finish();
  return content;
}

GraphmlContent export_cascades_graphml(const RunRecord& record,
                                       const std::filesystem::path& file,
                                       Overwrite overwrite) {
  check_run_file_target(file, overwrite);
  const std::vector<std::int32_t>& parent = record.posts.parent;
  GraphmlContent content;
  content.nodes = parent.size();
  content.edges = static_cast<std::uint64_t>(std::count_if(
      parent.begin(), parent.end(), [](std::int32_t row) { return row >= 0; }));
  check_size(content, file, "");
  GraphmlFile written(file, attributes_of_posts(record), 'p');
  for (std::uint32_t row = 0; row < parent.size(); ++row) {
    written.node(row);
  }
  for (std::uint32_t row = 0; row < parent.size(); ++row) {
    if (parent[row] >= 0) {
      written.edge(row, static_cast<std::uint32_t>(parent[row]));
    }
  }
  written.finish();
  return content;
}

}  // namespace leaksim
