import Compliance
import Hummingbird
import Store

extension Route {
    /// 导入: a file, what it would do, then the act.
    static let permitImport: [Route] = [
        .get("/permits/import", for: .permitDesk) { $0.importPage() },
        .post("/permits/import", for: .permitDesk) { try await $0.sendPermits() },
        .get("/permits/import/template.csv", for: .permitDesk) {
            $0.file(
                Array("\u{FEFF}\(ListColumn.template)".utf8), name: "许可证清单模板.csv",
                type: "text/csv; charset=utf-8")
        },
        .get("/permits/import/preview", for: .permitDesk) { try await $0.importPreview() },
        .post("/permits/import/preview", for: .permitDesk) { try await $0.confirmImport() },
        .get("/permits/import/problems.csv", for: .permitDesk) {
            try await $0.importProblems()
        },
    ]
}

extension Visit {
    func importPage(_ errors: [FieldError] = []) -> Response {
        page(
            ImportPage(
                scope: person?.scopeName ?? "", token: token,
                fields: Fields(errors: errors, failure: "没有导入")),
            status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// Keeps the file and shows what it would do; nothing is taken in yet.
    func sendPermits() async throws -> Response {
        let person = try signedIn()
        guard let sent = form.files("file").first else {
            return importPage([FieldError("file", "请选择一个 JSON、CSV 或 XLSX 文件")])
        }
        let intake = try await read(sent.bytes)
        if intake.isEmpty {
            let messages = intake.problems.map { FieldError("file", "\(sent.name)：\($0.message)") }
            return importPage(messages.isEmpty ? [FieldError("file", "文件里没有许可证")] : messages)
        }
        try await store.keepUpload(sent.name, sent.bytes, of: person.id, at: now)
        return redirect(to: "/permits/import/preview")
    }

    func importPreview() async throws -> Response {
        guard let (kept, intake) = try await kept() else { return importPage() }
        let items = try await store.preview(intake, in: scope)
        return page(
            PreviewPage(
                upload: kept, head: intake.problems, items: items,
                isTaken: query("done") == "imported", token: token))
    }

    func confirmImport() async throws -> Response {
        guard let (kept, intake) = try await kept() else {
            throw Refusal(.notFound, "没有找到上传的文件", way: "每人只留最近上传的一个文件，请重新上传。")
        }
        _ = try await store.take(
            intake, from: IntakeSource(name: kept.name, bytes: kept.bytes),
            naming: try await regions(), in: scope, by: try signedIn().actor, at: now)
        return redirect(to: "/permits/import/preview", done: "imported")
    }

    func importProblems() async throws -> Response {
        let sent = try await kept()
        let intake = sent?.1 ?? .permits([])
        let problems = intake.problems + (try await store.preview(intake, in: scope)).problemRows
        let rows = problems.map { problem in
            [
                problem.severity.inChinese, problem.place, problem.value, problem.message,
                problem.rule,
            ]
        }
        return csv([["程度", "位置", "填写的值", "问题", "依据"]] + rows, name: "问题-\(sent?.0.name ?? "")")
    }

    private func kept() async throws -> (KeptUpload, PermitIntake)? {
        guard let kept = try await store.upload(of: try signedIn().id) else { return nil }
        return (kept, try await read(kept.bytes))
    }

    private func read(_ bytes: [UInt8]) async throws -> PermitIntake {
        PermitUpload.read(bytes, factors: factors, regions: try await regions())
    }

    /// The regions of the country, and those that this installation knows by other names.
    private func regions() async throws -> RegionTable {
        counter.regions.adding(try await store.regions())
    }
}

extension PermitIntake {
    fileprivate var isEmpty: Bool {
        switch self {
        case .permits(let readings): readings.isEmpty
        case .list(let list): list.rows.isEmpty
        }
    }
}

extension PermitProblem.Severity {
    var inChinese: String { self == .error ? "错误" : "提醒" }
}
