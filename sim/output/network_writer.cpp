#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "output/network_file.hpp"
#include "output/publish_image.hpp"
#include "output/schema.hpp"

namespace leaksim {
namespace {

void add_network_provenance(Hdf5Image& image, const Provenance& from) {
  image.add_group("/provenance");
  const auto set = [&image](std::string_view name, const std::string& value) {
    image.set_attribute("/provenance", name, value);
  };
  set("program_version", from.program_version);
  set("commit", from.commit);
  set("compiler", from.compiler);
  set("created", from.created);
  set("command_line", from.command_line);
}

void add_accounts(Hdf5Image& image, const StoredNetwork& network) {
  image.add_group("/axes");
  image.add_group("/accounts");
  if (!network.community.empty()) {
    image.add_texts(network_field("/axes/community"), network.community_names);
    image.add(network_field("/accounts/community"), network.community,
              {network.community.size()});
  }
  if (network.labels.size() > 0) {
    image.add_fixed_texts(
        network_field("/accounts/label"), network.labels.size(),
        network.labels.longest(), [&](std::size_t account) {
          return network.labels.text(static_cast<std::uint32_t>(account));
        });
  }
}

void add_graph(Hdf5Image& image, const StoredNetwork& network,
               const StoredGraph& stored) {
  const std::string group = "/network/" + stored.platform;
  image.add_group(group);
  if (network.origin == NetworkOrigin::generated) {
    image.set_attribute(group, "parameters",
                        fmt::format("{:016x}", stored.parameters));
  }
  const std::string row_start = group + "/row_start";
  const std::string column = group + "/column";
  image.add_contiguous(
      Field{row_start, graph_fields[0].description, graph_fields[0].units},
      stored.graph->m_forward.m_rowstart);
  image.add_contiguous(
      Field{column, graph_fields[1].description, graph_fields[1].units},
      stored.graph->m_forward.m_column);
}

void add_network(Hdf5Image& image, StoredNetwork network,
                 const Provenance& provenance) {
  image.set_attribute("/", "format", std::string(network_format));
  image.set_attribute("/", "format_version", network_format_version);
  add_network_provenance(image, provenance);
  image.add_group("/network");
  image.set_attribute("/network", "accounts", network.accounts);
  if (network.origin == NetworkOrigin::generated) {
    image.set_attribute("/network", "origin", std::string("generated"));
    image.set_attribute("/network", "seed", network.seed);
    image.add_text(network_field("/scenario"), network.scenario_toml);
  } else {
    image.set_attribute("/network", "origin", std::string("imported"));
  }
  add_accounts(image, network);
  for (StoredGraph& stored : network.graphs) {
    add_graph(image, network, stored);
    stored.graph.reset();
  }
}

}  // namespace

void write_network_file(const std::filesystem::path& file,
                        StoredNetwork network, const Provenance& provenance,
                        Overwrite overwrite) {
  check_run_file_target(file, overwrite);
  publish_image(file, "the network cannot be built", in_this_thread(),
                [&](Hdf5Image& image) {
                  add_network(image, std::move(network), provenance);
                });
}

}  // namespace leaksim
