import Compliance
import Testing
import Web

/// 行为日志: people read what was done in Chinese, whoever added the act.
@Suite struct VerbTests {
    /// `store.act("finding.close", …)`, and an administrator's `act("person.open", upon: …)`.
    private static var literal: Regex<(Substring, Substring)> {
        /[^A-Za-z]act\(\s*"([a-z]+\.[A-Za-z]+)"/
    }

    static let verbs: [String: String] = Dictionary(
        Tree.sources.flatMap { file in
            file.text.matches(of: literal).map { (String($0.1), file.path) }
        } + FindingStep.Verb.allCases.map { ("finding.\($0.rawValue)", "FindingStep.Verb") }
            + LeadStep.Verb.allCases.map { ("lead.\($0.rawValue)", "LeadStep.Verb") }
            + WorkOrder.Decision.allCases.map { ("work.\($0.rawValue)", "WorkOrder.Decision") }
    ) { first, _ in first }

    @Test func `the acts of the code are found`() {
        #expect(Self.verbs.count >= 25)
        #expect(Self.verbs["device.register"] == "Sources/Store/Observations/Devices.swift")
    }

    @Test(arguments: verbs.keys.sorted())
    func `every verb has words in Chinese`(verb: String) {
        let words = VerbWords.words[verb] ?? ""
        #expect(
            words.unicodeScalars.contains { $0.value >= 0x4E00 },
            "\(Self.verbs[verb] ?? ""): give \(verb) words in Web/Journal/VerbWords.swift")
    }

    @Test func `no words stand there for a verb that nobody writes`() {
        #expect(Set(VerbWords.words.keys).subtracting(Self.verbs.keys).sorted() == [])
    }
}
