#include <algorithm>
#include <array>
#include <bit>
#include <catch2/catch.hpp>
#include <cmath>

#include "contagion/contagion_world.hpp"
#include "support/statistics.hpp"

// Every graph of four vertices and some of five, against the exact law of who
// is reached from vertex 0, found by going through all that may happen.
namespace leaksim::testing {

namespace {

constexpr std::uint32_t copies = 4000;
constexpr int most_vertices = 5;

struct Law {
  double visibility = 0.0;
  double recovery = 1.0;
};

/// Bit v: edge to v, one set per vertex.
using Neighbours = std::vector<std::uint32_t>;

Neighbours graph_of(std::uint32_t vertices, std::uint32_t edge_set) {
  Neighbours neighbours(vertices, 0);
  std::uint32_t edge = 0;
  for (std::uint32_t a = 0; a < vertices; ++a) {
    for (std::uint32_t b = a + 1; b < vertices; ++b, ++edge) {
      if (((edge_set >> edge) & 1U) != 0) {
        neighbours[a] |= 1U << b;
        neighbours[b] |= 1U << a;
      }
    }
  }
  return neighbours;
}

/// Chance that a vertex passes it to just one given set of `passed` among
/// `degree` neighbours: the mean over its lifetime of the product.
double chance_of_set(int passed, int degree, const Law& law) {
  double sum = 0.0;
  double alive = 1.0;
  for (int lifetime = 1; alive > 1e-15; ++lifetime) {
    const double ends = law.recovery * alive;
    const double missed = std::pow(1.0 - law.visibility, lifetime);
    sum += ends * std::pow(1.0 - missed, passed) *
           std::pow(missed, degree - passed);
    alive -= ends;
  }
  return sum;
}

/// The probability of every set of reached vertices.
class Enumeration {
 public:
  Enumeration(const Neighbours& neighbours, const Law& law)
      : neighbours_(neighbours),
        probability_(std::size_t{1} << neighbours.size(), 0.0) {
    for (int degree = 0; degree < most_vertices; ++degree) {
      for (int passed = 0; passed <= degree; ++passed) {
        chance_[static_cast<std::size_t>(degree)]
               [static_cast<std::size_t>(passed)] =
                   chance_of_set(passed, degree, law);
      }
    }
    extend(1U, 0U, 1.0);
  }
  [[nodiscard]] const std::vector<double>& probability() const {
    return probability_;
  }

 private:
  /// `done`: reached vertices whose neighbours have been decided on.
  void extend(std::uint32_t reached, std::uint32_t done, double chance) {
    const std::uint32_t open = reached & ~done;
    if (open == 0) {
      probability_[reached] += chance;
      return;
    }
    const auto v = static_cast<std::size_t>(std::countr_zero(open));
    const std::uint32_t all = neighbours_[v];
    for (std::uint32_t passed = all;; passed = (passed - 1) & all) {
      extend(reached | passed, done | (1U << v),
             chance * chance_[static_cast<std::size_t>(std::popcount(all))]
                             [static_cast<std::size_t>(std::popcount(passed))]);
      if (passed == 0) {
        return;
      }
    }
  }

  const Neighbours& neighbours_;
  /// Of one given set, by degree and size.
  std::array<std::array<double, most_vertices>, most_vertices> chance_{};
  std::vector<double> probability_;
};

/// How often each set of vertices was reached in as many copies of the graph.
std::vector<double> simulate(const Neighbours& neighbours, const Law& law) {
  const auto vertices = static_cast<std::uint32_t>(neighbours.size());
  Arcs arcs;
  for (std::uint32_t copy = 0; copy < copies; ++copy) {
    for (std::uint32_t a = 0; a < vertices; ++a) {
      for (std::uint32_t b = 0; b < vertices; ++b) {
        if (((neighbours[a] >> b) & 1U) != 0) {
          arcs.emplace_back(copy * vertices + a, copy * vertices + b);
        }
      }
    }
  }
  World world =
      contagion_world(copies * vertices, arcs, law.visibility, law.recovery);
  world.duration = 200;
  for (std::uint32_t copy = 0; copy < copies; ++copy) {
    world.acts.push_back(make_act(copy * vertices, 0));
  }
  const std::vector<bool> reached = reached_by(run_world(world));
  std::vector<double> counts(std::size_t{1} << vertices, 0.0);
  for (std::uint32_t copy = 0; copy < copies; ++copy) {
    std::uint32_t set = 0;
    for (std::uint32_t v = 0; v < vertices; ++v) {
      set |= reached[copy * vertices + v] ? 1U << v : 0U;
    }
    ++counts[set];
  }
  return counts;
}

/// Sums over the sets that `belongs` names.
template <class Belongs>
double total(const std::vector<double>& by_set, Belongs belongs) {
  double sum = 0.0;
  for (std::uint32_t set = 0; set < by_set.size(); ++set) {
    sum += belongs(set) ? by_set[set] : 0.0;
  }
  return sum;
}

void check_count(double count, double probability, double level) {
  const double expected = copies * probability;
  // Rounding of sums may leave a certain event beside certainty.
  const double error =
      std::sqrt(copies * std::max(0.0, probability * (1.0 - probability)));
  CHECK(std::abs(count - expected) <= normal_critical(level) * error + 1e-6);
}

void check_graph(const Neighbours& neighbours, const Law& law, double level) {
  const auto vertices = static_cast<std::uint32_t>(neighbours.size());
  const std::vector<double> expected =
      Enumeration(neighbours, law).probability();
  const std::vector<double> counts = simulate(neighbours, law);
  for (std::uint32_t v = 0; v < vertices; ++v) {
    const auto is_reached = [v](std::uint32_t set) {
      return ((set >> v) & 1U) != 0;
    };
    INFO("vertex " << v);
    check_count(total(counts, is_reached), total(expected, is_reached), level);
  }
  for (std::uint32_t size = 1; size <= vertices; ++size) {
    const auto has_size = [size](std::uint32_t set) {
      return std::popcount(set) == static_cast<int>(size);
    };
    INFO("final size " << size);
    check_count(total(counts, has_size), total(expected, has_size), level);
  }
}

constexpr std::array<Law, 3> laws = {{{0.4, 1.0}, {0.15, 0.3}, {0.05, 0.2}}};

}  // namespace

TEST_CASE("the reached vertices of all graphs of four follow the exact law") {
  constexpr std::uint32_t graphs = 64;
  for (const Law& law : laws) {
    for (std::uint32_t edges = 0; edges < graphs; ++edges) {
      INFO("edges " << edges << ", p " << law.visibility << ", r "
                    << law.recovery);
      check_graph(graph_of(4, edges), law,
                  error_level / (graphs * laws.size() * 8));
    }
  }
}

TEST_CASE("the reached vertices of graphs of five follow the exact law") {
  // A ring, a star, a complete graph, a bull, a wheel without a spoke.
  for (const std::uint32_t edges : {0x249U, 0x00fU, 0x3ffU, 0x0d5U, 0x1efU}) {
    for (const Law& law : laws) {
      INFO("edges " << edges << ", p " << law.visibility << ", r "
                    << law.recovery);
      check_graph(graph_of(5, edges), law,
                  error_level / (5 * laws.size() * 10));
    }
  }
}

}  // namespace leaksim::testing
