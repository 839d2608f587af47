// How long loading a network takes, in rounds that interleave four readers:
// text edges by the baseline and by the engine, the network file that holds the
// same graph, and its bytes alone.
//
//   bench_loading GRAPH FOLDER ROUNDS
//
// reads FOLDER/GRAPH.txt and writes FOLDER/GRAPH.h5. CPU seconds, one thread;
// all files are in the system's cache after the first round, which is not
// counted.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <fstream>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "bench/csr_graph.hpp"
#include "bench/rounds.hpp"
#include "bench/text_network.hpp"
#include "bench/work_graphs.hpp"
#include "core/heap.hpp"
#include "output/network_file.hpp"

namespace leaksim::bench {

namespace {

/// More than any of the readers takes.
constexpr std::size_t reader_bytes = std::size_t{1} << 30U;

struct Reader {
  std::string name;
  std::function<std::uint64_t()> read;  ///< arcs, or bytes
  std::vector<double> seconds{};
  std::uint64_t amount = 0;
};

std::uint64_t read_bytes(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::vector<char> bytes(
      static_cast<std::size_t>(std::filesystem::file_size(file)));
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return static_cast<std::uint64_t>(in.gcount());
}

double median(std::vector<double> values) {
  const auto middle =
      values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

void run_rounds(std::array<Reader, 4>& readers, int rounds) {
  for (int round = 0; round <= rounds; ++round) {
    for (Reader& reader : readers) {
      // As in a process that reads but once.
      release_free_memory();
      warm_memory(reader_bytes);
      const double begin = cpu_seconds();
      reader.amount = reader.read();
      if (round > 0) {
        reader.seconds.push_back(cpu_seconds() - begin);
      }
    }
  }
}

void print(const std::array<Reader, 4>& readers) {
  for (const Reader& reader : readers) {
    fmt::print("{:<28} {:>10.4f} s  {}\n", reader.name, median(reader.seconds),
               reader.amount);
  }
  const auto ratio = [&](std::size_t a, std::size_t b) {
    std::vector<double> each;
    for (std::size_t i = 0; i < readers[a].seconds.size(); ++i) {
      each.push_back(readers[a].seconds[i] / readers[b].seconds[i]);
    }
    return median(each);
  };
  fmt::print("text edges: {:.3g} x the baseline's time (P12: at most 1)\n",
             ratio(1, 0));
  fmt::print(
      "network file: {:.3g} x the rate of its bytes (P12: at least 0.5)\n",
      ratio(3, 2));
}

int run(const WorkGraph& graph, const std::filesystem::path& folder,
        int rounds) {
  const Workers workers(1);
  const auto text = graph.file_in(folder);
  auto stored = text;
  stored.replace_extension(".h5");
  write_network_file(stored, read_text_network(text, graph.vertices, workers),
                     {}, Overwrite::allow);
  std::array<Reader, 4> readers = {
      {{"text, baseline: arcs",
        [&] { return read_text_edges(text, graph.vertices).row.back(); }},
       {"text, leaksim: arcs",
        [&] {
          const StoredNetwork network =
              read_text_network(text, graph.vertices, workers);
          return arc_count(*network.graphs[0].graph);
        }},
       {"network file, leaksim: arcs",
        [&] { return arc_count(*read_network_file(stored).graphs[0].graph); }},
       {"its bytes: bytes", [&] { return read_bytes(stored); }}}};
  run_rounds(readers, rounds);
  print(readers);
  const bool agree = readers[0].amount == readers[1].amount &&
                     readers[0].amount == readers[2].amount;
  if (!agree) {
    std::cerr << "bench_loading: the readers found different numbers of arcs\n";
  }
  return agree ? 0 : 4;
}

}  // namespace

}  // namespace leaksim::bench

int main(int argc, char** argv) try {
  const auto* const graph =
      argc == 4 ? leaksim::bench::find_work_graph(argv[1]) : nullptr;
  const int rounds = argc == 4 ? std::stoi(argv[3]) : 0;
  if (graph == nullptr || rounds < 1) {
    std::cerr << "usage: bench_loading GRAPH FOLDER ROUNDS\n";
    return 2;
  }
  return leaksim::bench::run(*graph, argv[2], rounds);
} catch (const std::exception& error) {
  std::cerr << "bench_loading: " << error.what() << '\n';
  return 3;
}
