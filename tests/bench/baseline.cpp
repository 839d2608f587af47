// What a good engineer writes in an hour, to measure the engine by: a few dozen
// lines for each of the common works, and a reader of text edges.
//
//   bench_baseline sir|cascade|feeds plain|prefetching GRAPH FOLDER
//
// reads FOLDER/GRAPH.txt, then runs as many replicates as each line of standard
// input says (rounds.hpp): echo 3 | bench_baseline sir plain g1m20 FOLDER

#include <exception>
#include <iostream>
#include <string>

#include "bench/baseline_contagion.hpp"
#include "bench/baseline_feeds.hpp"
#include "bench/rounds.hpp"
#include "bench/work_graphs.hpp"

namespace leaksim::bench {

namespace {

using ContagionLoop = ContagionOutcome (*)(const CsrGraph&, const Contagion&,
                                           std::uint64_t);

Figures run_contagion(ContagionLoop loop, const CsrGraph& graph,
                      const Contagion& contagion, std::uint32_t replicate) {
  const double begin = cpu_seconds();
  const ContagionOutcome outcome = loop(graph, contagion, replicate);
  return {{"cpu", cpu_seconds() - begin},
          {"reached", outcome.reached},
          {"steps", outcome.steps}};
}

Figures run_feeds(const CsrGraph& graph, std::uint32_t replicate) {
  PlainFeeds feeds(graph, replicate);
  const double begin = cpu_seconds();
  for (std::uint32_t step = 0; step < feed_steps; ++step) {
    feeds.step();
  }
  return {{"cpu", (cpu_seconds() - begin) / feed_steps},
          {"messages", static_cast<double>(feeds.messages())},
          {"quality", feeds.average_quality()}};
}

int serve(const std::string& work, const std::string& variant,
          const WorkGraph& spec, const std::string& folder) {
  const double begin = cpu_seconds();
  const CsrGraph graph = read_text_edges(spec.file_in(folder), spec.vertices);
  const double load_cpu = cpu_seconds() - begin;
  const bool prefetches = variant == "prefetching";
  const auto contagion = [&](ContagionLoop plain, ContagionLoop prefetching,
                             std::uint32_t seeds) {
    serve_rounds(load_cpu, [&](std::uint32_t replicate) {
      return run_contagion(prefetches ? prefetching : plain, graph,
                           {transmission, recovery, seeds}, replicate);
    });
  };
  if (work == "sir") {
    contagion(sir_plain, sir_prefetching, spec.epidemic_seeds);
  } else if (work == "cascade") {
    contagion(cascade_plain, cascade_prefetching, cascade_seeds);
  } else {
    serve_rounds(load_cpu, [&](std::uint32_t replicate) {
      return run_feeds(graph, replicate);
    });
  }
  return 0;
}

}  // namespace

}  // namespace leaksim::bench

int main(int argc, char** argv) try {
  const std::string work = argc == 5 ? argv[1] : "";
  const std::string variant = argc == 5 ? argv[2] : "";
  const auto* const graph =
      argc == 5 ? leaksim::bench::find_work_graph(argv[3]) : nullptr;
  if (graph == nullptr ||
      (work != "sir" && work != "cascade" && work != "feeds") ||
      (variant != "plain" && variant != "prefetching")) {
    std::cerr << "usage: bench_baseline sir|cascade|feeds plain|prefetching "
                 "GRAPH FOLDER\n";
    return 2;
  }
  return leaksim::bench::serve(work, variant, *graph, argv[4]);
} catch (const std::exception& error) {
  std::cerr << "bench_baseline: " << error.what() << '\n';
  return 3;
}
