import Compliance
import Gateway
import HJ212
import Store
import Testing

/// The queue of commands: what is taken, by which gateway, and what is given back.
@Suite struct PollingTests {
    @Test func `one logger is asked one thing at a time`() async throws {
        try await Ear.listening(Ear.quick) { ear in
            let logger = try await FakeLogger(ear)
            let first = try await Ear.ask("1061", in: ear.store)
            let second = try await Ear.ask("1063", in: ear.store, after: 1)
            let request = try await logger.hears()
            try await Task.sleep(for: .milliseconds(80))
            #expect(logger.requests.map(\.cn) == ["1061"])
            try await logger.obey(request, [[Pair("RtdInterval", "30")]])
            try await logger.obey(try await logger.hears(2), [[Pair("MinInterval", "10")]])
            try await Ear.ends(first, in: ear.store, as: .done)
            try await Ear.ends(second, in: ear.store, as: .done)
        }
    }

    @Test func `a command waits for a logger that is away, and goes on after a lost line`()
        async throws
    {
        try await Ear.listening(Ear.quick) { ear in
            let id = try await Ear.ask("1061", in: ear.store)
            try await Task.sleep(for: .milliseconds(60))
            #expect(try await Ear.steps(id, in: ear.store).isEmpty)
            let first = try await FakeLogger(ear)
            let request = try await first.hears()
            try await first.say(.requestAnswer(to: request, .ready))
            try await eventually { try await Ear.steps(id, in: ear.store).count == 2 }
            await first.caller.close()
            try await eventually {
                let queued = try await ear.store.queuedCommands(at: Ear.now)
                return queued.map(\.gateway) == [""]
            }
            let second = try await FakeLogger(ear)
            try await eventually {
                let queued = try await ear.store.queuedCommands(at: Ear.now)
                return queued.map(\.gateway) == ["main"]
            }
            try await second.say(.executionResult(to: request, .success))
            try await Ear.ends(id, in: ear.store, as: .done)
            #expect(second.requests.isEmpty)
        }
    }

    @Test func `a gateway that starts again goes on with what it had asked`() async throws {
        let record = try await Ear.record()
        let id = try await Ear.ask("1061", in: record.0)
        var asked: Packet?
        try await Ear.listening(on: record, Ear.quick) { ear in
            asked = try await FakeLogger(ear).hears()
        }
        let request = try #require(asked)
        try await Ear.listening(on: record, Ear.quick) { ear in
            let logger = try await FakeLogger(ear)
            try await eventually {
                let queued = try await ear.store.queuedCommands(at: Ear.now)
                return queued.map(\.gateway) == ["main"]
            }
            try await logger.obey(request, [[Pair("RtdInterval", "60")]])
            try await Ear.ends(id, in: ear.store, as: .done)
            // It was asked once: the clock of the test stands, no time-out passed.
            #expect(logger.requests.isEmpty)
        }
    }

    @Test func `a cancelled command is not sent again`() async throws {
        let person = SignedIn(
            id: "p", name: "周远", role: .analyst, scope: .region(.nation), scopeName: "",
            session: "")
        try await Ear.listening({ settings in
            Ear.quick(&settings)
            settings.terms.overTimeSeconds = 1
        }) { ear in
            let logger = try await FakeLogger(ear)
            let id = try await Ear.ask("1061", in: ear.store)
            let request = try await logger.hears()
            try await ear.store.cancelCommand(id, reason: "问错了", by: person, at: Ear.now)
            try await Ear.ends(id, in: ear.store, as: .cancelled)
            try await Task.sleep(for: .milliseconds(80))
            // The logger did it all the same: that counts.
            try await logger.say(.executionResult(to: request, .success))
            try await Ear.ends(id, in: ear.store, as: .done)
        }
    }

    @Test func `two gateways on one record: whoever has the line asks, and only one`()
        async throws
    {
        let record = try await Ear.record()
        try await Ear.listening(on: record, Ear.quick) { first in
            try await Ear.listening(
                on: record,
                { settings in
                    Ear.quick(&settings)
                    settings.name = "second"
                }
            ) { second in
                let logger = try await FakeLogger(second)
                let id = try await Ear.ask("1061", in: record.0)
                try await logger.obey(try await logger.hears())
                try await Ear.ends(id, in: record.0, as: .done)
                #expect(
                    try await Ear.steps(id, in: record.0).map(\.gateway)
                        == ["second", "second", "second"])
                let both = try await FakeLogger(first)
                let again = try await Ear.ask("1063", in: record.0)
                try await eventually { logger.requests.count + both.requests.count == 2 }
                try await Task.sleep(for: .milliseconds(100))
                #expect(logger.requests.count + both.requests.count == 2)
                #expect(try await Ear.steps(again, in: record.0).map(\.kind) == [.sent])
            }
        }
    }
}
