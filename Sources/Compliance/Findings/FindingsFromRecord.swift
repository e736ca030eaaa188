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

    /// What stands on record of a gap and is not found any more, with the evidence as it is now.
    ///
    /// - Parameter found: The newest evidence of each gap on record.
    package func reassessed(
        _ found: [Finding], under law: Law, factors: FactorTable, at now: Instant,
        rules: [Rule] = Rule.all
    ) throws(Refusal) -> [Finding] {
        let question = Question(record: self, law: law, factors: factors, now: now)
        var again: [Finding] = []
        for finding in found {
            guard let ask = rules.first(where: { $0.name == finding.rule })?.again else { continue }
            if let now = try ask(question, finding) { again.append(now) }
        }
        return again
    }
}
