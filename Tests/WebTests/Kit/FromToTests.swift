import Compliance
import Testing

@testable import Web

/// A stretch of time names its second day only where it is another one, and may break there.
struct FromToTests {
    private static func span(_ minute: Int, hours: Int) -> FromTo {
        let start = Instant(Day(2026, 11, 27), minute: minute)
        return FromTo(start..<start.advanced(byHours: hours))
    }

    @Test func `within a day, over midnight, up to midnight`() {
        #expect(Self.span(600, hours: 2).words == "2026-11-27 10:00 至 12:00")
        #expect(Self.span(1345, hours: 2).words == "2026-11-27 22:25 至 2026-11-28 00:25")
        #expect(Self.span(1320, hours: 2).words == "2026-11-27 22:00 至 2026-11-28 00:00")
    }

    @Test func `each end stays whole on a page, and both may part`() {
        let markup = Self.span(1345, hours: 2).cell.markup
        #expect(
            markup == """
                <span class="num">2026-11-27 22:25</span> 至 \
                <span class="num">2026-11-28 00:25</span>
                """)
    }
}
