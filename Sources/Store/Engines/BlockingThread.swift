import Dispatch
import Foundation
import Synchronization

/// A thread of its own for calls that block, so that Swift's few shared threads never wait.
///
/// An actor that names it as its executor runs there and nowhere else.
final class BlockingThread: SerialExecutor {
    private struct State {
        var jobs: [UnownedJob] = []
        var isStopped = false
    }

    private let state = Mutex(State())
    private let work = DispatchSemaphore(value: 0)

    init(name: String) {
        let thread = Thread { self.run() }
        thread.name = name
        thread.start()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { $0.jobs.append(job) }
        work.signal()
    }

    /// Ends the thread once everything enqueued so far is done.
    func stop() {
        state.withLock { $0.isStopped = true }
        work.signal()
    }

    private func run() {
        while true {
            work.wait()
            let (jobs, isStopped) = state.withLock { state in
                defer { state.jobs = [] }
                return (state.jobs, state.isStopped)
            }
            for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
            if isStopped { return }
        }
    }
}
