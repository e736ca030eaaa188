import ServiceLifecycle

/// Waits between two turns of a service, and no longer once the program is told to stop: a sleep
/// alone sleeps on, and everybody waits for it.
func pause(for time: Duration) async {
    try? await cancelWhenGracefulShutdown { try await Task.sleep(for: time) }
}
