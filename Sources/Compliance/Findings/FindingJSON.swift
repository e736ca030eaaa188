/// Findings as JSON: the command line prints it, the record keeps it as it was on its day.
extension Finding {
    package var json: JSON {
        guard isGone, case .object(var members) = plain else { return plain }
        members["gone"] = .bool(true)
        return .object(members)
    }

    private var plain: JSON {
        [
            "key": .string(key), "rule": .string(rule), "title": .string(title),
            "subject": .string(subject), "outlet": JSON(outlet), "factor": JSON(factor),
            "period": .string(period),
            "actStart": .string("\(actStart)"), "actEnd": .string("\(actEnd)"),
            "extent": .string(extent), "obligation": obligation.json, "clause": clause.json,
            "observations": .array(observations.map(\.json)), "remark": .string(remark),
            "arithmetic": JSON(arithmetic), "reasoning": reasoning.json,
        ]
    }

    /// The outlet that the subject names, `DA001 a21026 hour`; nil where it names none.
    private var outlet: String? {
        subject.split(separator: " ").first.flatMap { OutletCode(String($0)) }?.description
    }

    private var factor: String? {
        let parts = subject.split(separator: " ")
        return outlet != nil && parts.count > 1 ? String(parts[1]) : nil
    }

    /// Nil for JSON that this program did not write.
    package init?(_ json: JSON) {
        guard let rule = json["rule"].text, let title = json["title"].text,
            let subject = json["subject"].text, let period = json["period"].text,
            let actStart = json["actStart"].text.flatMap(Day.init),
            let actEnd = json["actEnd"].text.flatMap(Day.init),
            let reasoning = LegalReasoning(json["reasoning"])
        else { return nil }
        self.init(
            rule: rule, title: title, subject: subject, period: period, actStart: actStart,
            actEnd: actEnd, extent: json["extent"].text ?? "", obligation: Link(json["obligation"]),
            clause: Link(json["clause"]),
            observations: (json["observations"].array ?? []).map(ObservedRow.init),
            remark: json["remark"].text ?? "",
            arithmetic: texts(json["arithmetic"]), reasoning: reasoning,
            isGone: json["gone"] == true)
    }
}

private func texts(_ json: JSON) -> [String] { (json.array ?? []).compactMap(\.text) }

extension Finding.Link {
    fileprivate var json: JSON {
        ["text": .string(text), "basis": JSON(basis), "id": .string(id)]
    }

    fileprivate init(_ json: JSON) {
        self.init(
            text: json["text"].text ?? "", basis: texts(json["basis"]), id: json["id"].text ?? "")
    }
}

extension Finding.ObservedRow {
    fileprivate var json: JSON {
        [
            "time": .string(time), "measured": .string(measured), "oxygen": .string(oxygen),
            "compared": .string(compared), "unit": .string(unit), "limit": .string(limit),
            "validity": .string(validity), "mark": .string(mark), "verdict": .string(verdict),
            "excess": .string(excess), "source": .string(source),
        ]
    }

    fileprivate init(_ json: JSON) {
        self.init(
            time: json["time"].text ?? "", measured: json["measured"].text ?? "",
            oxygen: json["oxygen"].text ?? "", compared: json["compared"].text ?? "",
            unit: json["unit"].text ?? "", limit: json["limit"].text ?? "",
            validity: json["validity"].text ?? "", mark: json["mark"].text ?? "",
            verdict: json["verdict"].text ?? "", excess: json["excess"].text ?? "",
            source: json["source"].text ?? "")
    }
}

extension LegalReasoning {
    package var json: JSON {
        [
            "regime": .string(regime), "reason": .string(reason), "acts": JSON(acts),
            "act": .string(act), "citations": JSON(citations), "orders": .string(orders),
            "fineMinYuan": JSON(fineMinYuan), "fineMaxYuan": JSON(fineMaxYuan),
            "severe": .string(severe), "needsLegalReview": .bool(needsLegalReview),
            "reviewReasons": JSON(reviewReasons),
        ]
    }

    package init?(_ json: JSON) {
        guard let regime = json["regime"].text else { return nil }
        self.init(
            regime: regime, reason: json["reason"].text ?? "", acts: texts(json["acts"]),
            act: json["act"].text ?? "", citations: texts(json["citations"]),
            orders: json["orders"].text ?? "",
            fineMinYuan: json["fineMinYuan"].integer.map(Int.init),
            fineMaxYuan: json["fineMaxYuan"].integer.map(Int.init),
            severe: json["severe"].text ?? "",
            needsLegalReview: json["needsLegalReview"] == true,
            reviewReasons: texts(json["reviewReasons"]))
    }
}
