/// Something that is not written in this house, and what is written in its stead.
struct Ban: Sendable {
    /// Which part of a file the ban looks at.
    enum Place: Sendable {
        /// Swift without comments and the texts of literals.
        case code
        /// Swift without comments: literals hold markup.
        case literals
        case everything
    }

    let name: String
    let instead: String
    let pattern: String
    let place: Place
    /// The files that the ban is for.
    let covers: @Sendable (SourceFile) -> Bool
    /// Whether a comment on the line above, with the proof, lifts it.
    let yieldsToProof: Bool

    init(
        _ name: String, instead: String, pattern: String, in place: Place = .code,
        yieldsToProof: Bool = false, for covers: @escaping @Sendable (SourceFile) -> Bool
    ) {
        (self.name, self.instead, self.pattern) = (name, instead, pattern)
        (self.place, self.yieldsToProof, self.covers) = (place, yieldsToProof, covers)
    }

    /// The lines of a file that break the ban.
    func breaches(in file: SourceFile) throws -> [Int] {
        let text =
            switch place {
            case .code: file.view.code
            case .literals: file.view.withoutComments
            case .everything: file.text
            }
        let lines = text.matches(of: try Regex(pattern)).map { text.line(of: $0.range.lowerBound) }
        return yieldsToProof ? lines.filter { !file.isProven(at: $0) } : lines
    }
}

extension SourceFile {
    /// Whether a comment stands right above a line.
    fileprivate func isProven(at line: Int) -> Bool {
        line > 1 && lines[line - 2].drop(while: \.isWhitespace).hasPrefix("//")
    }

    var isSwift: Bool { name.hasSuffix(".swift") }
    /// The program's own floor, which alone reads the clock and writes to standard output.
    var isProgram: Bool { path.hasPrefix("Sources/chengyuan/") }
    var isSource: Bool { path.hasPrefix("Sources/") && isSwift }
    /// These files name what they ban.
    var isTidy: Bool { path.hasPrefix("Tests/TidyTests/") }
}
