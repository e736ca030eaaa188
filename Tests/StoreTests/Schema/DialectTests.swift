import Store
import Testing

struct DialectTests {
    @Test(arguments: [
        ("a INTEGER, b REAL, c BLOB", "a BIGINT, b DOUBLE PRECISION, c BYTEA"),
        ("name TEXT NOT NULL", "name TEXT COLLATE \"C\" NOT NULL"),
        ("CAST(a AS TEXT)", "CAST(a AS TEXT)"),
        ("CAST(a AS INTEGER)", "CAST(a AS BIGINT)"),
        ("x 'INTEGER' \"TEXT\" -- BLOB\nREAL", "x 'INTEGER' \"TEXT\" -- BLOB\nDOUBLE PRECISION"),
        ("'it''s TEXT' INTEGER", "'it''s TEXT' BIGINT"),
        ("text_of_integer INTEGER", "text_of_integer BIGINT"),
        ("text TEXT, real REAL", "text TEXT COLLATE \"C\", real DOUBLE PRECISION"),
        ("UPDATE t SET a = 1, b = 2;", "UPDATE t SET a = 1, b = 2;"),
    ])
    func `types are put into PostgreSQL's words`(ours: String, theirs: String) {
        #expect(SchemaPart("t", ours).text(for: .postgres) == theirs + "\n")
        #expect(SchemaPart("t", ours).text(for: .sqlite) == ours + "\n")
    }

    @Test(arguments: ["STRICT", "STRICT, WITHOUT ROWID", "WITHOUT ROWID", "WITHOUT ROWID,STRICT"])
    func `table options of SQLite are dropped`(options: String) {
        let text = SchemaPart("t", "CREATE TABLE t (a INTEGER) \(options);").text(for: .postgres)
        #expect(text.filter { !$0.isWhitespace } == "CREATETABLEt(aBIGINT);")
    }

    @Test func `contents that are packed already are not packed again`() {
        let part = SchemaPart("t", "CREATE TABLE t (\n  a BLOB NOT NULL,\n  b TEXT\n) STRICT;")
        #expect(
            part.text(for: .postgres).hasSuffix(
                "ALTER TABLE t ALTER COLUMN a SET STORAGE EXTERNAL;\n"))
        #expect(!part.text(for: .sqlite).contains("STORAGE"))
    }

    @Test func `what one engine alone can say is read by it alone`() {
        let part = SchemaPart("t", "A;", sqlite: "B;", postgres: "C;")
        #expect(part.text(for: .sqlite) == "A;\nB;")
        #expect(part.text(for: .postgres) == "A;\nC;")
    }
}
