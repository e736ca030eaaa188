import Compliance
import Testing

@Suite("CSV") struct CSVTests {
    @Test func `quotes, line breaks, byte order mark and line ends are read`() {
        let csv = CSV("\u{FEFF}名称,说明\r\n甲,\"一,二\"\r\n乙,\"他说\"\"好\"\"\n再见\"\r\n\r\n丙\r\n")
        #expect(csv.columns == ["名称", "说明"])
        #expect(csv.rows.map { $0["名称"] } == ["甲", "乙", "丙"])
        #expect(csv.rows.map { $0["说明"] } == ["一,二", "他说\"好\"\n再见", ""])
        #expect(csv.rows.map(\.line) == [2, 3, 6])
    }

    @Test func `an unknown column is empty and blank lines are no rows`() {
        let csv = CSV("a,b\n , \n1 , 2\n")
        #expect(csv.rows.count == 1)
        #expect(csv.rows.first?["a"] == "1")
        #expect(csv.rows.first?["c"] == "")
        #expect(CSV("").rows.isEmpty)
    }

    @Test(
        arguments: table(
            """
            cell      written
            甲        甲
            a,b       "a,b"
            a"b       "a""b"
            =SUM(A1)  '=SUM(A1)
            @x        '@x
            -5        -5
            """))
    func `a cell is quoted where needed and never starts a formula`(row: Row) {
        #expect(CSV.line([row["cell"]]) == row["written"] + "\r\n")
    }

    @Test(arguments: ["a;b\n1,5;2", "a\tb\n1,5\t2", "a,b\n\"1,5\",2", "\u{FEFF}a;b\r\n1,5;2\r\n"])
    func `semicolons or tabs part cells where the head has no comma`(text: String) {
        let row = CSV(text).rows.first
        #expect(row?["a"] == "1,5")
        #expect(row?["b"] == "2")
    }

    @Test func `what is written is read again`() {
        let cells = ["甲", "a,b", "c\"d", "e\nf", ""]
        let csv = CSV(CSV.line(["1", "2", "3", "4", "5"]) + CSV.line(cells))
        #expect((1...5).map { csv.rows.first?["\($0)"] ?? "?" } == cells)
    }
}
