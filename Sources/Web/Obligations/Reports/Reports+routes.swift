import Compliance
import Hummingbird

extension Route {
    /// 执行报告: writing, signing, reading, returning.
    static let reports: [Route] = [
        .get("/reports", for: .officersAndSites) { try await $0.reportsPage() },
        .get("/reports.csv", for: .officersAndSites) { try await $0.reportsExport(xlsx: false) },
        .get("/reports.xlsx", for: .officersAndSites) { try await $0.reportsExport(xlsx: true) },
        .get("/reports/:kind/:period", for: .enterprise) { try await $0.reportStepPage() },
        .post("/reports/:kind/:period/:step", for: .enterprise) { try await $0.writeReport() },
        .get("/submissions/:id", for: .officersAndSites) { try await $0.submissionPage() },
        .get("/submissions/:id/receipt", for: .enterprise) { try await $0.receiptPage() },
        .get("/submissions/:id/document.json", for: .officersAndSites) {
            try await $0.submissionDocument()
        },
        .post("/submissions/:id/return", for: .reportDesk) { try await $0.returnReport() },
    ]
}

extension Audience {
    /// Those who check execution reports (排污许可管理办法 第41条).
    static let reportDesk = Audience.holding([.reviewer, .analyst, .caseOfficer, .director])
}

extension Visit {
    private var isAtSite: Bool { person.map { Role.ofSites.contains($0.role) } ?? false }

    func reportsPage() async throws -> Response {
        try await isAtSite ? OwnReportList(self).page() : ReportList(self).page()
    }

    func reportsExport(xlsx: Bool) async throws -> Response {
        try await isAtSite
            ? OwnReportList(self).export(xlsx: xlsx) : ReportList(self).export(xlsx: xlsx)
    }
}
