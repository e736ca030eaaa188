import Compliance
import Store
import Testing

@testable import Gateway

/// A conversation as a story: what comes in second by second, and what is done.
///
///     0 line      the logger can be reached     0 gone     it cannot
///     3 9011=1    an answer                      4 9012=1  a result     5 9013  a notice's answer
///     6 data      data under the request's number
///     7 hour@8    data of eight o'clock under a number of their own
@Suite struct ConversationTests {
    @Test(arguments: stories)
    func `a command ends as its logger behaves`(story: Story) {
        #expect(story.told() == story.expected, "\(story.name)")
    }

    static let stories = [
        Story("a question is answered", "1011", "0 line; 1 9011=1; 2 data; 3 9012=1")
            .gives("0 sent1; 1 answered1; 2 data1; 3 executed1 over"),
        Story("a setting is carried out", "1062", "0 line; 1 9011=1; 3 9012=1")
            .gives("0 sent1; 1 answered1; 3 executed1 over"),
        Story("a notice is answered once", "2012", "0 line; 2 9013").gives(
            "0 sent1; 2 acknowledged over"),
        Story("no answer: three more sendings, then silence", "1062", "0 line; 100 look")
            .gives("0 sent1; 10 sent2; 20 sent3; 30 sent4; 40 silent over"),
        Story("an answer to the third sending", "1062", "0 line; 21 9011=1; 22 9012=1")
            .gives("0 sent1; 10 sent2; 20 sent3; 21 answered1; 22 executed1 over"),
        Story("refused", "1062", "0 line; 1 9011=2").gives("0 sent1; 1 answered2 over"),
        Story("a wrong password", "1062", "0 line; 1 9011=3").gives("0 sent1; 1 answered3 over"),
        Story("an unreadable return", "1062", "0 line; 1 9011").gives(
            "0 sent1; 1 answered100 over"),
        Story("too busy", "1062", "0 line; 1 9011=1; 2 9012=5").gives(
            "0 sent1; 1 answered1; 2 executed5 over"),
        Story("answered, and then nothing", "1062", "0 line; 1 9011=1; 200 look").gives(
            "0 sent1; 1 answered1; 61 unexecuted over"),
        Story("data, and then no result", "1011", "0 line; 1 9011=1; 2 data; 200 look").gives(
            "0 sent1; 1 answered1; 2 data1; 62 unconfirmed over"),
        Story("a calibration takes its time", "3011", "0 line; 1 9011=1; 900 9012=1").gives(
            "0 sent1; 1 answered1; 900 executed1 over"),
        Story("the result comes before the answer", "1062", "0 line; 1 9012=1; 2 9011=1").gives(
            "0 sent1; 1 executed1 over; 2 answered1"),
        Story("data come before the answer", "1011", "0 line; 1 data; 2 9011=1; 3 9012=1").gives(
            "0 sent1; 1 data1; 3 executed1 over"),
        Story("the answer comes twice", "1062", "0 line; 1 9011=1; 2 9011=1; 3 9012=1; 4 9012=1")
            .gives("0 sent1; 1 answered1; 3 executed1 over"),
        Story("a late result is noted", "1062", "0 line; 45 9011=1; 50 9012=1").gives(
            "0 sent1; 10 sent2; 20 sent3; 30 sent4; 40 silent over; 45 answered1; 50 executed1 over"
        ),
        Story("another request's answer", "1062", "0 line; 1 other 9011=1; 2 9011=1; 3 9012=1")
            .gives("0 sent1; 2 answered1; 3 executed1 over"),
        Story("hours of the span", "2061", "0 line; 1 9011=1; 2 hour@8; 3 hour@9; 4 9012=1")
            .gives("0 sent1; 1 answered1; 2 data1; 3 data2; 4 executed1 over"),
        Story(
            "an hour of now is not of the span", "2061", "0 line; 1 9011=1; 2 hour@15; 4 9012=100"
        )
        .gives("0 sent1; 1 answered1; 4 executed100 over"),
        Story(
            "each hour keeps the conversation open", "2061",
            "0 line; 1 9011=1; 50 hour@8; 100 hour@9; 200 look"
        )
        .gives("0 sent1; 1 answered1; 50 data1; 100 data2; 160 unconfirmed over"),
        Story("never connected", "1062", "0 gone; 4000 look").gives("3600 expired over"),
        Story("connected later", "1062", "0 gone; 30 line; 31 9011=1; 32 9012=1").gives(
            "30 sent1; 31 answered1; 32 executed1 over"),
        Story(
            "the line ends and comes again", "1062", "0 line; 2 gone; 25 line; 26 9011=1; 27 9012=1"
        )
        .gives("0 sent1; 25 sent2; 26 answered1; 27 executed1 over"),
        Story("the line ends for good", "1062", "0 line; 2 gone; 4000 look").gives(
            "0 sent1; 3600 silent over"),
    ]

    @Test func `a gateway that starts again goes on where the steps end`() {
        let now = Ear.now
        let rows: [([CommandStep], Conversation.Phase)] = [
            ([], .waiting),
            (
                [CommandStep(.sent, at: now, number: 2, qn: "1")],
                .asked(until: now.advanced(bySeconds: 10))
            ),
            (
                [
                    CommandStep(.sent, at: now, number: 1, qn: "1"),
                    CommandStep(.answered, at: now, number: 1),
                ], .answered(until: now.advanced(bySeconds: 60))
            ),
            ([CommandStep(.answered, at: now, number: 2)], .over(at: now)),
        ]
        for (steps, phase) in rows {
            let claimed = Story.claimed("1062", steps: steps)
            let conversation = Conversation(claimed, qn: "2", ConversationTerms())
            #expect(conversation.phase == phase)
            #expect(conversation.qn == (steps.first?.qn == "1" ? "1" : "2"))
        }
        // The second sending was made before: two are left.
        let sent = [CommandStep(.sent, at: now, number: 2, qn: "1")]
        var resumed = Conversation(
            Story.claimed("1062", steps: sent), qn: "2", ConversationTerms())
        var kinds: [String] = []
        for second in 0...60 {
            let moves = resumed.turn(at: now.advanced(bySeconds: second), hasLine: true)
            kinds += moves.compactMap(\.word)
        }
        #expect(kinds == ["sent3", "sent4", "silent", "over"])
    }

    @Test func `many packets are counted, the first are told in full`() {
        var conversation = Conversation(
            Story.claimed("2061"), qn: Story.qn, ConversationTerms())
        _ = conversation.turn(at: Ear.now, hasLine: true)
        var notes: [CommandStep] = []
        for _ in 0..<120 {
            let heard = Story.heard(.data("2061", time: "20261014080000", [.init("a", "1")]), "x")
            for case .note(let step) in conversation.hear(heard, at: Ear.now) {
                notes.append(step)
            }
        }
        #expect(notes.compactMap(\.number) == Array(1...20) + [50, 100])
        #expect(notes.count { !$0.statements.isEmpty } == 20)
    }
}

/// What happens to one command, and what must come of it.
struct Story: Sendable, CustomTestStringConvertible {
    let name: String
    let number: String
    let events: String
    var expected = ""

    var testDescription: String { name }

    init(_ name: String, _ number: String, _ events: String) {
        (self.name, self.number, self.events) = (name, number, events)
    }

    func gives(_ expected: String) -> Story {
        var story = self
        story.expected = expected
        return story
    }

    static let qn = "20261014100000001"

    static func claimed(_ number: String, steps: [CommandStep] = []) -> ClaimedCommand {
        let span = ["BeginTime": "20261014080000", "EndTime": "20261014090000"]
        return ClaimedCommand(
            id: "c", mn: Device.registered.mn, number: number,
            parameters: number == "2061" ? span : [:],
            expiresAt: Ear.now.advanced(bySeconds: 3600), device: .registered, steps: steps)
    }

    static func heard(_ message: Heard.Message, _ qn: String) -> Heard {
        Heard(
            mn: Device.registered.mn, at: Ear.now, batch: "main/1", qn: qn, password: "123456",
            message: message)
    }

    /// Plays the seconds one by one and tells what was done in which.
    func told() -> String {
        var conversation = Conversation(Story.claimed(number), qn: Story.qn, ConversationTerms())
        let events = Dictionary(
            grouping: self.events.split(separator: ";").map {
                $0.split(separator: " ").map(String.init)
            }, by: { Int($0[0]) ?? -1 })
        var hasLine = false
        var told: [String] = []
        for second in 0...(events.keys.max() ?? 0) {
            let now = Ear.now.advanced(bySeconds: second)
            var moves: [Conversation.Move] = []
            for event in events[second] ?? [] {
                if event[1] == "line" || event[1] == "gone" { hasLine = event[1] == "line" }
                if let heard = heard(event), conversation.concerns(heard, number) {
                    moves += conversation.hear(heard, at: now)
                }
            }
            moves += conversation.turn(at: now, hasLine: hasLine)
            let words = moves.compactMap(\.word)
            if !words.isEmpty { told.append("\(second) \(words.joined(separator: " "))") }
        }
        return told.joined(separator: "; ")
    }

    private func heard(_ event: [String]) -> Heard? {
        let isOther = event[1] == "other"
        let word = isOther ? event[2] : event[1]
        let parts = word.split(separator: "=")
        let number = parts.count > 1 ? Int(parts[1]) : nil
        let qn = isOther ? "20261014100000999" : Story.qn
        switch parts[0] {
        case "9011": return Story.heard(.reply(.request, number), qn)
        case "9012": return Story.heard(.reply(.execution, number), qn)
        case "9013": return Story.heard(.reply(.notice, nil), qn)
        case "data": return Story.heard(.data(self.number, time: nil, []), qn)
        case let hour where hour.hasPrefix("hour@"):
            let time =
                Ear.now.day.description.filter(\.isNumber)
                + (hour.count == 6 ? "0" : "") + hour.dropFirst(5) + "0000"
            return Story.heard(.data("2061", time: time, []), "20261014100000500")
        default: return nil
        }
    }
}

extension Conversation.Move {
    /// The move in a word; what only keeps the queue in order has none.
    var word: String? {
        switch self {
        case .note(let step): "\(step.kind)\(step.number.map { "\($0)" } ?? "")"
        case .close: "over"
        case .send, .limit: nil
        }
    }
}
