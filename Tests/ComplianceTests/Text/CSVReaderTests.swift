import Compliance
import Testing

@Suite struct CSVReaderTests {
    /// A break is written ⏎ for LF and ← for CR in the table.
    @Test(
        arguments: table(
            """
            case          text               cells           lines
            逐行          a,b⏎1,2⏎           a b|1 2         1 2
            回车换行      a,b←⏎1,2←⏎         a b|1 2         1 2
            只有回车      a,b←1,2←           a b|1 2         1 2
            没有末尾换行  a,b⏎1,2            a b|1 2         1 2
            引号          "a","b,c"⏎"d",e    a b,c|d e       1 2
            双引号        "a""b",c           a"b c           1
            英寸          5" 管,c            5"·管 c         1
            引号内换行    "a⏎b",c⏎d,e        a⏎b c|d e       1 3
            引号内回车    "a←⏎b",c⏎d,e       a←⏎b c|d e      1 3
            空单元格      ,a,⏎"",b,          ∅ a ∅|∅ b ∅     1 2
            """))
    func `records and cells are parted as any program writes them`(row: Row) {
        let text = row["text"].replacing("⏎", with: "\n").replacing("←", with: "\r")
        let records = CSV.records(text)
        let cells = records.map { record in
            record.cells.map { cell in
                cell.isEmpty ? "∅" : cell.unicodeScalars.map(shown).joined()
            }.joined(separator: " ")
        }
        #expect(cells.joined(separator: "|") == row["cells"])
        #expect(records.map { "\($0.line)" }.joined(separator: " ") == row["lines"])
    }

    private func shown(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "⏎"
        case "\r": "←"
        case " ": "·"
        default: String(scalar)
        }
    }

    @Test func `a quote that nothing closes is named by its line`() {
        #expect(CSV.openQuote(in: "a,b\n1,\"2\n3,4\n") == 2)
        #expect(CSV.openQuote(in: "a,b\n1,\"2\"\n3,5\" pipe\n") == nil)
        #expect(CSV("a,b\n1,2\n").unclosedQuote == nil)
    }
}
