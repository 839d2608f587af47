#include "network/content_hash.hpp"

#include "network/word_hash.hpp"

namespace leaksim {
std::uint64_t content_hash(const StoredNetwork& network) {
  WordHash hash;
  hash.add(network.accounts);
  for (const std::string& name : network.community_names) {
    hash.add_text(name);
  }
  for (const std::uint8_t code : network.community) {
    hash.add(code);
  }
  for (std::uint32_t account = 0; account < network.labels.size(); ++account) {
    hash.add_text(network.labels.text(account));
  }
  for (const StoredGraph& stored : network.graphs) {
    hash.add_text(stored.platform);
    for (const std::uint64_t start : stored.graph->m_forward.m_rowstart) {
      hash.add(start);
    }
    for (const std::uint32_t follower : stored.graph->m_forward.m_column) {
      hash.add(follower);
    }
  }
  return hash.value();
}

}  // namespace leaksim
