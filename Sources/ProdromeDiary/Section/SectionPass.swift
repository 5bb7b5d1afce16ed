import ProdromeFiles
import ProdromeWorkers

/// One pass over the file: sections are read on many threads and handed over in their order.
///
/// Each section is read as if a record began where it begins. When its turn comes, the end of the section before shows
/// whether that was so; else it is read again from there. So quotes around line ends cost time, never a row.
final class SectionPass: Sendable {
  private struct Queue {
    var waiting: [Int: SectionReading] = [:]
    var next = 0
    var isBusy = false
    var fault: FileError?
  }

  private let cuts: SectionCuts
  private let plan: SectionPlan
  private let queue = Guarded(Queue())
  private let readers: Guarded<[Loan]>
  private let state: Loan.Receiver

  /// A worker's reader; the lock gives it to one thread at a time.
  private struct Loan: @unchecked Sendable {
    let reader: SectionReader

    /// What the sections are handed to; only the thread that has made the queue busy touches it.
    final class Receiver: @unchecked Sendable {
      var position: Int
      let take: (SectionReading) -> Void

      init(_ position: Int, _ take: @escaping (SectionReading) -> Void) {
        self.position = position
        self.take = take
      }
    }
  }

  private init(_ cuts: SectionCuts, _ plan: SectionPlan, _ take: @escaping (SectionReading) -> Void) {
    self.cuts = cuts
    self.plan = plan
    readers = Guarded([])
    state = Loan.Receiver(cuts.start, take)
  }

  /// Reads all sections and calls `take` with each in the order of the file, never twice at a time.
  /// - Throws: where the file cannot be read, or has changed since it was opened.
  static func run(
    _ cuts: SectionCuts, _ plan: SectionPlan, threads: Int, _ take: @escaping (SectionReading) -> Void
  ) throws(FileError) {
    let pass = SectionPass(cuts, plan, take)
    forEachConcurrently(cuts.count, threads: max(1, threads)) { pass.read($0) }
    if let fault = pass.queue.withLock({ $0.fault }) { throw fault }
    try cuts.source.verify()
  }

  private func read(_ index: Int) {
    guard queue.withLock({ $0.fault }) == nil else { return }
    let loan = readers.withLock { $0.popLast() } ?? Loan(reader: SectionReader(cuts, plan))
    do throws(FileError) {
      let reading = try loan.reader.read(index)
      let isMine = queue.withLock { queue in
        queue.waiting[index] = reading
        defer { queue.isBusy = true }
        return !queue.isBusy
      }
      if isMine { try handOver(loan.reader) }
    } catch {
      queue.withLock { $0.fault = $0.fault ?? error }
    }
    readers.withLock { $0.append(loan) }
  }

  /// Hands over what is next until it is not there yet.
  private func handOver(_ reader: SectionReader) throws(FileError) {
    while true {
      let ready = queue.withLock { queue -> SectionReading? in
        guard let ready = queue.waiting.removeValue(forKey: queue.next) else {
          queue.isBusy = false
          return nil
        }
        queue.next += 1
        return ready
      }
      guard let ready else { return }
      if ready.start == state.position, !ready.isUnfinished {
        state.position = ready.end
        state.take(ready)
      } else if ready.target > state.position {
        let again = try reader.read(from: state.position, until: ready.target)
        state.position = again.end
        state.take(again)
      }
    }
  }
}
