import NIOConcurrencyHelpers

/// Says when it is time to write again, without a clock of its own.
final class Pace: Sendable {
    private let isDue = NIOLockedValueBox(false)

    /// Beats until its task is cancelled.
    func beat(every interval: Duration, _ tell: @Sendable () -> Void = {}) async {
        while !Task.isCancelled {
            try? await Task.sleep(for: interval)
            isDue.withLockedValue { $0 = true }
            tell()
        }
    }

    /// Whether there was a beat since the last question.
    func takeBeat() -> Bool {
        isDue.withLockedValue { isDue in
            defer { isDue = false }
            return isDue
        }
    }
}
