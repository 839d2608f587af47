#include "setup/draw_population.hpp"

#include <algorithm>
#include <numeric>

#include "core/distributions.hpp"
#include "core/draws.hpp"
#include "core/math.hpp"

namespace leaksim {

namespace {

/// Fills the arrays of a population, account by account.
class PopulationWriter {
 public:
  PopulationWriter(const Scenario& scenario, const Names& names)
      : scenario_(scenario), names_(names) {
    drawn_.feeds.resize(scenario.network.feeds.size());
    drawn_.named_accounts.resize(scenario.accounts.size());
  }

  void add_community(CommunityId community,
                     const std::vector<Member>& members) {
    const CommunitySpec& spec = scenario_.communities[index(community)];
    drawn_.population.communities.push_back(
        {.first = AccountId{drawn_.population.size()},
         .count = static_cast<std::uint32_t>(members.size()),
         .country = id_of<CountryId>(names_.countries, spec.country),
         .camp = id_of<CampId>(names_.camps, spec.camp),
         .clock = spec.clock,
         .compliance_class = spec.compliance_class});
    for (const Member& member : members) {
      add(community, spec, member);
    }
  }

  [[nodiscard]] DrawnPopulation finish() { return std::move(drawn_); }

 private:
  [[nodiscard]] Block words(Stream stream, CommunityId community,
                            std::uint32_t member) const {
    return RunSeed{scenario_.network.seed, 0}.stream(stream).draw(
        index(community), member);
  }

  void add(CommunityId community, const CommunitySpec& spec,
           const Member& member) {
    Population& population = drawn_.population;
    const std::uint32_t account = population.size();
    population.community.push_back(community);
    population.platforms.push_back(member.platforms);
    population.activity_per_day.push_back(
        static_cast<float>(member.activity_per_day));
    population.visits_per_day.push_back(
        static_cast<float>(member.visits_per_day));
    population.amplifier.push_back(0);
    population.campaigner.push_back(0);
    for (std::size_t feed = 0; feed < drawn_.feeds.size(); ++feed) {
      drawn_.feeds[feed].followee_target.push_back(
          member.degrees[feed].followee_target);
      drawn_.feeds[feed].popularity.push_back(member.degrees[feed].popularity);
    }
    add_languages(community, spec, member.member);
    add_character(community, spec, member);
    if (member.named >= 0) {
      make_named(account, static_cast<std::size_t>(member.named));
    }
  }

  void add_languages(CommunityId community, const CommunitySpec& spec,
                     std::uint32_t member) {
    Population& population = drawn_.population;
    const auto first = id_of<LanguageId>(names_.languages, spec.language);
    LanguageSet languages = language_bit(first);
    const Block drawn = words(Stream::languages, community, member);
    if (!spec.second_language.empty() &&
        happens(drawn[0], scenario_.language.bilingual_share)) {
      languages = static_cast<LanguageSet>(
          languages | language_bit(id_of<LanguageId>(names_.languages,
                                                     spec.second_language)));
    }
    population.first_language.push_back(first);
    population.languages.push_back(languages);
  }

  /// A named account is what its table says, whatever would be drawn.
  [[nodiscard]] bool is_automated(CommunityId community,
                                  const Member& member) const {
    return member.named >= 0
               ? scenario_.accounts[static_cast<std::size_t>(member.named)]
                         .kind == Kind::bot
               : happens(words(Stream::automated, community, member.member)[0],
                         scenario_.population.automated_share);
  }

  void add_character(CommunityId community, const CommunitySpec& spec,
                     const Member& of) {
    Population& population = drawn_.population;
    const PopulationParams& params = scenario_.population;
    const std::uint32_t member = of.member;
    const bool automated = is_automated(community, of);
    const bool declares = happens(
        words(Stream::declared_country, community, member)[0],
        std::min(1.0, params.declared_country_share * spec.declaring_factor));
    population.automated.push_back(automated ? 1 : 0);
    population.kind.push_back(automated ? Kind::bot : Kind::person);
    population.declared_country.push_back(
        declares ? id_of<CountryId>(names_.countries, spec.country)
                 : no_country);
    population.compliance_class.push_back(spec.compliance_class);
    population.enabled.push_back(
        spec.enabled && (params.automated_enabled || !automated) ? 1 : 0);
    const Block susceptibility =
        words(Stream::susceptibility, community, member);
    const double sigma = scenario_.response.susceptibility_sigma;
    // Median exp(−σ²/2) makes the mean 1.
    population.susceptibility.push_back(static_cast<float>(
        log_normal_quantile(unit(susceptibility[0], susceptibility[1]),
                            exp(-sigma * sigma / 2.0), sigma) *
        (automated ? scenario_.response.automated_factor : 1.0)));
    const Block stamina = words(Stream::stamina, community, member);
    population.stamina.push_back(static_cast<float>(log_normal_quantile(
        unit(stamina[0], stamina[1]), scenario_.engagement.stamina_median,
        scenario_.engagement.stamina_sigma)));
  }

  void make_named(std::uint32_t account, std::size_t position) {
    const AccountSpec& spec = scenario_.accounts[position];
    Population& population = drawn_.population;
    drawn_.named_accounts[position] = AccountId{account};
    population.kind[account] = spec.kind;
    population.compliance_class[account] = spec.compliance_class;
    if (!spec.enabled) {
      population.enabled[account] = 0;
    }
  }

  const Scenario& scenario_;
  const Names& names_;
  DrawnPopulation drawn_;
};

}  // namespace

std::vector<std::uint32_t> apportion(std::uint32_t total,
                                     const std::vector<double>& shares) {
  std::vector<std::uint32_t> counts(shares.size());
  std::vector<double> remainder(shares.size());
  std::uint32_t given = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double exact = shares[i] * total;
    counts[i] = static_cast<std::uint32_t>(exact);
    remainder[i] = exact - counts[i];
    given += counts[i];
  }
  std::vector<std::size_t> order(shares.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return remainder[a] > remainder[b]; });
  for (std::size_t i = 0; given < total; ++i) {
    ++counts[order[i % order.size()]];
    ++given;
  }
  return counts;
}

DrawnPopulation draw_population(const Scenario& scenario, const Names& names) {
  std::vector<double> shares;
  for (const CommunitySpec& community : scenario.communities) {
    shares.push_back(community.share);
  }
  return draw_population(
      scenario, names, apportion(scenario.network.accounts, shares),
      [&](CommunityId community, std::uint32_t count) {
        return draw_members(scenario, names, community, count);
      });
}

DrawnPopulation draw_population(const Scenario& scenario, const Names& names,
                                const std::vector<std::uint32_t>& counts,
                                const MembersOf& members_of) {
  PopulationWriter writer(scenario, names);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const CommunityId community{static_cast<std::uint8_t>(i)};
    writer.add_community(community, members_of(community, counts[i]));
  }
  return writer.finish();
}

}  // namespace leaksim
