import Compliance
import Hummingbird
import Store

extension Route {
    /// 手工填写: a draft, part by part, and the version that comes of it.
    static let permitDrafting: [Route] = ["/permits/new", "/permits/:id/edit"].flatMap { path in
        [
            .get(path, for: .permitDesk) { try await $0.draftPage() },
            .post(path, for: .permitDesk) { try await $0.finishDraft() },
            .get("\(path)/part", for: .permitDesk) { try await $0.draftPartPage() },
            .post("\(path)/part", for: .permitDesk) { try await $0.saveDraftPart() },
            .post("\(path)/drop", for: .permitDesk) { try await $0.dropDraft() },
        ]
    }
}

/// A permit being written: what was typed so far, or the version in force where nothing was yet.
struct OpenDraft: Sendable {
    /// The site whose permit is changed; nil for a new one.
    let site: SiteSummary?
    let baseVersion: Int
    let document: JSON
    /// Nil until something was typed.
    let savedAt: Instant?

    var path: String { site.map { "/permits/\($0.id)/edit" } ?? "/permits/new" }

    func path(of block: PermitFormat.Block, isChecked: Bool = false) -> String {
        "\(path)/part?block=\(block.key)\(isChecked ? "&check=1" : "")"
    }

    /// `青溪北岭热电 第 4 版草稿`, `新许可证草稿`.
    var title: String {
        let name = document["unit"]["name"].text ?? site?.name ?? ""
        if site == nil { return name.isEmpty ? "新许可证草稿" : "\(name) 新许可证草稿" }
        return "\(name) 第 \(baseVersion + 1) 版草稿"
    }
}

extension Visit {
    /// The draft of the address: of a site within one's place, or of a new permit.
    private func openDraft() async throws -> OpenDraft {
        let person = try signedIn()
        guard parameters["id"] != nil else {
            let kept = try await store.draft(of: person.id, site: nil)
            return OpenDraft(
                site: nil, baseVersion: 0, document: kept?.document ?? [:], savedAt: kept?.savedAt)
        }
        let site = try await store.site(parameter("id"), in: scope)
        guard site.tier != .registration else {
            throw Refusal(
                .notFound, "登记管理的单位没有排污许可证", way: "登记表由单位自己在国家平台填报和变更。",
                rule: "排污许可管理条例第二十四条")
        }
        if let kept = try await store.draft(of: person.id, site: site.id) {
            return OpenDraft(
                site: site, baseVersion: kept.baseVersion, document: kept.document,
                savedAt: kept.savedAt)
        }
        let document = try await store.permitDocument(of: site.id, version: site.version)
        return OpenDraft(
            site: site, baseVersion: site.version,
            document: DraftDocument(of: document ?? [:]).json, savedAt: nil)
    }

    private func reading(_ document: JSON) -> PermitReading {
        PermitFile(factors: factors).read(document)
    }

    private func part(_ name: String?) throws(Refusal) -> PermitFormat.Block {
        guard let block = PermitFormat.block(name ?? "certificate") else {
            throw Refusal(.notFound, "许可证没有这个部分")
        }
        return block
    }

    // MARK: - Part by part

    func draftPartPage() async throws -> Response {
        let draft = try await openDraft()
        let block = try part(query("block"))
        let problems = query("check") == nil ? [] : reading(draft.document).problems(of: block)
        return page(
            BlockFormPage(
                draft: draft, block: block, problems: problems, factors: factors, token: token),
            status: problems.contains { $0.severity == .error } ? .unprocessableContent : .ok)
    }

    /// Every button of the form first keeps what was typed; then it does what it says.
    func saveDraftPart() async throws -> Response {
        let draft = try await openDraft()
        let block = try part(query("block"))
        let act = form["act"]
        var document = DraftDocument(draft.document)
        document.take(block, from: form, naming: factors, isKeepingBlanks: act.contains("-row"))
        var target = draft.path(of: block)
        if act == "add-row" {
            target += "#row-\(document.addRow(to: block))"
        } else if act.hasPrefix("remove-row-"), let row = Int(act.dropFirst("remove-row-".count)) {
            document.removeRow(row, of: block)
            target += "#rows"
        }
        try await store.saveDraft(
            document.json, site: draft.site, by: try signedIn().id, at: now)
        guard act == "next" else {
            return redirect(to: target, done: act == "save" ? "draft" : nil)
        }
        let isRight = !reading(document.json).problems(of: block)
            .contains { $0.severity == .error }
        return redirect(
            to: isRight ? draft.next(after: block) : draft.path(of: block, isChecked: true))
    }

    // MARK: - The end of a draft

    func draftPage(_ refusal: Refusal? = nil) async throws -> Response {
        let draft = try await openDraft()
        var old: JSON?
        if let site = draft.site {
            old = try await store.permitDocument(of: site.id, version: draft.baseVersion)
        }
        let draftPage = DraftPage(
            draft: draft, reading: reading(draft.document), old: old, refusal: refusal,
            fields: Fields(form), factors: factors, token: token)
        return page(draftPage, status: refusal == nil ? .ok : .unprocessableContent)
    }

    /// Makes a version of the draft; what stands against it is shown above the draft.
    func finishDraft() async throws -> Response {
        let person = try signedIn()
        let draft = try await openDraft()
        guard let permit = reading(draft.document).permit else {
            return try await draftPage(Refusal(.invalid, "还有错误", way: "请按下面的问题逐处改正。"))
        }
        let note = String(form["note"].prefix(200))
        do {
            try draft.check(permit)
            let saved = try await store.importPermit(
                permit, source: note.isEmpty ? "手工填写" : "手工填写：\(note)", in: scope,
                basedOn: draft.baseVersion, by: person.actor, at: now)
            try await store.dropDraft(of: person.id, site: draft.site?.id)
            return redirect(
                to: "/permits/\(saved.site)",
                done: saved.outcome == .unchanged ? "unchanged" : "imported")
        } catch let refusal as Refusal {
            return try await draftPage(refusal)
        }
    }

    func dropDraft() async throws -> Response {
        let draft = try await openDraft()
        try await store.dropDraft(of: try signedIn().id, site: draft.site?.id)
        return redirect(
            to: draft.site.map { "/permits/\($0.id)" } ?? "/permits", done: "draft-dropped")
    }
}

extension OpenDraft {
    /// A change cannot turn one permit into another: the number is what the permit is.
    fileprivate func check(_ permit: Permit) throws(Refusal) {
        guard let site, site.number != permit.number.description else { return }
        throw Refusal(
            .conflict, "许可证编号不能改，原来是 \(site.number)", way: "编号不同就是另一张许可证，请新填一张。",
            rule: "HJ 608-2017")
    }

    /// The part after one, or the overview after the last.
    fileprivate func next(after block: PermitFormat.Block) -> String {
        let blocks = PermitFormat.blocks
        let place = (blocks.firstIndex { $0.key == block.key } ?? blocks.count) + 1
        return place < blocks.count ? path(of: blocks[place]) : path
    }
}

extension PermitProblem {
    /// As it is told to a person who typed the value: the name of the file's format means nothing
    /// there.
    var asTyped: String {
        inWords.replacing("许可证文件格式 \(PermitFormat.name)", with: "许可证填写格式")
    }
}

extension PermitReading {
    /// What was noted of one part.
    func problems(of block: PermitFormat.Block) -> [PermitProblem] {
        problems.filter { $0.path == block.key || $0.path.hasPrefix("\(block.key).") }
    }
}
