import Compliance
import Store
import Testing

/// Loggers on record, known and unknown, alike on both engines.
@Suite struct DeviceStoreTests {
    private static let analyst = Act.Actor(id: "a", name: "周远", role: "analyst")
    private static let now = Office.now

    private static func with(
        _ engine: Engine, _ test: @escaping (Store) async throws -> Void
    ) async throws {
        try await Office.with(engine) { office in
            for (id, region) in [("s1", "339902"), ("s2", "339921")] {
                try await office.store.write { session in
                    try session.run(
                        """
                        INSERT INTO site
                            (id, number, version, name, credit_code, address, region, industry,
                            industry_name, tier, valid_from, valid_to, authority)
                        VALUES (\(id), \(id), 1, \("单位 \(id)"), '', '', \(region), '1713', '',
                            'key', '2024-01-01', '2029-01-01', '')
                        """)
                }
            }
            for (mn, site, password) in [("LOGGER0001", "s1", "1"), ("LOGGER0002", "s2", "2")] {
                try await office.store.register(
                    device(mn, site, password), by: analyst, at: now)
            }
            try await test(office.store)
        }
    }

    private static func device(_ mn: String, _ site: String, _ password: String) -> Device {
        Device(mn: mn, site: site, outlet: .stack, password: password)
    }

    private static func stranger(
        _ mn: String, frames: Int = 1, client: String = "10.0.0.9"
    ) -> QuarantinedDevice {
        QuarantinedDevice(
            mn: mn, firstAt: now, lastAt: now.advanced(bySeconds: frames), frames: frames,
            sample: "##0000MN=\(mn)", client: client)
    }

    private static func batch(_ number: Int, _ frames: (String, FrameVerdict)...) -> FrameBatch {
        FrameBatch(
            gateway: "main", number: number, receivedAt: now,
            frames: frames.map { mn, verdict in
                ReceivedFrame(
                    at: now, client: "10.0.0.9", mn: mn, verdict: verdict,
                    bytes: Array("##\(mn) \(number)".utf8))
            })
    }

    @Test(arguments: TestEngine.all)
    func `the list tells silent loggers from troubled ones, per jurisdiction`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { store in
            for (verdict, frames, seconds) in [(FrameVerdict.accepted, 2, 1), (.badLength, 1, 9)] {
                try await store.write { session in
                    let key = FrameCountKey(
                        mn: "LOGGER0001", day: Self.now.day, verdict: verdict)
                    let count = FrameCount(
                        frames: frames, last: Self.now.advanced(bySeconds: seconds),
                        client: "10.0.0.\(seconds)")
                    for _ in 0..<2 { try session.add([key: count]) }
                }
            }
            func list(_ state: DeviceFilter.State?, _ scope: Scope) async throws -> [String] {
                var filter = DeviceFilter()
                filter.state = state
                return try await store.deviceList(
                    in: scope, matching: filter, on: Self.now.day, PageRequest(sort: "mn")
                ).items.map(\.mn)
            }
            #expect(try await list(nil, Office.whole) == ["LOGGER0001", "LOGGER0002"])
            #expect(try await list(.silent, Office.whole) == ["LOGGER0002"])
            #expect(try await list(.troubled, Office.whole) == ["LOGGER0001"])
            #expect(try await list(nil, .region(Office.place("339921"))) == ["LOGGER0002"])
            #expect(try await list(nil, .nothing).isEmpty)

            let file = try await store.deviceFile(
                "LOGGER0001", in: Office.whole, on: Self.now.day, days: 3)
            #expect(file.days == [Self.now.day: [.accepted: 4, .badLength: 2]])
            #expect(file.summary.heardAt == Self.now.advanced(bySeconds: 9))
            #expect(file.client == "10.0.0.9")
            await #expect(throws: Refusal.self) {
                try await store.deviceFile(
                    "LOGGER0001", in: .region(Office.place("339921")), on: Self.now.day, days: 3)
            }
        }
    }

    @Test(arguments: TestEngine.all)
    func `settings are changed by whoever has the site, and by nobody else`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { store in
            let (own, other) = (Self.person("339902"), Self.person("339921"))
            let settings = DeviceSettings(
                password: "9", acceptsModbusCRC: true, stampsPeriodEnd: true,
                units: ["a34013": "μg/m³", "a21002": "ppm"])
            try await store.changeDevice(
                "LOGGER0001", to: settings, by: own, at: Self.now)
            let device = try #require(try await store.devices(of: "s1").first)
            #expect(device.settings == settings)
            await #expect(throws: Refusal.self) {
                try await store.changeDevice(
                    "LOGGER0001", to: DeviceSettings(password: "8"), by: other, at: Self.now)
            }
        }
    }

    private static func person(_ region: String) -> SignedIn {
        SignedIn(
            id: "a", name: "周远", role: .analyst, scope: .region(Office.place(region)),
            scopeName: "", session: "")
    }

    @Test(arguments: TestEngine.all)
    func `only the last frame of a kind is kept beside the evidence`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { store in
            for (second, text) in [(5, "later"), (1, "earlier")] {
                try await store.write { session in
                    try session.keep(
                        DeviceFault(
                            mn: "LOGGER0001", kind: .badChecksum,
                            at: Self.now.advanced(bySeconds: second), client: "c",
                            frame: Array(text.utf8), issues: ["一", "二"], batch: "main/1"))
                }
            }
            let faults = try await store.deviceFaults(of: "LOGGER0001")
            #expect(faults.map(\.frame) == [Array("later".utf8)])
            #expect(faults.first?.issues == ["一", "二"])
        }
    }

    @Test(arguments: TestEngine.all)
    func `strangers are listed by page, refused by an act, and found by their marks`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { store in
            for number in 1...5 {
                let device = Self.stranger("STRANGER\(number)", frames: number)
                try await store.write { try $0.quarantine(device) }
            }
            let known = Self.stranger("LOGGER0001")
            try await store.write { try $0.quarantine(known) }
            let first = try await store.strangers(
                matching: StrangerFilter(), PageRequest(size: 3, sort: "frames", isDescending: true)
            )
            #expect(first.total == 5)
            #expect(first.items.map(\.device.frames) == [5, 4, 3])
            let next = try await store.strangers(
                matching: StrangerFilter(),
                PageRequest(size: 3, after: first.next, sort: "frames", isDescending: true))
            #expect(next.items.map(\.device.frames) == [2, 1])

            try await store.refuse(
                stranger: "STRANGER2", reason: "测试", by: Self.analyst, at: Self.now)
            #expect(
                try await store.strangers(
                    matching: StrangerFilter(isRefused: true), PageRequest()
                ).items.map(\.refusal?.reason) == ["测试"])
            #expect(
                try await store.strangers(
                    matching: StrangerFilter(isRefused: false), PageRequest()
                ).total == 4)
            for mn in ["STRANGER2", "NOBODY"] {
                await #expect(throws: Refusal.self) {
                    try await store.refuse(
                        stranger: mn, reason: "x", by: Self.analyst, at: Self.now)
                }
            }
        }
    }

    @Test(arguments: TestEngine.all)
    func `batches with frames of a stranger are released once it is registered`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { store in
            let first = PackedBatch(Self.batch(1, ("NEW1", .unregistered), ("NEW2", .unregistered)))
            let second = PackedBatch(Self.batch(2, ("LOGGER0001", .accepted)))
            for batch in [first, second, first] { try await store.write { try $0.add(batch) } }
            #expect(try await store.releasedBatches(atMost: 9).isEmpty)
            #expect(try await store.quarantinedFrames(of: "NEW1").map(\.mn) == ["NEW1"])

            try await store.register(
                Self.device("NEW1", "s1", "1"), by: Self.analyst, at: Self.now)
            let released = try await store.releasedBatches(atMost: 9)
            #expect(released.map(\.mn) == ["NEW1"])
            let batch = try #require(released.first?.batch)
            #expect(batch.number == 1)
            #expect(try await store.write { try $0.release("NEW1", from: batch) })
            #expect(try await store.write { try $0.release("NEW1", from: batch) } == false)
            #expect(try await store.releasedBatches(atMost: 9).isEmpty)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a batch that was stored in haste is packed later and holds the same`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { store in
            let batch = Self.batch(1, ("LOGGER0001", .accepted), ("A\u{1}B", .unregistered))
            var content = FrameContent()
            for frame in batch.frames {
                content.append(
                    (frame.bytes + Array(repeating: 0x30, count: 400))[...], at: frame.at,
                    from: frame.client, mn: frame.mn, frame.verdict)
            }
            let hasty = PackedBatch(
                content, number: 1, of: batch.gateway, at: Self.now, isInHaste: true)
            try await store.write { try $0.add(hasty) }
            let before = try await store.batches(of: batch.gateway, after: 0)
            #expect(try await store.packBatches(of: batch.gateway, bytes: 9) == 1)
            #expect(try await store.packBatches(of: batch.gateway, bytes: 9) == 0)
            #expect(try await store.batches(of: batch.gateway, after: 0) == before)
            #expect(before.first?.frames.map(\.mn) == ["LOGGER0001", "A_B"])
            // A connection that broke while it committed: the batch comes once more.
            try await store.write { try $0.add(hasty) }
            #expect(try await store.lastBatch(of: batch.gateway) == 1)
        }
    }

    @Test(arguments: TestEngine.all)
    func `hints come from the address, the password and the name, within the jurisdiction`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { store in
            try await store.write { session in
                let key = FrameCountKey(
                    mn: "LOGGER0001", day: Self.now.day, verdict: .accepted)
                try session.add([key: FrameCount(frames: 1, last: Self.now, client: "10.1.1.1")])
            }
            func hints(_ mn: String, _ client: String, _ password: String?, _ scope: Scope)
                async throws -> [String: Set<DeviceHint.Reason>]
            {
                let found = try await store.hints(
                    for: Self.stranger(mn, client: client), password: password, in: scope)
                return Dictionary(uniqueKeysWithValues: found.map { ($0.site, $0.reasons) })
            }
            #expect(
                try await hints("X", "10.1.1.1", "2", Office.whole)
                    == ["s1": [.address], "s2": [.password]])
            #expect(
                try await hints("LOGGER0099", "-", nil, Office.whole)
                    == ["s1": [.name], "s2": [.name]])
            #expect(
                try await hints("X", "10.1.1.1", "2", .region(Office.place("339921")))
                    == ["s2": [.password]])
            #expect(try await hints("X", "-", "9", Office.whole).isEmpty)
        }
    }
}

extension OutletCode {
    static let stack: OutletCode = {
        guard let code = OutletCode("DA001") else { preconditionFailure("DA001 is an outlet") }
        return code
    }()
}
