#include "setup/feed_graphs.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "core/error.hpp"
#include "network/renumber.hpp"
#include "setup/feed_network.hpp"
#include "setup/imported_accounts.hpp"

namespace leaksim {

namespace {

[[noreturn]] void fail(const StoredNetwork& network,
                       const std::string& problem) {
  throw DataError(network.file + ": " + problem);
}

std::string platforms_of(const StoredNetwork& network) {
  std::string names;
  for (const StoredGraph& stored : network.graphs) {
    names += (names.empty() ? "" : ", ") + stored.platform;
  }
  return names;
}

std::vector<std::uint8_t> community_codes(const Population& population) {
  std::vector<std::uint8_t> codes;
  codes.reserve(population.size());
  for (const AccountTraits& traits : population.traits) {
    codes.push_back(index(traits.community));
  }
  return codes;
}

}  // namespace

FeedGraphs::FeedGraphs(const Scenario& scenario, const Names& names,
                       const GivenNetworks& networks, const Workers& workers)
    : scenario_(scenario), names_(names), networks_(networks) {
  for (std::size_t i = 0; i < networks_.size(); ++i) {
    const StoredNetwork* const network = given(i);
    if (network == nullptr || network->origin != NetworkOrigin::imported) {
      continue;
    }
    if (imported_ != nullptr) {
      fail(*network, "an imported network beside " + imported_->file +
                         "; accepted: one imported network, whose accounts the "
                         "scenario's are");
    }
    imported_ = network;
    const std::string& platform = scenario_.network.feeds[i].platform;
    ImportedAccounts placed = place_imported(
        scenario_, names_, {*network, *graph_for(*network, platform).graph, i},
        workers);
    drawn_ = std::move(placed.drawn);
    number_ = std::move(placed.number);
  }
  if (imported_ == nullptr) {
    drawn_ = draw_population(scenario_, names_, workers);
  }
}

void FeedGraphs::set_accounts(std::vector<FeedDegrees> degrees,
                              std::vector<AccountId> named_accounts) {
  degrees_ = std::move(degrees);
  named_accounts_ = std::move(named_accounts);
}

std::vector<AccountId> FeedGraphs::accounts_by_label() const {
  if (imported_ == nullptr) {
    return {};
  }
  // Texts are not plain numbers and come after them.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
  for (std::uint32_t account = 0; account < imported_->accounts; ++account) {
    order.emplace_back(
        LabelIndex::plain_number(imported_->labels.text(account)), account);
  }
  std::sort(order.begin(), order.end(), [this](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first
                              : imported_->labels.text(a.second) <
                                    imported_->labels.text(b.second);
  });
  std::vector<AccountId> accounts;
  for (const auto& [value, account] : order) {
    accounts.push_back(AccountId{number_[account]});
  }
  return accounts;
}

const StoredNetwork* FeedGraphs::given(std::size_t feed) const {
  return networks_.empty() ? nullptr : networks_[feed].get();
}

std::optional<std::uint64_t> FeedGraphs::key(
    std::size_t feed, const Population& population) const {
  const StoredNetwork* const network = given(feed);
  if (network != nullptr && network->origin == NetworkOrigin::imported) {
    return std::nullopt;
  }
  return hash_feed_graph(scenario_, names_, scenario_.network.feeds[feed],
                         {population, degrees_[feed], named_accounts_});
}

FeedGraphs::MeasuredGraph FeedGraphs::graph(std::size_t feed,
                                            const Population& population,
                                            const Workers& workers) {
  const FeedNetworkSpec& params = scenario_.network.feeds[feed];
  const StoredNetwork* const network = given(feed);
  if (network == nullptr) {
    MeasuredGraph made = generate(feed, population, workers);
    degrees_[feed] = {};
    return made;
  }
  const StoredGraph& stored = graph_for(*network, params.platform);
  if (network->origin == NetworkOrigin::imported) {
    return {std::make_shared<const FollowGraph>(
                renumber(*stored.graph, number_, workers)),
            std::nullopt};
  }
  check_generated(*network, stored, feed, population);
  return {stored.graph, std::nullopt};
}

FeedGraphs::MeasuredGraph FeedGraphs::generate(std::size_t feed,
                                               const Population& population,
                                               const Workers& workers) const {
  IncomingMeasure measure(population, workers);
  auto graph = std::make_shared<const FollowGraph>(generate_feed_graph(
      scenario_, names_, scenario_.network.feeds[feed],
      {population, degrees_[feed], named_accounts_}, workers,
      [&](FollowerRange range, const FolloweeLists& lists) {
        measure.see(range, lists);
      }));
  return {std::move(graph), measure.take()};
}

void FeedGraphs::check_generated(const StoredNetwork& network,
                                 const StoredGraph& stored, std::size_t feed,
                                 const Population& population) const {
  const std::string again =
      "; generate it again with leaksim network generate, or take the "
      "scenario that made it";
  if (network.accounts != population.size()) {
    fail(network, "has " + std::to_string(network.accounts) +
                      " accounts, the scenario " +
                      std::to_string(population.size()) + again);
  }
  if (network.seed != scenario_.network.seed) {
    fail(network, "was generated with network.seed = " +
                      std::to_string(network.seed) + ", the scenario has " +
                      std::to_string(scenario_.network.seed) + again);
  }
  if (network.community_names != names_.communities ||
      network.community != community_codes(population)) {
    fail(network, "has other communities than the scenario" + again);
  }
  const std::uint64_t expected =
      hash_feed_graph(scenario_, names_, scenario_.network.feeds[feed],
                      {population, degrees_[feed], named_accounts_});
  if (stored.parameters != expected) {
    fail(network, "the graph of " + stored.platform +
                      " was generated with other parameters than the "
                      "scenario's" +
                      again);
  }
}

const StoredGraph& graph_for(const StoredNetwork& network,
                             const std::string& platform) {
  const auto& graphs = network.graphs;
  if (network.origin == NetworkOrigin::imported && graphs.size() == 1) {
    return graphs.front();
  }
  const auto found = std::find_if(
      graphs.begin(), graphs.end(),
      [&](const StoredGraph& stored) { return stored.platform == platform; });
  if (found == graphs.end()) {
    fail(network, "has no graph of platform \"" + platform +
                      "\"; it holds: " + platforms_of(network));
  }
  return *found;
}

StoredNetwork generate_network(const Scenario& scenario,
                               const std::string& platform,
                               const Workers& workers) {
  const Names names = collect_names(scenario);
  const DrawnPopulation drawn = draw_population(scenario, names, workers);
  StoredNetwork network;
  network.origin = NetworkOrigin::generated;
  network.accounts = drawn.population.size();
  network.seed = scenario.network.seed;
  network.community_names = names.communities;
  network.community = community_codes(drawn.population);
  for (std::size_t i = 0; i < scenario.network.feeds.size(); ++i) {
    const FeedNetworkSpec& feed = scenario.network.feeds[i];
    if (!platform.empty() && feed.platform != platform) {
      continue;
    }
    const FeedAccounts accounts{drawn.population, drawn.feeds[i],
                                drawn.named_accounts};
    network.graphs.push_back(
        {feed.platform, hash_feed_graph(scenario, names, feed, accounts),
         std::make_shared<const FollowGraph>(
             generate_feed_graph(scenario, names, feed, accounts, workers))});
  }
  if (network.graphs.empty()) {
    throw ConfigError("--platform " + platform +
                      ": no feed platform of the scenario");
  }
  return network;
}

}  // namespace leaksim
