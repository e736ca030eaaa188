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
