// Does the XDMF file name every dataset that ParaView needs, with its shape and
// type? That ParaView reads it is tested in tests/paraview.
#include "output/xdmf.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "core/error.hpp"
#include "unit/output/sample_run.hpp"

namespace leaksim::test {
namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos;
       at = text.find(part, at + part.size())) {
    ++found;
  }
  return found;
}

std::string sample_text() {
  const TemporaryFolder folder;
  write_sample(folder / "run.h5");
  return xdmf_text(folder / "run.h5", folder.path());
}

}  // namespace

TEST_CASE("every snapshot is a grid of points and a grid of lines") {
  const std::string text = sample_text();
  CHECK(text.starts_with("<?xml version=\"1.0\""));
  CHECK(count(text, "CollectionType=\"Temporal\"") == 2);
  CHECK(count(text, "<Grid Name=\"accounts\" GridType=\"Uniform\">") == 2);
  CHECK(count(text, "<Grid Name=\"edges\" GridType=\"Uniform\">") == 2);
  CHECK(count(text, "<Grid") == count(text, "</Grid>"));
  CHECK(count(text,
              "<Topology TopologyType=\"Polyvertex\" "
              "NumberOfElements=\"4\" NodesPerElement=\"1\">") == 2);
  CHECK(count(text,
              "<Topology TopologyType=\"Polyline\" "
              "NumberOfElements=\"3\" NodesPerElement=\"2\">") == 2);
  CHECK(count(text, "run.h5:/layout/position</DataItem></Geometry>") == 4);
}

TEST_CASE("columns are named with their type, shape and time") {
  const std::string text = sample_text();
  const auto has = [&](const std::string& name, const std::string& number,
                       const std::string& path) {
    CHECK_THAT(text,
               Catch::Contains(
                   "<Attribute Name=\"" + name +
                   "\" AttributeType=\"Scalar\" Center=\"Node\"><DataItem "
                   "Format=\"HDF\" Dimensions=\"4\" " +
                   number + ">run.h5:" + path + "</DataItem></Attribute>"));
  };
  const std::string byte = "NumberType=\"UChar\" Precision=\"1\"";
  has("state", byte, "/snapshots/000000060/state");
  has("state_denial", byte, "/snapshots/000000180/state_denial");
  has("cause_leak", byte, "/snapshots/000000180/cause_leak");
  has("credence_leak", "NumberType=\"Short\" Precision=\"2\"",
      "/snapshots/000000060/credence_leak");
  has("posts_leak", "NumberType=\"UShort\" Precision=\"2\"",
      "/snapshots/000000060/posts_leak");
  has("followers", "NumberType=\"UInt\" Precision=\"4\"",
      "/accounts/followers");
  has("activity", "NumberType=\"Float\" Precision=\"4\"", "/accounts/activity");
  // 9 columns of each snapshot and 6 that stay.
  CHECK(count(text, "<Attribute ") == 2 * 15);
  // Hours since t0 at 593,340 s: 60 s and 180 s after the start.
  CHECK(count(text, "<Time Value=\"-164.8\"/>") == 2);
  CHECK(count(text, "<Time Value=\"-164.7666") == 2);
  CHECK_THAT(text, Catch::Contains("<Information Name=\"t0_unix\" "
                                   "Value=\"1494010140\"/>"));
  CHECK_THAT(text, Catch::Contains("<Information Name=\"story\" "
                                   "Value=\"leak denial\"/>"));
}

TEST_CASE("the result is named as seen from the XDMF file") {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder / "results");
  std::filesystem::create_directories(folder / "pictures");
  const auto run = folder / "results/a & b.h5";
  write_sample(run);
  CHECK_THAT(xdmf_text(run, folder.path()),
             Catch::Contains(">results/a &amp; b.h5:/layout/vertex<"));
  CHECK_THAT(xdmf_text(run, folder / "pictures"),
             Catch::Contains(">../results/a &amp; b.h5:/layout/vertex<"));
  std::filesystem::rename(run, folder / "12:00.h5");
  CHECK_THROWS_AS(xdmf_text(folder / "12:00.h5", folder.path()), DataError);
}

TEST_CASE("a file is written once and replaced only when that is allowed") {
  const TemporaryFolder folder;
  write_sample(folder / "run.h5");
  const XdmfContent content =
      export_xdmf(folder / "run.h5", folder / "run.xdmf", Overwrite::refuse);
  CHECK(content.snapshots == 2);
  CHECK(content.accounts == 4);
  CHECK(content.edges == 3);
  CHECK(read_bytes(folder / "run.xdmf") ==
        xdmf_text(folder / "run.h5", folder.path()));
  write_bytes(folder / "run.xdmf", "mine");
  CHECK_THROWS_AS(
      export_xdmf(folder / "run.h5", folder / "run.xdmf", Overwrite::refuse),
      IoError);
  CHECK(read_bytes(folder / "run.xdmf") == "mine");
  export_xdmf(folder / "run.h5", folder / "run.xdmf", Overwrite::allow);
  CHECK(read_bytes(folder / "run.xdmf") != "mine");
  CHECK(folder.names() == std::vector<std::string>{"run.h5", "run.xdmf"});
}

TEST_CASE("the result itself is never replaced") {
  const TemporaryFolder folder;
  write_sample(folder / "run.xdmf");
  const std::string before = read_bytes(folder / "run.xdmf");
  CHECK_THROWS_AS(
      export_xdmf(folder / "run.xdmf", folder / "run.xdmf", Overwrite::allow),
      DataError);
  CHECK(read_bytes(folder / "run.xdmf") == before);
}

TEST_CASE("a result without snapshots is refused, with what to do") {
  const TemporaryFolder folder;
  RunRecord record = sample_record();
  record.snapshots.clear();
  write_sample(folder / "run.h5", record);
  CHECK_THROWS_WITH(xdmf_text(folder / "run.h5", folder.path()),
                    Catch::Contains("holds no snapshots") &&
                        Catch::Contains("output.snapshots"));
}

}  // namespace leaksim::test
