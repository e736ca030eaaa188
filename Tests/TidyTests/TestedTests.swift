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

    @Test func `the list of files without a test holds no other`() throws {
        for path in try Exceptions("untested.txt").paths {
            let file = Tree.sources.first { $0.path == path }
            #expect(file != nil, "\(path) is gone: take it from untested.txt")
            if let file {
                #expect(!Self.isKnown(file), "\(path) is known: take it from untested.txt")
            }
        }
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
