import Hummingbird
import NIOCore
import ServiceLifecycle

extension Visit {
    /// Server-sent events (WHATWG HTML 9.2): names what changed whenever a probe differs.
    func changes(
        named name: String, every interval: Duration = .milliseconds(400),
        _ probe: @escaping @Sendable () async throws -> String
    ) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: .init { writer in
                var seen = try await probe()
                try await writer.write(ByteBuffer(string: ": 已连接\n\n"))
                // An hour at most: the browser connects again by itself.
                for turn in 1...9000 where !Task.isShuttingDownGracefully {
                    try await Task.sleep(for: interval)
                    let last = try await probe()
                    if last != seen {
                        seen = last
                        try await writer.write(ByteBuffer(string: "data: \(name)\n\n"))
                    } else if turn % 50 == 0 {
                        try await writer.write(ByteBuffer(string: ": \n\n"))
                    }
                }
                try await writer.finish(nil)
            })
    }
}
