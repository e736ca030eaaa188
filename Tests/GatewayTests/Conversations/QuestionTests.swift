import Compliance
import HJ212
import Store
import Testing

@testable import Gateway

/// Every command that people are offered can be written in every edition that has it.
@Suite struct QuestionTests {
    @Test(arguments: DeviceCommand.all)
    func `what is offered is what can be sent`(command: DeviceCommand) throws {
        for edition in LoggerEdition.allCases {
            let texts = Dictionary(
                uniqueKeysWithValues: command.parameters.filter { $0.editions.contains(edition) }
                    .map { ($0.name, $0.example) })
            let wire = edition.onTheWire
            let isKnown = Command(command.number).requestFields(in: wire) != nil
            #expect(command.editions.contains(edition) == isKnown, "\(edition)")
            guard isKnown else {
                #expect(throws: Refusal.self) { try command.checked(texts, for: edition) }
                continue
            }
            let checked = try command.checked(texts, for: edition)
            var sent = checked.parameters
            if command.number == "1012" { sent["SystemTime"] = "20261014100000" }
            let request = try Request(Command(command.number), sent, in: wire)
            #expect(request.items.count == sent.count)
            let required = Dictionary(
                uniqueKeysWithValues: command.parameters.filter {
                    $0.isRequired && $0.editions.contains(edition)
                }.map { ($0.name, $0.example) })
            #expect(throws: Never.self) { try command.checked(required, for: edition) }
        }
    }

    @Test func `the words of the returns are the standard's`() {
        for answer in RequestReturn.allCases {
            #expect(CommandReturn.request(answer.code) == answer.meaning)
        }
        for result in ExecutionResult.allCases {
            #expect(CommandReturn.execution(result.code) == result.meaning)
        }
    }

    @Test func `an instant is a request number to the millisecond`() throws {
        let time = try #require(
            CivilTime(Instant(milliseconds: Ear.now.milliseconds + 61_007)))
        #expect(time.qn == "20261014100101007")
    }

    @Test func `editions have the same names on both floors`() {
        for edition in Edition.allCases {
            let mine = LoggerEdition(edition)
            #expect(mine.onTheWire == edition && mine.rawValue == edition.rawValue)
            #expect(mine.standard == edition.standard)
        }
    }
}

extension CommandParameter {
    /// A text that can be sent.
    fileprivate var example: String {
        switch kind {
        case .factor: "w01018"
        case .time: name == "BeginTime" ? "2026-10-14 08:00" : "2026-10-14T09:00"
        case .timeOfDay: "08:30:00"
        case .whole(let range, _): "\(range.upperBound)"
        case .choice(let choices): choices.last?.value ?? ""
        case .password: "654321"
        case .information: "i13004"
        case .text: "168.0"
        }
    }
}
