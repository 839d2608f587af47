#include "network/content_hash.hpp"

#include <string_view>

#include "network/word_hash.hpp"

namespace leaksim {
namespace {

void add_text(WordHash& hash, std::string_view text) {
  hash.add(text.size());
  for (const char c : text) {
    hash.add(static_cast<std::uint8_t>(c));
  }
}

}  // namespace

std::uint64_t content_hash(const StoredNetwork& network) {
  WordHash hash;
  hash.add(network.accounts);
  for (const std::string& name : network.community_names) {
    add_text(hash, name);
  }
  for (const std::uint8_t code : network.community) {
    hash.add(code);
  }
  for (std::uint32_t account = 0; account < network.labels.size(); ++account) {
    add_text(hash, network.labels.text(account));
  }
  for (const StoredGraph& stored : network.graphs) {
    add_text(hash, stored.platform);
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
