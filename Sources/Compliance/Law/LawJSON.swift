extension Citation {
    /// The clause in three forms: the tables', the pages', the documents'.
    package var json: JSON {
        ["key": .string(description), "short": .string(short), "full": .string(full)]
    }
}

extension InForce {
    fileprivate var members: [String: JSON] {
        ["effectiveFrom": .string("\(from)"), "effectiveTo": JSON(through?.description)]
    }
}

extension FineRange {
    fileprivate func members(_ prefix: String) -> [String: JSON] {
        [prefix + "MinYuan": JSON(minYuan), prefix + "MaxYuan": JSON(maxYuan)]
    }

    fileprivate static func members(_ range: FineRange?, _ prefix: String) -> [String: JSON] {
        range?.members(prefix) ?? [prefix + "MinYuan": .null, prefix + "MaxYuan": .null]
    }
}

extension IllegalAct {
    /// The row, for `chengyuan law act`.
    package var json: JSON {
        var members: [String: JSON] = [
            "id": .string(id), "act": .string(act), "variantOf": JSON(variantOf),
            "regime": .string(regime.rawValue), "citation": .string(citation.description),
            "citationShort": .string(citation.short), "citationFull": .string(citation.full),
            "violates": JSON(violates.map(\.description)), "orders": JSON(orders),
            "media": JSON(media.map(\.rawValue).sorted()),
            "fineRule": .string(fineRule.rawValue), "fineUnit": JSON(fineUnit?.rawValue),
            "severe": JSON(severe?.text), "refusal": JSON(refusal?.text),
            "dailyFine": .string(dailyFine.rawValue), "detention": .string(detention.rawValue),
            "revocation": .string(revocation.rawValue), "banYears": JSON(banYears),
            "confiscation": .string(confiscation), "closure": .string(closure.rawValue),
            "counterparts": JSON(counterparts),
            "confidence": .string(provenance.confidence.rawValue),
            "note": .string(provenance.note),
        ]
        let ranges = [
            inForce.members, FineRange.members(fine, "fine"),
            FineRange.members(severe?.fine, "severeFine"),
            FineRange.members(refusal?.fine, "refusalFine"),
            FineRange.members(personFine, "personFine"),
        ]
        for range in ranges { members.merge(range) { _, last in last } }
        return .object(members)
    }
}

extension RegimeChoice {
    /// The choice, for `chengyuan law penalty`.
    package var json: JSON {
        var members: [String: JSON] = [
            "regime": .string(regime.rawValue), "reason": .string(reason),
            "rows": .array(rows.map(\.json)), "fineRangePolicy": .string(policy.rawValue),
            "needsLegalReview": .bool(needsLegalReview),
            "legalReviewReasons": JSON(legalReviewReasons),
        ]
        members.merge(FineRange.members(fine, "fine")) { _, last in last }
        return .object(members)
    }
}

extension RegimeChoice.Candidate {
    /// The row with its part in the choice.
    package var json: JSON {
        guard var members = act.json.object else { return .null }
        members["part"] = .string(part.rawValue)
        return .object(members)
    }
}

extension Deadline {
    /// The count, for `chengyuan law deadline`: `due` is a day, or an instant for hours.
    package var json: JSON {
        [
            "due": .string(instant?.iso ?? due.description), "basis": .string(basis),
            "skipped": .array(
                skipped.map {
                    ["date": .string($0.day.description), "reason": .string($0.reason)]
                }),
        ]
    }
}

extension Law {
    /// Counts a period that a person typed: `5 workday 2026-03-02`; a day without a time begins at 0.
    package func deadlineJSON(
        _ amount: String, _ unit: String, from start: String,
        direction: Deadline.Direction = .after, rolls: Deadline.Rolling = .none
    ) throws(Refusal) -> JSON {
        guard let amount = Int(amount), (0...10_000).contains(amount) else {
            throw Refusal(.invalid, "期限“\(amount)”不是 0 至 10000 的整数")
        }
        guard let unit = Deadline.Unit(named: unit) else {
            let known = Deadline.Unit.allCases.map(\.rawValue).joined(separator: "、")
            throw Refusal(.invalid, "不能识别的期限单位“\(unit)”", way: "应为下列之一：\(known)")
        }
        guard let event = Instant(start) else {
            throw Refusal(
                .invalid, "不能识别的起算时间“\(start)”", way: "应为日期，按小时计算的可写明时刻，如 2026-03-02 10:30")
        }
        do throws(WorkingCalendar.MissingYear) {
            return try Deadline.compute(
                amount, unit, from: event, calendar: calendar, direction: direction, rolls: rolls
            ).json
        } catch {
            throw Refusal(.conflict, error.description)
        }
    }
}

extension Deadline.Unit {
    /// Reads `workday` and 工作日.
    package init?(named text: String) {
        let found = Self.allCases.first { unit in
            unit.rawValue == text || unit.inChinese == text || unit.inChinese == "个" + text
        }
        guard let found else { return nil }
        self = found
    }
}

extension DeadlineRule {
    /// The clock itself.
    package var json: JSON {
        var members: [String: JSON] = [
            "key": .string(key), "label": .string(label), "amount": JSON(amount),
            "unit": .string(unit.rawValue), "direction": .string(direction.rawValue),
            "start": .string(start), "sense": .string(sense.rawValue),
            "rolls": .string(rolls.rawValue), "basis": .string(provenance.basis),
            "citations": .array(provenance.citations.map(\.json)),
            "confidence": .string(provenance.confidence.rawValue),
            "note": .string(provenance.note),
        ]
        members.merge(inForce.members) { _, last in last }
        return .object(members)
    }
}

extension LawGap {
    /// The refusal with its stable code.
    package var json: JSON { ["code": .string(code), "message": .string(description)] }
}
