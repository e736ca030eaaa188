/// One thing the law forbids or demands, as a question put to a record at a time.
///
/// A rule is a value in a list: adding one is one file, one line here, one table of tests.
package struct Rule: Sendable {
    /// The file's name in kebab case; findings carry it.
    package let name: String
    /// What the rule finds, for the page of rules.
    package let title: String
    /// The obligation's row whose breach it finds.
    package let obligation: String
    /// The acts of `law/acts.csv` that the gap may be.
    package let acts: [String]
    /// The file that holds the rule, for the officers' list of rules.
    package let place: String
    /// What the gap's evidence is now, where the gap is gone; nil for rules whose gaps stay.
    let again: (@Sendable (Question, Finding) throws(Refusal) -> Finding?)?
    let ask: @Sendable (Question) throws(Refusal) -> [Finding]

    init(
        _ name: String, _ title: String, obligation: String, acts: [String], file: String = #fileID,
        again: (@Sendable (Question, Finding) throws(Refusal) -> Finding?)? = nil,
        ask: @escaping @Sendable (Question) throws(Refusal) -> [Finding]
    ) {
        (self.name, self.title, self.obligation, self.acts) = (name, title, obligation, acts)
        (place, self.again, self.ask) = (file, again, ask)
    }

    /// Every rule that is asked, in the order of the permit's blocks.
    package static let all = [
        limitExceeded, amountExceeded, furnaceTemperature, ultraLowMonth, lateReport, expiredPermit,
    ]

    /// Whether later data or a later mark may take the gap away again.
    package var isOfValues: Bool { again != nil }
}
