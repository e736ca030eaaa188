package import Compliance

/// Where a frame is kept: its gateway's batch, and its place in it from 0.
package struct FramePlace: Sendable, Hashable {
    package let gateway: String
    package let number: Int
    package let index: Int

    package init(gateway: String, number: Int, index: Int) {
        (self.gateway, self.number, self.index) = (gateway, number, index)
    }
}

/// A frame with the place where it is kept.
package struct KeptFrame: Sendable, Hashable {
    package let place: FramePlace
    package let frame: ReceivedFrame
}

/// A batch as evidence: its frames, and whether they still are what was received.
package struct BatchFile: Sendable {
    package let gateway: String
    package let number: Int
    package let receivedAt: Instant
    /// How many frames came in it.
    package let count: Int
    /// Nil when its term was over and the frames were removed.
    package let frames: [ReceivedFrame]?
    /// Of the content, as written when it was received.
    package let sha256: String
    /// Of the content as it is today; nil when it was removed.
    package let computed: String?
    package let seal: BatchSeal?

    /// Whether the content is what was received, as far as this row can say.
    package var isWhole: Bool { computed == nil || computed == sha256 }
}

extension Store {
    /// One batch with its frames, its hash and its seal in the journal.
    package func batchFile(gateway: String, number: Int) async throws -> BatchFile {
        try await database.read { session in
            let row = try session.first(
                """
                SELECT received_at, frames, size, packing, content, sha256 FROM frame_batch
                WHERE gateway = \(gateway) AND number = \(number)
                """)
            guard let row else { throw Refusal(.notFound, "没有这条报文") }
            let packing: Packing = try row("packing")
            let content =
                packing == .removed
                ? nil : try packing.unpack(try row("content"), size: try row("size"))
            return BatchFile(
                gateway: gateway, number: number, receivedAt: try row.instant("received_at"),
                count: try row("frames"), frames: content.flatMap([ReceivedFrame].init(content:)),
                sha256: try row("sha256"), computed: content.map { Digest.sha256($0) },
                seal: try journal.seal(of: gateway, number: number, in: session))
        }
    }

    /// The registered logger of a frame, if the person may see its site.
    package func device(_ mn: String, in scope: Scope) async throws -> Device? {
        let site = try await database.read { session in
            try session.first(
                "SELECT site.id AS site FROM device JOIN site ON site.id = device.site"
                    + " WHERE device.mn = \(mn) AND " + scope.condition
            ).map { try $0("site") as String }
        }
        guard let site else { return nil }
        return try await devices(of: site).first { $0.mn == mn }
    }
}

/// Reads a frame as it was kept, as the settings of its logger say; nil for bytes that hold none.
///
/// Without a logger on record nobody knows whose values it brings: it brings none.
package typealias FrameReading =
    @Sendable (_ bytes: [UInt8], _ device: Device?) -> FrameAccount?
