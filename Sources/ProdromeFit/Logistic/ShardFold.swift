package import ProdromeDesign
import ProdromeWorkers

/// Folds a source into one accumulator: shards over threads, partial sums merged in a tree fixed by the shards alone.
///
/// The bits of the result therefore do not depend on `threads`.
package struct ShardFold: Sendable {
  /// How many shards are read at a time.
  package let threads: Int

  /// A fold over at most `threads` threads; at least one is used.
  package init(threads: Int) {
    self.threads = max(threads, 1)
  }

  /// One pass over all persons, or over a sample of them; each worker holds one block and one tile of `columnCount`
  /// columns.
  package func callAsFunction<A: Accumulator>(
    _: A.Type, over source: some BlockSource, columnCount: Int, shape: A.Shape, parameters: A.Parameters,
    sampling: PersonSampling = .all
  ) -> A {
    let merger = TreeMerger<A>(count: source.shardCount)
    forEachConcurrently(source.shardCount, threads: threads) { shard in
      var block = source.makeBlock()
      var workspace = Workspace(columnCount: columnCount)
      var sum = A.zero(shape)
      source.forEachBlock(inShard: shard, sampling, reusing: &block) { (block: borrowing PersonBlock) in
        sum.add(block, parameters, &workspace)
      }
      merger.insert(sum, at: shard)
    }
    return merger.result ?? .zero(shape)
  }
}
