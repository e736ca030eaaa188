import NIOConcurrencyHelpers

/// Tells who listens that values of sites changed.
///
/// A listener that is slow misses nothing: what happens meanwhile is told at once, each site once.
package final class GatewayEvents: Sendable {
    private let listeners = NIOLockedValueBox<[ObjectIdentifier: Listener]>([:])

    package init() {}

    /// The sites whose values changed, set after set, until the task that listens is cancelled.
    package func changes() -> AsyncStream<Set<String>> {
        let listener = Listener()
        listeners.withLockedValue { $0[ObjectIdentifier(listener)] = listener }
        return AsyncStream {
            await listener.next()
        } onCancel: {
            listener.end()
            self.listeners.withLockedValue { $0[ObjectIdentifier(listener)] = nil }
        }
    }

    /// Tells everybody.
    package func changed(_ sites: Set<String>) {
        guard !sites.isEmpty else { return }
        for listener in listeners.withLockedValue({ Array($0.values) }) { listener.add(sites) }
    }
}

/// What one listener was not told yet.
private final class Listener: Sendable {
    private struct State {
        var sites: Set<String> = []
        var waiter: CheckedContinuation<Void, Never>?
        var isEnded = false
    }

    private let state = NIOLockedValueBox(State())

    func add(_ sites: Set<String>) {
        wake { $0.sites.formUnion(sites) }
    }

    func end() {
        wake { $0.isEnded = true }
    }

    func next() async -> Set<String>? {
        await withCheckedContinuation { continuation in
            let isReady = state.withLockedValue { state in
                guard state.sites.isEmpty, !state.isEnded else { return true }
                state.waiter = continuation
                return false
            }
            if isReady { continuation.resume() }
        }
        return state.withLockedValue { state in
            defer { state.sites = [] }
            return state.isEnded ? nil : state.sites
        }
    }

    private func wake(_ change: (inout State) -> Void) {
        let waiter = state.withLockedValue { state in
            change(&state)
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }
}
