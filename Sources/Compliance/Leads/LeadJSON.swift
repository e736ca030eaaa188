/// Leads as JSON: the record keeps them as they were seen on their day.
extension Lead {
    package var json: JSON {
        [
            "detector": .string(detector), "outlet": .string(outlet.description),
            "factors": JSON(factors), "statistic": .string(statistic.rawValue),
            "start": .string(start.iso), "end": .string(end.iso),
            "statement": .string(statement),
            "working": .array(
                working.map {
                    [
                        "name": .string($0.name), "value": .string($0.value),
                        "unit": .string($0.unit), "source": .string($0.source),
                    ]
                }),
            "moments": .array(moments.map { .string($0.iso) }),
        ]
    }

    /// Nil for JSON that this program did not write.
    package init?(_ json: JSON) {
        guard let detector = json["detector"].text,
            let outlet = json["outlet"].text.flatMap(OutletCode.init),
            let statistic = json["statistic"].text.flatMap(Statistic.init(rawValue:)),
            let start = json["start"].text.flatMap(Instant.init),
            let end = json["end"].text.flatMap(Instant.init)
        else { return nil }
        self.init(
            detector: detector, outlet: outlet,
            factors: (json["factors"].array ?? []).compactMap(\.text), statistic: statistic,
            start: start, end: end, statement: json["statement"].text ?? "",
            working: (json["working"].array ?? []).map { input in
                Working.Input(
                    input["name"].text ?? "", input["value"].text ?? "",
                    input["unit"].text ?? "", source: input["source"].text ?? "")
            },
            moments: (json["moments"].array ?? []).compactMap { $0.text.flatMap(Instant.init) })
    }
}
