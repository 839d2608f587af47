#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "output/hdf5_errors.hpp"
#include "output/hdf5_image.hpp"
#include "output/publish.hpp"
#include "output/run_file.hpp"
#include "output/schema.hpp"

namespace leaksim {
namespace {

using TextPairs = std::vector<std::pair<std::string, std::string>>;

void add_text_pairs(Hdf5Image& image, const Field& first, const Field& second,
                    const TextPairs& pairs) {
  std::vector<std::string> firsts;
  std::vector<std::string> seconds;
  for (const auto& [a, b] : pairs) {
    firsts.push_back(a);
    seconds.push_back(b);
  }
  image.add_texts(first, firsts);
  image.add_texts(second, seconds);
}

void add_provenance(Hdf5Image& image, const Provenance& from) {
  const auto set = [&image](std::string_view name, const auto& value) {
    image.set_attribute("/provenance", name, value);
  };
  set("program_version", from.program_version);
  set("commit", from.commit);
  set("compiler", from.compiler);
  set("created", from.created);
  set("command_line", from.command_line);
  set("threads", from.threads);
  set("seed", from.seed);
  set("network_seed", from.network_seed);
  set("replicate", from.replicate);
  set("wall_seconds_setup", from.wall_seconds_setup);
  set("wall_seconds_run", from.wall_seconds_run);
  add_text_pairs(image, field("/provenance/input_path"),
                 field("/provenance/input_hash"), from.inputs);
  add_text_pairs(image, field("/provenance/origin_key"),
                 field("/provenance/origin_source"), from.origins);
}

void add_axes(Hdf5Image& image, const Axes& axes) {
  image.add_texts(field("/axes/community"), axes.community);
  image.add_texts(field("/axes/platform"), axes.platform);
  image.add_texts(field("/axes/story"), axes.story);
  image.add_texts(field("/axes/kind"), axes.kind);
  image.add_texts(field("/axes/cause"), axes.cause);
  image.add_texts(field("/axes/form"), axes.form);
  image.add_texts(field("/axes/language"), axes.language);
  image.add_texts(field("/axes/country"), axes.country);
  image.add_texts(field("/axes/camp"), axes.camp);
  image.add_texts(field("/axes/law"), axes.law);
  image.add_texts(field("/axes/outlet"), axes.outlet);
  image.add_texts(field("/axes/coverage"), axes.coverage);
  image.add_texts(field("/axes/newsroom_state"), axes.newsroom_state);
  image.add_texts(field("/axes/intervention"), axes.intervention);
  image.add_texts(field("/axes/named_account"), axes.named_account);
}

void add_series(Hdf5Image& image, const SeriesColumns& series,
                const Axes& axes) {
  const std::size_t intervals = series.time.size();
  image.add(field("/series/time"), series.time, {intervals});
  image.add(field("/series/law"), series.law, {intervals, axes.law.size()});
  if (!series.background.empty()) {
    image.add(field("/series/background"), series.background,
              {intervals, axes.community.size(), axes.platform.size()});
  }
  for (const SeriesColumns::Measure& measure : series.measures) {
    const std::string path = "/series/" + measure.name;
    image.add(Field{path, measure.description, measure_units}, measure.values,
              {intervals, axes.community.size(), axes.platform.size(),
               axes.story.size(), axes.kind.size()});
  }
}

void add_posts(Hdf5Image& image, const PostColumns& posts) {
  const std::size_t rows = posts.time.size();
  image.add(field("/posts/time"), posts.time, {rows});
  image.add(field("/posts/account"), posts.account, {rows});
  image.add(field("/posts/story"), posts.story, {rows});
  image.add(field("/posts/platform"), posts.platform, {rows});
  image.add(field("/posts/form"), posts.form, {rows});
  image.add(field("/posts/language"), posts.language, {rows});
  image.add(field("/posts/parent"), posts.parent, {rows});
  image.add(field("/posts/root"), posts.root, {rows});
  image.add(field("/posts/depth"), posts.depth, {rows});
  image.add(field("/posts/hashtag"), posts.hashtag, {rows});
}

void add_exposures(Hdf5Image& image, const ExposureColumns& exposures) {
  const std::size_t rows = exposures.time.size();
  image.add(field("/exposures/time"), exposures.time, {rows});
  image.add(field("/exposures/account"), exposures.account, {rows});
  image.add(field("/exposures/story"), exposures.story, {rows});
  image.add(field("/exposures/cause"), exposures.cause, {rows});
  image.add(field("/exposures/post"), exposures.post, {rows});
}

void add_accounts(Hdf5Image& image, const AccountColumns& accounts,
                  const Axes& axes) {
  const std::size_t rows = accounts.kind.size();
  const std::size_t stories = axes.story.size();
  image.add(field("/accounts/kind"), accounts.kind, {rows});
  image.add(field("/accounts/community"), accounts.community, {rows});
  image.add(field("/accounts/country"), accounts.country, {rows});
  image.add(field("/accounts/declared_country"), accounts.declared_country,
            {rows});
  image.add(field("/accounts/language"), accounts.language, {rows});
  image.add(field("/accounts/camp"), accounts.camp, {rows});
  image.add(field("/accounts/followers"), accounts.followers, {rows});
  image.add(field("/accounts/followees"), accounts.followees, {rows});
  image.add(field("/accounts/activity"), accounts.activity, {rows});
  image.add(field("/accounts/automated"), accounts.automated, {rows});
  image.add(field("/accounts/amplifier"), accounts.amplifier, {rows});
  image.add(field("/accounts/campaigner"), accounts.campaigner, {rows});
  image.add(field("/accounts/enabled"), accounts.enabled, {rows});
  image.add(field("/accounts/state"), accounts.state, {stories, rows});
  image.add(field("/accounts/seen"), accounts.seen, {stories, rows});
  image.add(field("/accounts/posts"), accounts.posts, {stories, rows});
  image.add(field("/accounts/credence"), accounts.credence, {stories, rows});
  image.add(field("/accounts/named"), accounts.named,
            {axes.named_account.size()});
}

void add_trends(Hdf5Image& image, const TrendColumns& trends) {
  const std::size_t rows = trends.time.size();
  image.add(field("/trends/time"), trends.time, {rows});
  image.add(field("/trends/country"), trends.country, {rows});
  image.add(field("/trends/story"), trends.story, {rows});
  image.add(field("/trends/on"), trends.on, {rows});
}

void add_newsrooms(Hdf5Image& image, const NewsroomColumns& newsrooms) {
  const std::size_t rows = newsrooms.time.size();
  image.add(field("/newsrooms/time"), newsrooms.time, {rows});
  image.add(field("/newsrooms/outlet"), newsrooms.outlet, {rows});
  image.add(field("/newsrooms/coverage"), newsrooms.coverage, {rows});
  image.add(field("/newsrooms/state"), newsrooms.state, {rows});
}

void add_interventions(Hdf5Image& image,
                       const InterventionColumns& interventions) {
  const std::size_t rows = interventions.time.size();
  image.add(field("/interventions/time"), interventions.time, {rows});
  image.add(field("/interventions/intervention"), interventions.intervention,
            {rows});
  image.add(field("/interventions/on"), interventions.on, {rows});
}

void add_votes(Hdf5Image& image, const VoteColumns& votes) {
  const std::size_t rows = votes.time.size();
  image.add(field("/votes/time"), votes.time, {rows});
  image.add(field("/votes/cast"), votes.cast, {rows});
  image.add(field("/votes/for_target"), votes.for_target, {rows});
  image.add(field("/votes/for_target_unexposed"), votes.for_target_unexposed,
            {rows});
  image.set_attribute("/votes", "eligible", votes.eligible);
  image.set_attribute("/votes", "penetration", votes.penetration);
}

void add_summary(Hdf5Image& image, const std::vector<SummaryEntry>& summary) {
  for (const SummaryEntry& entry : summary) {
    const std::string path = "/summary/" + entry.name;
    image.add_scalar(Field{path, entry.description, entry.units}, entry.value);
  }
}

void set_root_attributes(Hdf5Image& image, const RunRecord& record) {
  image.set_attribute("/", "format", std::string(result_format));
  image.set_attribute("/", "format_version", format_version);
  image.set_attribute("/", "model_version", model_version);
  image.set_attribute("/", "finished", std::int32_t{record.finished ? 1 : 0});
  image.set_attribute("/", "time_done", record.time_done);
  image.set_attribute("/", "start_unix", record.start.unix_seconds);
  image.set_attribute("/", "clock_offset_minutes", record.clock.minutes);
  image.set_attribute("/", "t0", record.t0);
}

std::vector<std::byte> build_image(const RunRecord& record,
                                   const std::string& scenario_toml,
                                   const Provenance& provenance) {
  Hdf5Image image;
  set_root_attributes(image, record);
  for (const std::string_view group : result_groups) {
    image.add_group(group);
  }
  add_provenance(image, provenance);
  image.add_text(field("/scenario"), scenario_toml);
  add_axes(image, record.axes);
  add_series(image, record.series, record.axes);
  add_posts(image, record.posts);
  add_exposures(image, record.exposures);
  add_accounts(image, record.accounts, record.axes);
  add_trends(image, record.trends);
  add_newsrooms(image, record.newsrooms);
  add_interventions(image, record.interventions);
  add_votes(image, record.votes);
  add_summary(image, record.summary);
  return image.bytes();
}

}  // namespace

void write_run_file(const std::filesystem::path& file, const RunRecord& record,
                    const std::string& scenario_toml,
                    const Provenance& provenance, Overwrite overwrite) {
  check_run_file_target(file, overwrite);
  const std::vector<std::byte> image = translate_hdf5_errors<IoError>(
      file, "the result cannot be built",
      [&] { return build_image(record, scenario_toml, provenance); });
  publish(file, image);
}

}  // namespace leaksim
