/// 隐去: takes out of a text what must not be made public (law.md 10.9).
///
/// Names of persons other than the party's legal representative, telephone numbers, identity
/// numbers, bank accounts. Names are known ones: no list can tell a name from a word.
package struct Redaction: Sendable {
    private let names: [String]

    /// - Parameter names: Persons' names as accounts and permits write them; a cell may hold a
    ///   name with a telephone number or a title beside it.
    package init(names: [String]) {
        let known = names.flatMap { $0.split { !Redaction.isHan($0) } }
            .filter { (2...4).contains($0.count) }.map(String.init)
        self.names = Set(known).sorted { ($1.count, $0) < ($0.count, $1) }
    }

    /// The text with what is private replaced by words that say so.
    package func callAsFunction(_ text: String) -> String {
        let unnamed = names.reduce(text) { $0.replacing($1, with: "某某") }
        return unnamed.replacing(Redaction.changedContact) { _ in "联系人变更（姓名不公开）" }
            .replacing(Redaction.run) { Redaction.isPrivate($0.output) ? "（号码不公开）" : $0.output }
    }

    private static func isHan(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
    }

    /// A change of the contact names people who may hold no account.
    private static var changedContact: Regex<Substring> {
        /联系人[^，。；、\n]*?(?:变更为|改为|调整为)[^，。；、\n]+/
    }

    /// Letters and digits in one run, so that a part of a permit's number is never taken.
    private static var run: Regex<Substring> { /[0-9A-Za-z]+/ }

    /// A mobile telephone's 11 digits, an identity card's 18, a bank card's 16 to 19.
    private static func isPrivate(_ run: Substring) -> Bool {
        run.wholeMatch(of: /1[3-9][0-9]{9}|[0-9]{16,19}|[0-9]{17}[Xx]/) != nil
    }
}
