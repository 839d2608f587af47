// Writes a graph of the common works as a text edge list, both arcs of each
// edge:
//
//   bench_make_graph g1m20 FOLDER        writes FOLDER/g1m20.txt

#include <array>
#include <charconv>
#include <fstream>
#include <iostream>
#include <string>

#include "bench/work_graphs.hpp"
#include "support/chung_lu.hpp"

namespace leaksim::bench {

namespace {

constexpr std::uint32_t graph_seed = 1;

void append_arc(std::uint32_t from, std::uint32_t to, std::string& text) {
  std::array<char, 24> digits{};
  char* end = std::to_chars(digits.data(), digits.data() + 10, from).ptr;
  *end++ = ' ';
  end = std::to_chars(end, end + 10, to).ptr;
  *end++ = '\n';
  text.append(digits.data(), end);
}

void write(const WorkGraph& graph, std::ostream& file) {
  constexpr std::size_t flush_at = std::size_t{1} << 20U;
  std::string text;
  for (const auto& [a, b] :
       testing::chung_lu(graph.vertices, graph.edges, graph_seed)) {
    append_arc(a, b, text);
    append_arc(b, a, text);
    if (text.size() > flush_at) {
      file << text;
      text.clear();
    }
  }
  file << text << std::flush;
}

}  // namespace

}  // namespace leaksim::bench

int main(int argc, char** argv) {
  const auto* const graph =
      argc == 3 ? leaksim::bench::find_work_graph(argv[1]) : nullptr;
  if (graph == nullptr) {
    std::cerr << "usage: bench_make_graph "
                 "g10k|g100k|g1m20|g1m50|feeds FOLDER\n";
    return 2;
  }
  const auto path = graph->file_in(argv[2]);
  std::ofstream file(path, std::ios::binary);
  leaksim::bench::write(*graph, file);
  if (!file) {
    std::cerr << path.string() << ": cannot be written\n";
    return 3;
  }
  return 0;
}
