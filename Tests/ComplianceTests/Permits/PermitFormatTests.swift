import Compliance
import Testing

struct PermitFormatTests {
    @Test func `the documentation says what the table says`() throws {
        let written = try Repository.text("docs/permit-format.md")
        #expect(
            written == PermitFormat.markdown,
            "run: chengyuan permit format --markdown > docs/permit-format.md")
    }

    @Test func `the template is read without a mistake but for its example number`() throws {
        let list = StockList(
            CSV.records(ListColumn.template), regions: try Regions.table.get())
        #expect(list.problems.isEmpty)
        #expect(list.rows.count == 1 && list.rows[0].permit != nil)
    }
}
