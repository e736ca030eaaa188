/// One series looked through: its means, what is missing, where it stands still, when it ran.
package struct SeriesCheck: Sendable {
    /// What is known of the series beside its values.
    package struct Question: Sendable {
        package var medium: Medium
        /// How many seconds lie between two values.
        package var every: Int
        /// Runs of equal values from this many on are told.
        package var constantFrom: Int
        /// A value at or above this one says that the source ran; nil: not asked.
        package var load: Numeral?

        package init(medium: Medium, every: Int, constantFrom: Int, load: Numeral? = nil) {
            (self.medium, self.every) = (medium, every)
            (self.constantFrom, self.load) = (constantFrom, load)
        }
    }

    package let values: Int
    package let empty: Int
    /// Values whose time came twice; the last one stands.
    package let repeated: Int
    package let hours: [PeriodMean]
    package let days: [PeriodMean]
    package let gaps: [Gap]
    package let constant: [ConstantRun]
    package let runs: [OperatingRun]

    /// - Parameter values: Times and texts as sent; an empty or unreadable text is missing.
    package init(
        _ values: [(start: Instant, text: String)], _ question: Question, under law: Law
    ) throws(LawGap) {
        let last = Dictionary(values.map { ($0.start, $0.text) }) { _, later in later }
        let series = last.sorted { $0.key < $1.key }
            .map { (start: $0.key, text: $0.value, number: Numeral($0.value)) }
        self.values = values.count
        empty = values.count { Numeral($0.text) == nil }
        repeated = values.count - series.count
        let parts = series.map { value in
            PartValue(
                start: value.start, length: question.every, number: value.number,
                state: value.number == nil ? .missing : .valid)
        }
        let day = series.last?.start.day ?? Day(2026, 1, 1)
        let hourly =
            question.every < 3600
            ? try MeanRule.hour(
                question.medium, partSeconds: question.every, under: law, on: day
            ).means(of: parts) : []
        hours = hourly
        days = try MeanRule.day(question.medium, under: law, on: day)
            .means(of: question.every < 3600 ? hourly.map { $0.part() } : parts)
        gaps = Gap.all(in: series.map(\.start), every: question.every)
        constant = ConstantRun.all(
            in: series.map { ($0.start, $0.number == nil ? nil : $0.text) },
            atLeast: question.constantFrom)
        runs =
            question.load.map { load in
                OperatingRun.all(in: series.map { ($0.start, $0.number) }, from: load)
            } ?? []
    }
}

extension SeriesCheck {
    package var json: JSON {
        [
            "values": JSON(values), "empty": JSON(empty), "repeated": JSON(repeated),
            "hours": .array(hours.map(\.json)), "days": .array(days.map(\.json)),
            "gaps": .array(
                gaps.map {
                    [
                        "start": .string($0.start.description), "end": .string($0.end.description),
                        "count": JSON($0.count),
                    ]
                }),
            "constant": .array(
                constant.map {
                    [
                        "start": .string($0.start.description), "end": .string($0.end.description),
                        "count": JSON($0.count), "text": .string($0.text),
                    ]
                }),
            "runs": .array(
                runs.map {
                    [
                        "start": .string($0.start.description),
                        "stop": JSON($0.stop?.description), "count": JSON($0.count),
                    ]
                }),
        ]
    }
}

extension PeriodMean {
    package var json: JSON {
        [
            "start": .string(start.description), "value": JSON(value?.description),
            "min": JSON(least?.description), "max": JSON(greatest?.description),
            "valid": JSON(valid), "due": JSON(due), "isValid": .bool(isValid),
        ]
    }
}
