import Compliance
import Gateway
import HJ212
import Store
import Testing

/// A logger in the hands of a test: it hears requests and says what the test wants.
struct FakeLogger: Sendable {
    let caller: Caller
    let machine: FieldMachine

    init(_ ear: Ear, mn: String = Device.registered.mn, edition: Edition = .of2017) async throws {
        caller = try await ear.call()
        machine = FieldMachine(mn: mn, st: .wasteGas, edition: edition)
        let second = Int.random(in: 0..<500)
        let time = Uploads.civil(Ear.now.advanced(bySeconds: -second))
        let data = machine.upload(
            .realTimeData, at: time, sent: time, [[Pair("a21002-Rtd", "12.5")]])
        try await caller.send(data.encoded())
        try await eventually { caller.answers.contains { $0.cn == "9014" } }
    }

    /// Requests and notices, without the answers to data.
    var requests: [Packet] {
        caller.answers.filter { $0.cn != "9014" && $0.cn != "9013" }
    }

    /// Waits for the request that makes so many.
    func hears(
        _ count: Int = 1, at place: SourceLocation = #_sourceLocation
    ) async throws -> Packet {
        try await eventually(
            "\(requests.count) requests came, \(count) were awaited",
            { requests.count >= count }, at: place)
        return requests[count - 1]
    }

    func say(_ draft: Draft) async throws { try await caller.send(draft.encoded()) }

    /// Takes a request, tells something and reports success.
    func obey(_ request: Packet, _ groups: [[Pair]] = []) async throws {
        try await say(.requestAnswer(to: request, .ready))
        if !groups.isEmpty { try await say(machine.response(to: request, groups)) }
        try await say(.executionResult(to: request, .success))
    }
}

/// Commands as the tests of conversations ask and follow them.
extension Ear {
    static func quick(_ settings: inout GatewaySettings) {
        settings.terms.turn = .milliseconds(10)
        settings.terms.pollTurns = 1
    }

    static func ask(
        _ number: String, _ texts: [String: String] = [:], in store: Store,
        seconds: Int = 3600, after: Int = 0
    ) async throws -> String {
        let command = try #require(DeviceCommand.numbered(number))
        return try await store.ask(
            NewCommand(
                mn: Device.registered.mn, try command.checked(texts, for: nil), reason: "核对",
                notBefore: Ear.now, expiresAt: Ear.now.advanced(bySeconds: seconds)),
            by: .clerk, at: Ear.now.advanced(bySeconds: after - 60))
    }

    static func steps(_ id: String, in store: Store) async throws -> [CommandStep] {
        try await store.command(id, in: .region(.nation)).steps
    }

    static func ends(
        _ id: String, in store: Store, as state: CommandState,
        at place: SourceLocation = #_sourceLocation
    ) async throws {
        try await eventually(
            "the command did not end as \(state)",
            { try await store.command(id, in: .region(.nation)).state(at: Ear.now) == state },
            at: place)
    }
}
