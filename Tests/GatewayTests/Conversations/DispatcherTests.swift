import Compliance
import Gateway
import HJ212
import Store
import Testing

/// The centre asks loggers over TCP; the record says what came of it.
@Suite struct DispatcherTests {
    @Test(arguments: Edition.allCases)
    func `a logger is asked for its time and tells it`(edition: Edition) async throws {
        try await Ear.listening(Ear.quick) { ear in
            let logger = try await FakeLogger(ear, edition: edition)
            let id = try await Ear.ask("1011", in: ear.store)
            let request = try await logger.hears()
            #expect(request.cn == "1011" && request.st == "31" && request.pw == "123456")
            #expect(request.edition == edition && request.wantsAnswer)
            try await logger.obey(request, [[Pair("SystemTime", "20261014095958")]])
            try await Ear.ends(id, in: ear.store, as: .done)
            let steps = try await Ear.steps(id, in: ear.store)
            #expect(steps.map(\.kind) == [.sent, .answered, .data, .executed])
            #expect(steps[2].statements == [.init("SystemTime", "20261014095958")])
            #expect(steps[0].qn == request.requestNumber && !steps[0].text.contains("123456"))
            // What the logger said is evidence: each step leads to its frame.
            #expect(steps.dropFirst().allSatisfy { $0.batch.hasPrefix("main/") })
            #expect(try await ear.frames().map(\.mn).count == 4)
        }
    }

    @Test func `hours that are asked for again come as uploads and are believed`() async throws {
        try await Ear.listening(Ear.quick) { ear in
            let logger = try await FakeLogger(ear)
            let span = ["BeginTime": "2026-10-14 08:00", "EndTime": "2026-10-14 08:00"]
            let id = try await Ear.ask("2061", span, in: ear.store)
            let request = try await logger.hears()
            try await logger.say(.requestAnswer(to: request, .ready))
            let time = Uploads.civil(Ear.now.advanced(byHours: -2))
            try await logger.say(
                logger.machine.upload(
                    .hourlyData, at: time, sent: Uploads.civil(Ear.now), answer: .unwanted,
                    [[Pair("a21002-Avg", "31.5"), Pair("a21002-Flag", "N")]]))
            try await logger.say(.executionResult(to: request, .success))
            try await Ear.ends(id, in: ear.store, as: .done)
            try await eventually {
                try await ear.values(.hour).map(\.value?.description) == ["31.5"]
            }
            let data = try await Ear.steps(id, in: ear.store).filter { $0.kind == .data }
            #expect(data.first?.statements.contains(.init("a21002-Avg", "31.5")) == true)
        }
    }

    @Test func `what the edition does not have is not sent`() async throws {
        try await Ear.listening(Ear.quick) { ear in
            let logger = try await FakeLogger(ear, edition: .of2005)
            let id = try await Ear.ask("1063", in: ear.store)
            try await Ear.ends(id, in: ear.store, as: .unsendable)
            #expect(logger.requests.isEmpty)
            #expect(
                try await Ear.steps(id, in: ear.store).map(\.text)
                    == ["设备使用 HJ/T 212-2005，没有命令 1063，没有发送"])
        }
    }

    @Test func `an answer to another request, or under another password, is not believed`()
        async throws
    {
        try await Ear.listening(Ear.quick) { ear in
            let logger = try await FakeLogger(ear)
            let id = try await Ear.ask("1061", in: ear.store)
            let request = try await logger.hears()
            for segment in [
                Uploads.segment("ExeRtn=1", qn: "20261014095959999", cn: "9012", flag: "4"),
                Uploads.segment("ExeRtn=1", qn: request.qn ?? "", cn: "9012", pw: "9", flag: "4"),
            ] {
                try await logger.caller.send(Uploads.frame(segment))
            }
            try await eventually { try await ear.frames().count == 3 }
            try await Task.sleep(for: .milliseconds(60))
            #expect(try await Ear.steps(id, in: ear.store).map(\.kind) == [.sent])
            try await logger.say(.requestAnswer(to: request, .refused))
            try await Ear.ends(id, in: ear.store, as: .refused(2))
        }
    }

    @Test func `one line carries several loggers, each hears its own`() async throws {
        let other = Device(
            mn: "010000A8900016F000169DC1", site: Ear.site, outlet: .one, password: "123456")
        try await Ear.listening(devices: [.registered, other], Ear.quick) { ear in
            let logger = try await FakeLogger(ear)
            try await logger.caller.send(Uploads.realTime(3, mn: other.mn).encoded())
            try await eventually { logger.caller.answers.count == 2 }
            _ = try await Ear.ask("1061", in: ear.store)
            let request = try await logger.hears()
            #expect(request.mn == Device.registered.mn)
            let lines = try await ear.store.deviceLines(of: other.mn)
            #expect(lines.map(\.open) == [1])
        }
    }

    @Test func `of two connections the newest is used, both are noted`() async throws {
        try await Ear.listening(Ear.quick) { ear in
            let old = try await FakeLogger(ear)
            let new = try await FakeLogger(ear)
            try await eventually {
                try await ear.store.deviceLines(of: Device.registered.mn).map(\.open) == [2]
            }
            let id = try await Ear.ask("1061", in: ear.store)
            let request = try await new.hears()
            #expect(old.requests.isEmpty)
            try await new.obey(request)
            try await Ear.ends(id, in: ear.store, as: .done)
            await new.caller.close()
            try await eventually {
                try await ear.store.deviceLines(of: Device.registered.mn).map(\.open) == [1]
            }
            _ = try await Ear.ask("1063", in: ear.store)
            #expect(try await old.hears().cn == "1063")
        }
    }

    @Test func `a silent logger is asked four times, then no more`() async throws {
        try await Ear.listening({ settings in
            Ear.quick(&settings)
            settings.terms.overTimeSeconds = 0
        }) { ear in
            let logger = try await FakeLogger(ear)
            let id = try await Ear.ask("1061", in: ear.store)
            try await Ear.ends(id, in: ear.store, as: .silent)
            try await eventually { logger.requests.count == 4 }
            #expect(Set(logger.requests.map(\.qn)).count == 1)
            // An answer after the end is noted, and what was done is done.
            let request = try await logger.hears(4)
            try await logger.say(.executionResult(to: request, .success))
            try await Ear.ends(id, in: ear.store, as: .done)
        }
    }

    @Test func `a logger that asks for the time gets it, once in a while`() async throws {
        try await Ear.listening(Ear.quick) { ear in
            let logger = try await FakeLogger(ear)
            for millisecond in 1...3 {
                let qn = Uploads.civil(Ear.now).dataTime + "00\(millisecond)"
                try await logger.say(
                    logger.machine.timeCalibration(sent: try #require(CivilTime(qn))))
            }
            let request = try await logger.hears()
            #expect(request.cn == "1012")
            #expect(request.fieldAnswer.systemTime?.dataTime == "20261014100000")
            try await logger.obey(request)
            try await Task.sleep(for: .milliseconds(80))
            #expect(logger.requests.count == 1)
            let commands = try await ear.store.commands(
                in: .region(.nation), PageRequest(sort: "at"))
            #expect(commands.items.map(\.askedBy) == ["系统"])
            #expect(commands.items.map(\.reason) == ["设备请求校准时钟（1013）"])
        }
    }

    @Test func `a gateway that may not set clocks sets none`() async throws {
        try await Ear.listening({ settings in
            Ear.quick(&settings)
            settings.terms.setsClocksOnRequest = false
        }) { ear in
            let logger = try await FakeLogger(ear)
            try await logger.say(logger.machine.timeCalibration(sent: Uploads.civil(Ear.now)))
            try await eventually { logger.caller.answers.contains { $0.cn == "9013" } }
            try await Task.sleep(for: .milliseconds(80))
            #expect(logger.requests.isEmpty)
        }
    }

    @Test func `a new password is registered when the logger has taken it`() async throws {
        try await Ear.listening(Ear.quick) { ear in
            let logger = try await FakeLogger(ear)
            let id = try await Ear.ask("1072", ["NewPW": "654321"], in: ear.store)
            let request = try await logger.hears()
            #expect(request.firstItem(named: "NewPW") == "654321")
            try await logger.say(.requestAnswer(to: request, .ready))
            // The result comes under the new password already.
            let result = Uploads.segment(
                "ExeRtn=1", qn: request.qn ?? "", cn: "9012", pw: "654321", flag: "4")
            try await logger.caller.send(Uploads.frame(result))
            try await Ear.ends(id, in: ear.store, as: .done)
            #expect(try await ear.store.devices().map(\.settings.password) == ["654321"])
            let steps = try await Ear.steps(id, in: ear.store)
            #expect(!steps.contains { $0.text.contains("654321") })
            try await eventually {
                try await logger.caller.send(
                    Uploads.realTime(Int.random(in: 0..<500), pw: "654321").encoded())
                return try await ear.counts()[.accepted] ?? 0 > 2
            }
        }
    }

    @Test func `what cannot be put on record is not sent, and is sent when it can`() async throws {
        try await Ear.listening(Ear.quick) { ear in
            let logger = try await FakeLogger(ear)
            let id = try await Ear.ask("1061", in: ear.store)
            // The claim passes, the step does not.
            ear.gate.set(.failing(.busy("locked")))
            try await Task.sleep(for: .milliseconds(80))
            #expect(logger.requests.count <= 1)
            ear.gate.set(.open)
            let request = try await logger.hears()
            try await logger.obey(request)
            try await Ear.ends(id, in: ear.store, as: .done)
            #expect(logger.requests.count == 1)
        }
    }
}
