/// A law, regulation, order or standard that rows cite (law/sources.csv).
package struct LegalSource: Hashable, Sendable, LawRow {
    /// How rows name it: `Reg`, `Code`, `AIR18`.
    package let key: String
    /// 全称, without title marks.
    package let title: String
    /// 简称, for page boxes: 条例.
    package let short: String
    /// 文号 or the standard's number.
    package let number: String
    package let inForce: InForce

    package init(key: String, title: String, short: String, number: String, inForce: InForce) {
        (self.key, self.title, self.short) = (key, title, short)
        (self.number, self.inForce) = (number, inForce)
    }

    package func isRepealed(on day: Day) -> Bool { inForce.through.map { $0 < day } ?? false }
}
