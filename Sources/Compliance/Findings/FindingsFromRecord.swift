extension Record {
    /// Every gap that the rules find, asked at a time.
    ///
    /// The same record gives the same findings in the same order, whenever its parts came.
    package func findings(
        under law: Law, factors: FactorTable, at now: Instant, rules: [Rule] = Rule.all
    ) throws(Refusal) -> [Finding] {
        let question = Question(record: self, law: law, factors: factors, now: now)
        var found: [Finding] = []
        for rule in rules { found += try rule.ask(question) }
        return found.sorted { $0.key < $1.key }
    }
}
