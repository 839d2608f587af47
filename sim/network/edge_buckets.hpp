#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/raw_array.hpp"

namespace leaksim {

/// One line of an edge list, by numbers of labels.
struct Edge {
  std::uint32_t follower = 0;
  std::uint32_t author = 0;
};

/// Edges as they come, in blocks so that growing never copies them: 8 bytes
/// each.
class EdgeBlocks {
 public:
  using Block = RawArray<Edge>;
  /// One MiB: what stays empty of the last block is little.
  static constexpr std::size_t block_edges = std::size_t{1} << 17U;

  void add(Edge edge) {
    if (used_ == block_edges) {
      blocks_.emplace_back(block_edges);
      used_ = 0;
    }
    blocks_.back().data()[used_++] = edge;
  }
  [[nodiscard]] std::uint64_t size() const {
    return (blocks_.size() * block_edges) - (block_edges - used_);
  }
  /// Hands over each block with the number of its edges.
  template <class Visit>
  void consume(Visit visit) {
    for (Block& block : blocks_) {
      const bool is_last = &block == &blocks_.back();
      visit(std::move(block), is_last ? used_ : block_edges);
    }
    blocks_.clear();
    used_ = block_edges;
  }

 private:
  std::vector<Block> blocks_;
  std::size_t used_ = block_edges;
};

/// Edges by bucket of consecutive authors. Takes little more room than the
/// blocks from which they come, whose memory it uses again.
class EdgeBuckets {
 public:
  /// The edges of some thousand authors fit the second-level cache.
  static constexpr std::uint32_t bucket_bits = 11;
  static constexpr std::uint32_t bucket_authors = 1U << bucket_bits;

  /// Authors are below `accounts`.
  EdgeBuckets(EdgeBlocks edges, std::uint32_t accounts)
      : buckets_((accounts + bucket_authors - 1) / bucket_authors),
        size_(edges.size()) {
    edges.consume([this](EdgeBlocks::Block block, std::size_t count) {
      std::for_each_n(block.data(), count,
                      [this](const Edge& edge) { add(edge); });
      free_.push_back(std::move(block));
    });
    free_.clear();
  }

  [[nodiscard]] std::uint32_t count() const {
    return static_cast<std::uint32_t>(buckets_.size());
  }
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] std::uint64_t size_of(std::uint32_t bucket) const {
    const Bucket& of = buckets_[bucket];
    return (of.chunks.size() * chunk_edges) - (chunk_edges - of.used);
  }

  /// Visits the edges of a bucket, in the order in which they came.
  template <class Visit>
  void for_each(std::uint32_t bucket, Visit visit) const {
    const Bucket& of = buckets_[bucket];
    for (const Edge* chunk : of.chunks) {
      std::for_each_n(chunk, chunk == of.last ? of.used : chunk_edges, visit);
    }
  }

 private:
  static constexpr std::size_t chunk_edges = 1024;
  static_assert(EdgeBlocks::block_edges % chunk_edges == 0);

  struct Bucket {
    Edge* last = nullptr;            ///< the chunk that is being filled
    std::size_t used = chunk_edges;  ///< of that
    std::vector<Edge*> chunks;
  };

  void add(const Edge& edge) {
    Bucket& of = buckets_[edge.author >> bucket_bits];
    if (of.used == chunk_edges) {
      add_chunk(of);
    }
    of.last[of.used++] = edge;
  }

  void add_chunk(Bucket& to) {
    if (slab_used_ == EdgeBlocks::block_edges) {
      add_slab();
    }
    to.last = slabs_.back().data() + slab_used_;
    slab_used_ += chunk_edges;
    to.chunks.push_back(to.last);
    to.used = 0;
  }

  void add_slab() {
    if (free_.empty()) {
      slabs_.emplace_back(EdgeBlocks::block_edges);
    } else {
      slabs_.push_back(std::move(free_.back()));
      free_.pop_back();
    }
    slab_used_ = 0;
  }

  std::vector<EdgeBlocks::Block> slabs_;  ///< of which chunks are taken
  std::size_t slab_used_ = EdgeBlocks::block_edges;
  std::vector<EdgeBlocks::Block> free_;  ///< blocks that have been read
  std::vector<Bucket> buckets_;
  std::uint64_t size_ = 0;
};

}  // namespace leaksim
