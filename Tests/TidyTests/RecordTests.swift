import Compliance
import Foundation
import Store
import Testing

/// 记录: the schema's document, the journal's tables, the law's citations.
@Suite struct RecordTests {
    private static let paper = "docs/schema.sql"

    /// StoreTests prove that all migrations make this document on both engines.
    @Test func `the schema's paper is the schema`() throws {
        let head = """
            -- The whole schema as it is, written by ./test Tidy --golden from Sources/Store/Schema.
            -- PostgreSQL reads INTEGER as BIGINT, REAL as DOUBLE PRECISION, BLOB as BYTEA.


            """
        let written = head + Schema.document
        if ProcessInfo.processInfo.environment["CHENGYUAN_GOLDEN"] == "1" {
            try written.write(
                to: Tree.root.appending(path: Self.paper), atomically: true, encoding: .utf8)
        }
        #expect(
            try Tree.text(Self.paper) == written,
            "the schema has changed: run ./test Tidy --golden and read the diff")
    }

    @Test func `every table says what one row of it is`() {
        let lines = Schema.document.split(separator: "\n", omittingEmptySubsequences: false)
        for (place, line) in lines.enumerated() where line.hasPrefix("CREATE TABLE ") {
            var above = place - 1
            while above >= 0, lines[above].hasPrefix("-- ") { above -= 1 }
            let comment = lines[(above + 1)..<place].joined(separator: " ")
            #expect(comment.contains("One row") || comment.contains("only row"), "\(line)")
        }
    }

    @Test func `every journaled table is a table with its key`() {
        #expect(JournaledTable.all.count > 5)
        for table in JournaledTable.all {
            #expect(Schema.document.contains("CREATE TABLE \(table.name) ("), "\(table.name)")
        }
    }

    /// A row of a journaled table that is written outside an act could change unseen.
    @Test func `whoever writes a journaled table puts the row on record`() throws {
        for file in Tree.sources where file.floor == "Store" {
            let text = file.view.withoutComments
            for table in JournaledTable.all.map(\.name) {
                let writes = try Regex("(?:INSERT INTO|UPDATE|DELETE FROM)\\s+\(table)\\b")
                guard text.contains(writes) else { continue }
                #expect(
                    text.contains("wrote(\"\(table)\""),
                    "\(file.path) writes \(table) and names no row of it to the act")
            }
        }
    }

    /// `store.act("finding.close", …)`: a table or a thing, a point, a verb.
    @Test func `an act is named by its thing and its verb`() {
        let verbs = Tree.sources.filter { $0.floor == "Store" }.flatMap { file in
            file.view.withoutComments.matches(of: /act\(\s*"([^"]+)"/).map { String($0.1) }
        }
        #expect(verbs.count > 10)
        for verb in verbs {
            #expect(verb.wholeMatch(of: /[a-z]\w*\.(?:[a-z]\w*|\\\(.+\))/) != nil, "\(verb)")
        }
    }

    @Test func `every citation of the law tables leads to a source`() throws {
        let files = try Law.fileNames.map { ($0, try Tree.text("law/\($0)")) }
        let law = try Law(files: Dictionary(uniqueKeysWithValues: files))
        for file in Tree.files where file.path.hasPrefix("law/") && file.name.hasSuffix(".csv") {
            for (line, cell) in try Self.citations(in: file) {
                for text in cell.split(separator: ";").map({
                    $0.trimmingCharacters(in: .whitespaces)
                })
                where !text.isEmpty {
                    #expect(law.citation(text) != nil, "\(file.path):\(line): \(text)")
                }
            }
        }
    }

    /// The cells of the columns that cite, with their lines.
    private static func citations(in file: SourceFile) throws -> [(Int, String)] {
        let table = CSV(file.text)
        let columns = table.columns.filter { ["citation", "violates"].contains($0) }
        // Names of places are no law.
        #expect(!columns.isEmpty || file.name == "regions.csv", "\(file.path) cites nothing")
        return table.rows.flatMap { row in columns.map { (row.line, row[$0]) } }
    }
}
