#include "bench/csr_graph.hpp"

#include <cstdio>
#include <memory>
#include <stdexcept>
#include <utility>

namespace leaksim::bench {

namespace {

using Arc = std::pair<std::uint32_t, std::uint32_t>;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

/// The number that `next` is the first digit of; takes one character more.
std::uint32_t take_number(std::FILE* file, int next) {
  std::uint32_t value = 0;
  for (; next >= '0' && next <= '9'; next = getc_unlocked(file)) {
    value = value * 10 + static_cast<std::uint32_t>(next - '0');
  }
  return value;
}

std::vector<Arc> read_arcs(const std::filesystem::path& path,
                           std::uint32_t vertices) {
  const std::unique_ptr<std::FILE, CloseFile> file(
      std::fopen(path.c_str(), "rb"));
  if (file == nullptr) {
    throw std::runtime_error(path.string() + ": cannot be read");
  }
  std::vector<Arc> arcs;
  for (int next = 0; (next = getc_unlocked(file.get())) != EOF;) {
    const std::uint32_t from = take_number(file.get(), next);
    const std::uint32_t to = take_number(file.get(), getc_unlocked(file.get()));
    if (from >= vertices || to >= vertices) {
      throw std::runtime_error(path.string() +
                               ": names vertices beyond the last");
    }
    arcs.emplace_back(from, to);
  }
  return arcs;
}

}  // namespace

CsrGraph read_text_edges(const std::filesystem::path& file,
                         std::uint32_t vertices) {
  constexpr std::size_t padding = 64;
  const std::vector<Arc> arcs = read_arcs(file, vertices);
  CsrGraph graph;
  graph.row.assign(std::size_t{vertices} + 1, 0);
  for (const auto& [from, to] : arcs) {
    ++graph.row[from + 1];
  }
  for (std::uint32_t v = 0; v < vertices; ++v) {
    graph.row[v + 1] += graph.row[v];
  }
  graph.column.assign(arcs.size() + padding, 0);
  std::vector<std::uint64_t> next(graph.row.begin(), graph.row.end() - 1);
  for (const auto& [from, to] : arcs) {
    graph.column[next[from]++] = to;
  }
  return graph;
}

}  // namespace leaksim::bench
