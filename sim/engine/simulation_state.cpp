#include <algorithm>
#include <functional>
#include <string>
#include <tuple>

#include "core/check.hpp"
#include "engine/simulation.hpp"

namespace leaksim {

namespace {

/// Sorts what lies from `first` on by a key that leaves no two alike in doubt,
/// so that the order does not tell the owners.
template <class Entry, class Key>
void sort_from(std::size_t first, std::vector<Entry>& entries, Key key) {
  std::sort(entries.begin() + static_cast<std::ptrdiff_t>(first), entries.end(),
            [key](const Entry& a, const Entry& b) { return key(a) < key(b); });
}

void visit_exposures(StateVisitor state, std::vector<DueExposure>& exposures) {
  state.rows("exposures", exposures, [](auto& row, auto field) {
    auto& [due, cause, account, post] = row;
    field("due", due);
    field("cause", cause);
    field("account", account);
    field("post", post);
  });
}

void visit_pending(StateVisitor state, std::vector<PendingPost>& posts) {
  state.rows("pending_posts", posts, [](auto& row, auto field) {
    auto& [due, account, order, act, parent, story, platform, language, form,
           borrows_hashtag, addressee] = row;
    field("due", due);
    field("account", account);
    field("order", order);
    field("act", act);
    field("parent", parent);
    field("story", story);
    field("platform", platform);
    field("language", language);
    field("form", form);
    field("borrows_hashtag", borrows_hashtag);
    field("addressee", addressee);
  });
}

void visit_turns(StateVisitor state, std::vector<AmplifierTurn>& turns) {
  state.rows("amplifier_turns", turns, [](auto& row, auto field) {
    auto& [due, botnet, account, count] = row;
    field("due", due);
    field("botnet", botnet);
    field("account", account);
    field("count", count);
  });
}

}  // namespace

DueWork Simulation::due_work() const {
  DueWork work;
  for (Seconds begin = now_; begin < world_.duration; begin += world_.tick) {
    const std::size_t exposures = work.exposures.size();
    const std::size_t posts = work.posts.size();
    const std::size_t turns = work.turns.size();
    for (const auto& owner : owners_) {
      owner->append_due_work(begin, work);
    }
    sort_from(exposures, work.exposures, [](const DueExposure& e) {
      return std::tuple(e.account, e.due, e.post, e.cause);
    });
    sort_from(posts, work.posts, [](const PendingPost& p) {
      return std::tuple(p.account, p.due, p.story, p.platform, p.act, p.order,
                        p.parent);
    });
    sort_from(turns, work.turns, [](const AmplifierTurn& t) {
      return std::tuple(t.account, t.botnet, t.due);
    });
  }
  // The scenario has the acts that are to come.
  std::erase_if(work.posts,
                [](const PendingPost& post) { return post.act != 0; });
  return work;
}

void Simulation::visit_due_work(const StateVisitor& state) {
  DueWork work = state.restores() ? DueWork() : due_work();
  visit_exposures(state, work.exposures);
  visit_pending(state, work.posts);
  visit_turns(state, work.turns);
  if (state.restores()) {
    for (const auto& owner : owners_) {
      owner->restore_due_work(work);
    }
    schedule_acts();
  }
}

void Simulation::visit_tallies(StateVisitor state) {
  Tallies all = tallies();
  state.sized_column("tally", all.counts);
  state.sized_column("credence", all.credence);
  if (state.restores()) {
    publisher_.set_tallies(std::move(all));
  }
}

void Simulation::visit_state(StateVisitor state) {
  auto& [world, workers, keys, shape, posts, briefs, stories, posts_of_story,
         target_posts, suspensions, pages, plain_readers, blocks, clocks,
         shared, owners, due_posts, opened, layers, threads, publisher,
         background, trends, newsrooms, ballots, interventions, item_feeds,
         observers, now] = *this;
  LEAKSIM_EXPECT(!state.restores() || now == 0);
  state.number("now", now);
  posts.visit_state(state);
  // Pages gather their items from the posts anew.
  if (state.restores()) {
    publisher.restore_from_posts();
  }
  for (std::size_t s = 0; s < stories.size(); ++s) {
    leaksim::visit_state(stories[s], state.in("story_" + std::to_string(s)));
  }
  state.sized_column("posts_of_story", posts_of_story);
  state.lists("target_posts", target_posts);
  visit_due_work(state.in("due"));
  visit_tallies(state);
  threads.visit_state(state.in("threads"));
  background.visit_state(state.in("background"));
  trends.visit_state(state.in("trends"));
  newsrooms.visit_state(state.in("newsrooms"));
  ballots.visit_state(state.in("ballots"));
  if (item_feeds) {
    item_feeds->visit_state(state.in("item_feeds"));
  }
  // Last, since it changes the world that the scenario gives.
  interventions.visit_state(state.in("interventions"));
  for (Observer* observer : observers) {
    observer->visit_state(state);
  }
}

}  // namespace leaksim
