import Foundation
import Store
import Testing

struct SQLTests {
    @Test func `a value becomes a parameter of either engine`() {
        let (name, grade) = ("a'b", 3)
        let sql: SQL = "SELECT id FROM yard WHERE name = \(name) AND grade > \(grade)"
        #expect(sql.text(for: .sqlite) == "SELECT id FROM yard WHERE name = ? AND grade > ?")
        #expect(sql.text(for: .postgres) == "SELECT id FROM yard WHERE name = $1 AND grade > $2")
        #expect(sql.description == sql.text(for: .sqlite))
    }

    @Test func `an absent value is no parameter on PostgreSQL`() {
        let grade: Int? = nil
        let sql: SQL = "SELECT \(grade), \(1)"
        #expect(sql.text(for: .sqlite) == "SELECT ?, ?")
        #expect(sql.text(for: .postgres) == "SELECT NULL, $1")
    }

    @Test func `a list becomes as many parameters, an empty one finds nothing`() {
        #expect(SQL("IN (\(list: [1, 2, 3]))").text(for: .postgres) == "IN ($1, $2, $3)")
        #expect(SQL("IN (\(list: [Int]()))").text(for: .postgres) == "IN (NULL)")
    }

    @Test func `another SQL text is spliced with its values`() {
        let condition: SQL = "grade = \(2)"
        let sql: SQL = "SELECT 1 WHERE \(condition) AND name = \("x")"
        #expect(sql.text(for: .postgres) == "SELECT 1 WHERE grade = $1 AND name = $2")
        #expect(sql == "SELECT 1 WHERE " + condition + " AND name = \("x")")
    }

    @Test func `conditions are joined`() {
        let conditions: [SQL] = ["a = \(1)", "b = \(2)"]
        #expect(conditions.joined(" AND ").text(for: .postgres) == "a = $1 AND b = $2")
        #expect([SQL]().joined(", ") == "")
    }

    @Test func `a name is written as it stands in the program`() {
        #expect(SQL("SELECT * FROM \(name: "yard")").text(for: .sqlite) == "SELECT * FROM yard")
    }

    @Test(arguments: TestEngine.all)
    func `hostile text is stored, not run`(engine: Engine) async throws {
        let hostile = "x'); DROP TABLE yard; --"
        try await engine.withStore { store in
            try await store.openYard("1", name: hostile)
            #expect(try await store.names() == [hostile])
            let found = try await store.read {
                try $0.rows("SELECT id FROM yard WHERE name = \("' OR '1'='1")")
            }
            #expect(found.isEmpty)
        }
    }
}
