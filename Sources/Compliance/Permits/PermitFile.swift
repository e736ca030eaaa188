/// Reads permits from files in the form of ``PermitFormat``.
package struct PermitFile: Sendable {
    let factors: FactorTable

    package init(factors: FactorTable) { self.factors = factors }

    /// Reads a file that holds one permit, or an array of permits.
    package func read(_ bytes: [UInt8]) -> [PermitReading] {
        do {
            let json = try JSON.parse(bytes)
            if json == [] { return [PermitFile.nothing("文件里没有许可证")] }
            return (json.array ?? [json]).map(read)
        } catch {
            return [PermitFile.nothing("不是合格的 JSON：\(error.reason)")]
        }
    }

    private static func nothing(_ message: String, value: String = "") -> PermitReading {
        let problem = PermitProblem(
            .error, path: "", place: "文件", value: value, message: message,
            rule: "许可证文件格式 \(PermitFormat.name)")
        return PermitReading(permit: nil, problems: [problem])
    }

    /// Reads one permit; every mistake in it is reported, not only the first.
    package func read(_ json: JSON) -> PermitReading {
        guard let members = json.object else {
            return PermitFile.nothing(
                "许可证应为一个 JSON 对象", value: String(json.canonical.prefix(200)))
        }
        var check = PermitCheck(factors: factors)
        var document: [String: JSON] = ["format": .string(PermitFormat.name)]
        check.members(members)
        for block in PermitFormat.blocks {
            document[block.key] = check.block(block, json[block.key])
        }
        let permit = Permit(document: .object(document))
        if let permit { check.whole(permit) }
        return PermitReading(
            permit: check.hasErrors ? nil : permit,
            number: json["certificate"]["number"].text ?? "", problems: check.problems)
    }
}
