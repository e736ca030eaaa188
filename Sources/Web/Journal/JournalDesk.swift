import Compliance
import Hummingbird
import Store

/// The list of acts: filters, table, export; administrators see those upon accounts.
struct JournalDesk: Sendable {
    let visit: Visit
    let address: ListAddress
    let filter: JournalFilter
    let request: PageRequest

    init(_ visit: Visit) {
        self.visit = visit
        address = ListAddress(visit)
        var filter = JournalFilter()
        filter.text = address.value("q")
        filter.verbsInWords = address.value("q").map(VerbWords.verbs(withWords:)) ?? []
        filter.group = address.value("group").flatMap { group in
            VerbWords.groups.contains { $0.key == group } ? group : nil
        }
        filter.from = address.value("from").flatMap(Day.init)
        filter.to = address.value("to").flatMap(Day.init)
        filter.subject = address.value("subject")
        self.filter = filter
        request = address.request(sort: "number", descending: true)
    }

    func page() async throws -> Response {
        let person = try visit.signedIn()
        let page = try await visit.store.journalEntries(
            seenBy: person, matching: filter, request)
        return visit.page(
            JournalPage(
                list: table(page, person.role), address: address, filter: filter,
                isAudit: Role.administrators.contains(person.role),
                mayExport: try await visit.mayExportJournal(), token: visit.token))
    }

    func export(xlsx: Bool) async throws -> Response {
        let person = try visit.signedIn()
        let page = try await visit.store.journalEntries(
            seenBy: person, matching: filter, request.whole)
        return try visit.export(table(page, person.role), name: "行为日志", xlsx: xlsx)
    }

    private func table(
        _ page: PageOf<JournalEntry>, _ role: Role
    ) -> ListTable<JournalEntry> {
        ListTable(
            caption: "行为日志", columns: columns(role), page: page, address: address,
            request: request, now: visit.now,
            empty: HTML.empty(
                "没有符合条件的条目", "这里只列出你的辖区内的办理。可以去掉一些条件。",
                "<a class=\"btn btn-secondary\" href=\"/journal\">看全部</a>"))
    }

    private func columns(_ role: Role) -> [Column<JournalEntry>] {
        [
            Column(
                head: "条目", sort: "number", isNumber: true, isTitle: true,
                cell: { "<a href=\"/journal/\($0.number)\">\($0.number)</a>" },
                text: { "\($0.number)" }),
            Column(
                head: "时间", cell: { "<span class=\"num\">\($0.at.description)</span>" },
                text: { $0.at.description }),
            Column(
                head: "办理", cell: { "\($0.verbWords)" }, text: { $0.verbWords }),
            Column(
                head: "办理人",
                cell: { "\($0.actor.name)<span class=\"sub\">\($0.roleWords)</span>" },
                text: { "\($0.actor.name) \($0.roleWords)".trimmingBlanks }),
            Column(
                head: "对象",
                cell: { entry in
                    entry.subjectPath(for: role).map {
                        "<a href=\"\($0)\">\(entry.subjectWords)</a>"
                    } ?? "\(entry.subjectWords)"
                }, text: { $0.subjectWords }),
            Column(
                head: "写入记录", isNumber: true, cell: { "\($0.records.count)" },
                text: { "\($0.records.count)" }),
        ]
    }
}
