#include "bench/text_network.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "network/edge_list.hpp"
#include "network/edge_rows.hpp"

namespace leaksim::bench {

StoredNetwork read_text_network(const std::filesystem::path& file,
                                std::uint32_t vertices,
                                const Workers& workers) {
  EdgeList list = read_edge_list(file, {});
  std::vector<std::string> isolated;
  for (std::uint32_t v = 0; v < vertices; ++v) {
    const std::string label = std::to_string(v);
    if (!list.accounts.find(label)) {
      isolated.push_back(label);
    }
  }
  StoredNetwork network;
  network.file = file.string();
  network.origin = NetworkOrigin::imported;
  network.labels = list.accounts.take_labels();
  for (const std::string& label : isolated) {
    network.labels.add(label);
  }
  network.accounts = network.labels.size();
  EdgeGraph edges =
      graph_of_edges(std::move(list.edges), network.accounts, workers);
  network.graphs.push_back(
      {"network", 0,
       std::make_shared<const FollowGraph>(std::move(edges.graph))});
  return network;
}

}  // namespace leaksim::bench
