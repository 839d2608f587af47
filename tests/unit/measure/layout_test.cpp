#include "measure/layout.hpp"

#include <catch2/catch.hpp>
#include <cmath>

namespace leaksim {

namespace {

struct Community {
  std::uint32_t accounts;
  std::uint8_t country;
};

/// Communities in the order given; followers fall with a power of the rank,
/// and every third account is moved up, so that numbers and ranks differ.
AccountColumns accounts_of(const std::vector<Community>& communities) {
  AccountColumns accounts;
  for (std::uint32_t c = 0; c < communities.size(); ++c) {
    for (std::uint32_t i = 0; i < communities[c].accounts; ++i) {
      accounts.community.push_back(static_cast<std::uint8_t>(c));
      accounts.country.push_back(communities[c].country);
      accounts.followers.push_back(100'000 / (1 + (i * 7 + c) % 1009));
    }
  }
  return accounts;
}

const std::vector<std::vector<Community>> cases = {
    {{1, 0}},
    {{1, 0}, {1, 0}},
    {{1, 0}, {1, 1}, {1, 2}},
    {{50, 0}, {50, 0}, {50, 0}, {50, 0}, {50, 0}, {50, 0}, {50, 0}},
    {{1200, 0},
     {1000, 0},
     {2600, 0},
     {500, 3},
     {2000, 1},
     {1700, 1},
     {1000, 2}},
    {{4000, 5}, {1, 5}, {2, 0}, {300, 1}, {0, 2}, {7, 1}, {1, 3}, {900, 0}},
};

struct Disc {
  double x = 0.0;
  double y = 0.0;
  double radius = 0.0;  ///< that the community should have
  double reach = 0.0;   ///< of its furthest account
};

double distance(double x, double y) {
  return std::sqrt(x * x + y * y);
}

/// Each community's centre of mass and reach; those without accounts left out.
std::vector<Disc> discs_of(const AccountColumns& accounts,
                           const std::vector<float>& position,
                           std::size_t communities) {
  std::vector<Disc> discs;
  for (std::size_t c = 0; c < communities; ++c) {
    Disc disc;
    double count = 0.0;
    for (std::size_t u = 0; u < accounts.community.size(); ++u) {
      if (accounts.community[u] == c) {
        disc.x += position[3 * u];
        disc.y += position[3 * u + 1];
        ++count;
      }
    }
    if (count == 0.0) {
      continue;
    }
    disc.x /= count;
    disc.y /= count;
    disc.radius = std::sqrt(count);
    for (std::size_t u = 0; u < accounts.community.size(); ++u) {
      if (accounts.community[u] == c) {
        disc.reach = std::max(
            disc.reach,
            distance(position[3 * u] - disc.x, position[3 * u + 1] - disc.y));
      }
    }
    discs.push_back(disc);
  }
  return discs;
}

}  // namespace

TEST_CASE(
    "every account has a finite place, the same on any number of threads") {
  for (const auto& communities : cases) {
    const AccountColumns accounts = accounts_of(communities);
    const std::vector<float> position = lay_out(accounts);
    REQUIRE(position.size() == 3 * accounts.community.size());
    CHECK(std::all_of(position.begin(), position.end(),
                      [](float value) { return std::isfinite(value); }));
    CHECK(position == lay_out(accounts, Workers(4)));
  }
  CHECK(lay_out(AccountColumns{}).empty());
}

TEST_CASE("communities are discs of their size that do not overlap") {
  for (const auto& communities : cases) {
    const AccountColumns accounts = accounts_of(communities);
    const auto discs =
        discs_of(accounts, lay_out(accounts), communities.size());
    for (std::size_t a = 0; a < discs.size(); ++a) {
      // The centre of mass lies up to about one step beside the centre.
      CHECK(discs[a].reach < discs[a].radius + 1.0);
      for (std::size_t b = 0; b < a; ++b) {
        CAPTURE(communities.size(), a, b);
        CHECK(distance(discs[a].x - discs[b].x, discs[a].y - discs[b].y) >
              discs[a].reach + discs[b].reach);
      }
    }
  }
}

TEST_CASE("a disc is evenly filled") {
  const AccountColumns accounts = accounts_of({{10'000, 0}});
  const std::vector<float> position = lay_out(accounts);
  const Disc disc = discs_of(accounts, position, 1)[0];
  // Half of the accounts lie within the circle of half the area, and in each
  // quarter of the plane lies a quarter of them.
  int inner = 0;
  int quarter = 0;
  for (std::size_t u = 0; u < 10'000; ++u) {
    const double x = position[3 * u] - disc.x;
    const double y = position[3 * u + 1] - disc.y;
    inner += distance(x, y) < disc.radius / std::sqrt(2.0) ? 1 : 0;
    quarter += x > 0.0 && y > 0.0 ? 1 : 0;
  }
  CHECK(std::abs(inner - 5000) < 100);
  CHECK(std::abs(quarter - 2500) < 100);
}

TEST_CASE("the more followers, the nearer to the middle and the higher") {
  const AccountColumns accounts = accounts_of({{900, 0}, {2000, 1}});
  const std::vector<float> position = lay_out(accounts);
  const auto discs = discs_of(accounts, position, 2);
  for (std::size_t u = 1; u < accounts.community.size(); ++u) {
    for (const std::size_t v : {u / 2, u - 1}) {
      if (accounts.community[u] != accounts.community[v] ||
          accounts.followers[u] <= accounts.followers[v]) {
        continue;
      }
      const Disc& disc = discs[accounts.community[u]];
      const auto from_middle = [&](std::size_t account) {
        return distance(position[3 * account] - disc.x,
                        position[3 * account + 1] - disc.y);
      };
      CHECK(from_middle(u) < from_middle(v) + 0.5);
      CHECK(position[3 * u + 2] >= position[3 * v + 2]);
    }
  }
}

TEST_CASE("communities of a country lie together") {
  // Two countries of two equal communities each: the nearest is the
  // compatriot.
  const AccountColumns accounts =
      accounts_of({{400, 0}, {400, 1}, {400, 0}, {400, 1}});
  const auto discs = discs_of(accounts, lay_out(accounts), 4);
  for (std::size_t a = 0; a < 4; ++a) {
    const auto from_a = [&](std::size_t b) {
      return distance(discs[a].x - discs[b].x, discs[a].y - discs[b].y);
    };
    const std::size_t compatriot = (a + 2) % 4;
    CHECK(from_a(compatriot) < from_a((a + 1) % 4));
    CHECK(from_a(compatriot) < from_a((a + 3) % 4));
  }
}

}  // namespace leaksim
