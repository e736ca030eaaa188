import Foundation  // The list is written by ./test --golden.
import Testing

/// Every file below the counter is known to a test: one bears its name, or uses what it declares.
///
/// Pages are asked by the walk over all routes, the program by the tests of its commands.
@Suite struct TestedTests {
    private static let floors: Set<String> = ["Compliance", "HJ212", "Store", "Gateway"]
    private static let names = Set(Tree.tests.map(\.stem))
    private static let words: Set<String> = Set(
        Tree.tests.flatMap { file in
            file.view.code.matches(of: /[A-Za-z]\w+/).map { String($0.output) }
        })

    static func isKnown(_ file: SourceFile) -> Bool {
        names.contains("\(file.stem)Tests") || !words.isDisjoint(with: file.declared)
    }

    @Test func `no file is without a test, but those of a list that only shrinks`() throws {
        let exceptions = try Exceptions("untested.txt")
        for file in Tree.sources where Self.floors.contains(file.floor) {
            #expect(
                Self.isKnown(file) || exceptions.contains(file.path),
                "\(file.path): no test is called \(file.stem)Tests, and none uses what it declares")
        }
    }

    /// `./test Tidy --golden` takes what is known by now from the list, and never adds to it.
    @Test func `the list of files without a test names files, and shrinks`() throws {
        let path = "Tests/TidyTests/untested.txt"
        let lines = try Tree.text(path).split(separator: "\n").map(String.init)
        let paths = Set(Tree.sources.map(\.path))
        for line in lines where !line.hasPrefix("#") {
            #expect(paths.contains(line), "\(line) is gone: take it from untested.txt")
        }
        guard ProcessInfo.processInfo.environment["CHENGYUAN_GOLDEN"] == "1" else { return }
        let known = Set(Tree.sources.filter(Self.isKnown).map(\.path))
        let left = lines.filter { !known.contains($0) }
        try (left.joined(separator: "\n") + "\n").write(
            to: Tree.root.appending(path: path), atomically: true, encoding: .utf8)
    }
}

extension SourceFile {
    /// The types and functions that others may use.
    fileprivate var declared: Set<String> {
        let open = view.code.split(separator: "\n").filter { !$0.contains("private ") }
        let pattern = /(?:struct|enum|class|actor|protocol|func|static let)\s+`?(\w+)/
        return Set(open.flatMap { line in line.matches(of: pattern).map { String($0.1) } })
    }
}
