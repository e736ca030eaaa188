import Compliance
import Hummingbird
import Store

extension Route {
    /// 导入监测数据: a file, what it would do, then the act.
    static let observationImport: [Route] = [
        .get("/observations/import", for: .observationDesk) {
            try await $0.observationImportPage()
        },
        .post("/observations/import", for: .observationDesk) {
            try await $0.sendObservations()
        },
        .get("/observations/import/values.csv", for: .observationDesk) {
            $0.observationTemplate(.values)
        },
        .get("/observations/import/meters.csv", for: .observationDesk) {
            $0.observationTemplate(.meters)
        },
        .get("/observations/import/events.csv", for: .observationDesk) {
            $0.observationTemplate(.events)
        },
        .get("/observations/import/preview", for: .observationDesk) {
            try await $0.observationPreview()
        },
        .post("/observations/import/preview", for: .observationDesk) {
            try await $0.confirmObservations()
        },
        .get("/observations/import/problems.csv", for: .observationDesk) {
            try await $0.observationProblems()
        },
        .get("/observations/imports/:id", for: .officersAndSites) {
            try await $0.importedObservations()
        },
    ]
}

extension Visit {
    /// The site that a file is for: one's own, or the one that the address names.
    private func importSite(_ named: String?) async throws -> SiteSummary? {
        if case .site(let own) = scope { return try await store.site(own, in: scope) }
        guard let named, !named.isEmpty else { return nil }
        return try await store.site(named, in: scope)
    }

    func observationImportPage(
        site named: String? = nil, errors: [FieldError] = []
    ) async throws -> Response {
        let site = try await importSite(named ?? query("site"))
        var found: [SiteSummary] = []
        if site == nil, let text = query("q") {
            found = try await store.sites(
                in: scope, matching: SiteFilter(text: text), PageRequest(size: 20)
            ).items
        }
        var imports: [ObservationImport] = []
        if let site { imports = try await store.observationImports(of: site.id) }
        return page(
            ObservationImportPage(
                site: site, found: found, search: query("q"), imports: imports, token: token,
                fields: Fields(errors: errors, failure: "没有导入")),
            status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// Keeps the file and shows what it would do; nothing is taken in yet.
    func sendObservations() async throws -> Response {
        let person = try signedIn()
        guard let site = try await importSite(form["site"]) else {
            throw Refusal(.invalid, "没有说明是哪个单位的数据", way: "请先选择排污单位。")
        }
        guard let sent = form.files("file").first else {
            return try await observationImportPage(
                site: site.id, errors: [FieldError("file", "请选择一个 CSV 或 XLSX 文件")])
        }
        do {
            _ = try ObservationSheet.text(of: sent.bytes)
        } catch {
            return try await observationImportPage(
                site: site.id, errors: [FieldError("file", "\(sent.name)：\(error.message)")])
        }
        try await store.keepObservations(
            SentFile(name: sent.name, bytes: sent.bytes), for: site.id, of: person.id, at: now)
        return redirect(to: "/observations/import/preview")
    }

    func observationPreview() async throws -> Response {
        guard let kept = try await keptObservations() else {
            return try await observationImportPage()
        }
        return page(
            ObservationPreviewPage(
                site: kept.site, sent: kept.sent, file: kept.file,
                preview: try await store.preview(kept.file, of: kept.site.id),
                taken: try await takenIn(kept.sent, of: kept.site.id), token: token,
                factors: factors))
    }

    /// What the import that was just confirmed did; nil before that, and for a file sent again.
    private func takenIn(_ sent: SentFile, of site: String) async throws -> ObservationImport? {
        guard query("done") == "observations" else { return nil }
        return try await store.observationImports(of: site).first { $0.sha256 == sent.sha256 }
    }

    func confirmObservations() async throws -> Response {
        guard let kept = try await keptObservations() else {
            throw Refusal(.notFound, "没有找到上传的文件", way: "每人只留最近上传的一个文件，请重新上传。")
        }
        try await store.take(
            kept.file, from: kept.sent, of: kept.site.id, by: try signedIn().actor, at: now)
        return redirect(to: "/observations/import/preview", done: "observations")
    }

    func observationProblems() async throws -> Response {
        var problems: [RowProblem] = []
        let kept = try await keptObservations()
        if let kept { problems = try await store.preview(kept.file, of: kept.site.id).problems }
        let rows = problems.map { problem in
            let head = kept?.file.head(of: problem.column) ?? problem.column
            return ["\(problem.line)", head, problem.value, problem.rule]
        }
        return csv([["行", "列", "值", "规则"]] + rows, name: "问题-\(kept?.sent.name ?? "")")
    }

    func importedObservations() async throws -> Response {
        let sent = try await store.importedFile(parameter("id"), in: scope)
        return file(sent.bytes, name: sent.name, type: "application/octet-stream")
    }

    func observationTemplate(_ kind: ObservationFile.Kind) -> Response {
        file(
            Array("\u{FEFF}\(kind.template)".utf8), name: "\(kind.inChinese)模板.csv",
            type: "text/csv; charset=utf-8")
    }

    private func keptObservations() async throws -> (
        site: SiteSummary, sent: SentFile, file: ObservationFile
    )? {
        guard let kept = try await store.observationUpload(of: try signedIn().id) else {
            return nil
        }
        let site = try await store.site(kept.site, in: scope)
        let permit = try await store.permit(of: site)
        let file = try ObservationSheet.read(
            kept.file.bytes, factors: factors, outlets: permit.outlets.map(\.code), at: now)
        return (site, kept.file, file)
    }
}

extension ObservationFile.Kind {
    /// A head and rows that can be read, to be written over.
    var template: String {
        switch self {
        case .values:
            """
            排放口,因子,统计,开始,结束,数值,单位,标识,标记,来源\r
            DW001,化学需氧量,日均值,2026-09-22,,35.2,mg/L,N,,\r

            """
        case .meters:
            """
            表号,设施,类别,开始,结束,用电量,排放口\r
            01,1号窑炉,生产,2026-09-22 14:00,2026-09-22 15:00,310.5,DA001\r
            01,脱硫循环泵,治理,2026-09-22 14:00,2026-09-22 15:00,42.0,DA001\r

            """
        case .events:
            """
            时间,排放口,设备,项目,对象,内容\r
            2026-09-22 14:00:05,DW001,,阀门,雨水总排口,1\r
            2026-09-22 14:01:00,DW001,,视频,站房,有人进入\r

            """
        }
    }
}
