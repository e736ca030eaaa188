import Store
import Synchronization

/// Lets writes to a record pass, wait, or fail, as a test wants.
final class Gate: Sendable {
    enum State: Sendable {
        case open, shut, failing(StoreFault)
        /// So many writes pass, the others fail.
        case passing(Int, then: StoreFault)
    }

    private let state = Mutex(State.open)

    func set(_ state: State) { self.state.withLock { $0 = state } }

    /// The state as the next write finds it.
    private func taken(_ state: inout State) -> State {
        guard case .passing(let count, let fault) = state else { return state }
        state = count > 1 ? .passing(count - 1, then: fault) : .failing(fault)
        return .open
    }

    func pass() async throws {
        while true {
            switch state.withLock({ taken(&$0) }) {
            case .open, .passing: return
            case .failing(let fault): throw fault
            case .shut: try await Task.sleep(for: .milliseconds(2))
            }
        }
    }
}

/// A database whose writes go through a gate.
struct GatedDatabase: Database {
    let base: any Database
    let gate: Gate

    var engine: Engine { base.engine }

    func read<T: Sendable>(_ body: @Sendable (Session) throws -> T) async throws -> T {
        try await base.read(body)
    }

    @discardableResult
    func write<T: Sendable>(_ body: @Sendable (Session) throws -> T) async throws -> T {
        try await gate.pass()
        return try await base.write(body)
    }

    func close() async throws { try await base.close() }
}
