extension PermitFormat {
    /// The documentation of the file form, made from the table that the reader follows.
    package static var markdown: String {
        ([introduction] + blocks.map(section) + [ListColumn.markdown]).joined(separator: "\n")
    }

    private static let introduction = """
        # 许可证文件格式 The permit file format

        <!-- Made by `chengyuan permit format --markdown`; edit the table in
        Sources/Compliance/Permits/Format instead. -->

        一张许可证是一个 JSON 对象；一个文件可以是一张，也可以是许可证的数组。`chengyuan permit check FILE`
        逐条说明错误，`chengyuan permit import FILE…` 入库：同一内容再次入库不产生新版本，内容不同则产生新版本。
        浏览器里在“排污许可证 → 导入”上传同样的文件，先看会怎样，再确认。

        - 编码 UTF-8；`format` 写 `\(name)`。
        - 没有的部分和字段可以不写；没有列出的名字是错误，免得写错的名字悄悄丢掉内容。
        - 数一律按写的十进制保留，可以写成数或文字；日期写作 `2026-10-14`；是、否写 `true`、`false`。
        - “必填”没有填是错误，不能入库；“应填”没有填是提醒（排污许可管理条例第十三条）。
        - 选择项写代码或中文都可以；污染物写 HJ 212-2017 编码或名称。

        """

    private static func section(_ block: Block) -> String {
        let kind = block.isList ? "数组，每行一个对象" : "对象"
        let head = "## `\(block.key)` \(block.title)\n\n\(kind)。\(block.hint)\n\n"
        let rows = block.fields.map { field in
            "| `\(field.key)` | \(field.label) | \(field.kind.inWords) | \(field.need.inChinese) | "
                + "\(field.note) |"
        }
        return head + "| 字段 | 中文 | 填什么 | 必填 | 说明 |\n|---|---|---|---|---|\n"
            + rows.joined(separator: "\n") + "\n"
    }
}

extension PermitFormat.Field {
    /// The unit and the hint.
    fileprivate var note: String {
        [unit.isEmpty ? "" : "单位 \(unit)", hint].filter { !$0.isEmpty }.joined(separator: "；")
    }
}

extension PermitFormat.Need {
    package var inChinese: String {
        switch self {
        case .optional: ""
        case .expected: "应填"
        case .required: "必填"
        }
    }
}

extension PermitFormat.Kind {
    /// What a field takes, for people.
    package var inWords: String {
        switch self {
        case .text: "文字"
        case .longText: "文字，可以多行"
        case .number: "数"
        case .wholeNumber: "0 至 9999 的整数"
        case .day: "日期"
        case .flag: "是或否"
        case .choice(let choices): choices.map { "`\($0.key)` \($0.label)" }.joined(separator: "、")
        case .numbers: "一至五个数，第一年至第五年"
        case .permitNumber: "22 位编号（HJ 608-2017）"
        case .creditCode: "18 位代码（GB 32100-2015）"
        case .outlet: "DA、DW、YS 加 3 位数字"
        case .facility: "MF 加 4 位，或 TA、TW、TN、TS 加 3 位数字"
        case .region: "6 位行政区划代码"
        case .industry: "2 至 4 位行业代码（GB/T 4754-2017）"
        case .factor: "污染物编码或名称（HJ 212-2017）"
        }
    }
}

extension ListColumn {
    static var markdown: String {
        let rows = all.map { column in
            "| \(column.label) | \(column.need.inChinese) | \(column.hint) | "
                + column.aliases.map { "`\($0)`" }.joined(separator: " ") + " |"
        }
        return introduction + rows.joined(separator: "\n") + "\n"
    }

    /// The head and an example, for whoever starts a list.
    package static var template: String {
        CSV.line(all.map(\.label)) + CSV.line(all.map { example[$0.key] ?? "" })
    }

    private static let example: [Key: String] = [
        .number: "91110000100000000G001P", .name: "示例单位（入库前删去这一行）", .industryName: "有机化学原料制造",
        .industry: "2614", .tier: "重点管理", .validFrom: "2026-08-06", .validTo: "2031-08-05",
        .issuedOn: "2026-08-06", .authority: "示例市生态环境局", .province: "浙江省", .city: "杭州市",
        .county: "西湖区", .address: "示例路 1 号", .longitude: "120.13", .latitude: "30.26",
    ]

    private static let introduction = """
        # 许可证清单 The list of permits

        存量许可证可以用清单入库：CSV（UTF-8 或 GB18030）或 XLSX（只读第一张工作表，日期单元格按日期读）。
        第一行是列名，上面可以有标题行；列的先后不限，中文、英文列名都认，括号里的说明不计。每行一张许可证；
        坏的行说明行号、列、填写的值和依据，好的行照常入库。`chengyuan permit format --template` 输出模板。

        - 清单只有名录信息：入库的单位显示“只有名录信息，许可内容未录入”，没有限值和由许可证产生的义务，
          直到许可内容录入（JSON 或手工填写）。
        - 名录不覆盖许可证：编号已在库中的，只补充库中没有的内容，不同的地方逐行提醒；两份名录之间，
          有效期限较晚的为准。
        - 同一文件再次入库没有变化。同一文件里编号相同、内容不同的行是错误。
        - 编号应为 22 位（HJ 608-2017）：长度、字符不对是错误；前 18 位的校验位不符是提醒，实际许可证确有不符的。
        - 省、市、县换成行政区划代码（`law/regions.csv` 和本平台登记的地区）；找不到或有同名的是错误。
          不在你管辖区域的行不能入库。
        - 空白、`-`、`/`、`无`、`null` 都当作没有填写。含逗号的内容加双引号。

        | 列名 | 必填 | 填什么 | 也认 |
        |---|---|---|---|

        """
}
