// The common works on the real engine, beside bench_baseline.
//
//   bench_engine sir|cascade|feeds GRAPH FOLDER
//
// reads FOLDER/GRAPH.txt, builds the world once, then runs as many replicates
// as each line of standard input says (rounds.hpp).

#include <exception>
#include <iostream>
#include <string>

#include "bench/engine_works.hpp"

namespace leaksim::bench {

namespace {

int serve(EngineWork work, const WorkGraph& graph, const std::string& folder) {
  const EngineWorld world(work, graph, folder);
  std::cerr << "bench_engine: read in " << world.read_seconds()
            << " CPU s, world built in " << world.build_seconds() << " CPU s\n";
  serve_rounds(world.read_seconds(),
               [&](std::uint32_t replicate) { return world.run(replicate); });
  return 0;
}

}  // namespace

}  // namespace leaksim::bench

int main(int argc, char** argv) try {
  using leaksim::bench::EngineWork;
  const std::string work = argc == 4 ? argv[1] : "";
  const auto* const graph =
      argc == 4 ? leaksim::bench::find_work_graph(argv[2]) : nullptr;
  if (graph == nullptr ||
      (work != "sir" && work != "cascade" && work != "feeds")) {
    std::cerr << "usage: bench_engine sir|cascade|feeds GRAPH FOLDER\n";
    return 2;
  }
  return leaksim::bench::serve(work == "sir"       ? EngineWork::sir
                               : work == "cascade" ? EngineWork::cascade
                                                   : EngineWork::feeds,
                               *graph, argv[3]);
} catch (const std::exception& error) {
  std::cerr << "bench_engine: " << error.what() << '\n';
  return 3;
}
