/// Rows that name an outlet or a facility of another block which does not have it.
extension PermitCheck {
    mutating func references(_ permit: Permit) {
        for reference in PermitCheck.references {
            let known = Set(permit.rows(reference.target).compactMap { $0["code"].text })
            guard !hasErrors(in: reference.target),
                let block = PermitFormat.block(reference.block),
                let field = block.fields.first(where: { $0.key == reference.field })
            else { continue }
            for (index, row) in permit.rows(reference.block).enumerated() {
                guard let code = row[reference.field].text, !known.contains(code) else { continue }
                note(
                    .warning, path: "\(reference.block).\(index).\(reference.field)",
                    place: "\(block.title) 第 \(index + 1) 行：\(field.label)", value: code,
                    "\(PermitFormat.block(reference.target)?.title ?? "")列表里没有这个编号",
                    rule: "排污许可管理条例第十三条")
            }
        }
    }

    private static let references = [
        (block: "steps", field: "facility", target: "facilities"),
        (block: "steps", field: "treatment", target: "treatments"),
        (block: "steps", field: "outlet", target: "outlets"),
        (block: "exemptions", field: "outlet", target: "outlets"),
        (block: "specialPeriods", field: "outlet", target: "outlets"),
    ]
}
