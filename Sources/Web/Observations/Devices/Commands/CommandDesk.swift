import Compliance
import Hummingbird
import Store

/// What was asked of one logger, with filters, pages and exports.
struct CommandDesk: Sendable {
    let visit: Visit
    let address: ListAddress
    let filter: CommandFilter
    let request: PageRequest

    init(_ visit: Visit) {
        self.visit = visit
        address = ListAddress(visit)
        let state = address.value("state")
        filter = CommandFilter(
            mn: visit.mn, number: address.value("number"),
            isOpen: state == "open" ? true : state == "over" ? false : nil)
        request = address.request(sort: "at", descending: true)
    }

    func page() async throws -> Response {
        let device = try await visit.askedDevice()
        let store = visit.store
        let list = try await store.commands(in: visit.scope, matching: filter, request)
        func total(_ isOpen: Bool?) async throws -> Int {
            try await store.commands(
                in: visit.scope, matching: CommandFilter(mn: device.mn, isOpen: isOpen),
                PageRequest(size: 1, sort: "at")
            ).total
        }
        return visit.page(
            CommandListPage(
                list: table(list), address: address, filter: filter, device: device,
                all: try await total(nil), open: try await total(true),
                mayAsk: visit.mayAskDevices))
    }

    func export(xlsx: Bool) async throws -> Response {
        let device = try await visit.askedDevice()
        let list = try await visit.store.commands(
            in: visit.scope, matching: filter, request.whole)
        return try visit.export(table(list), name: "远程命令-\(device.mn)", xlsx: xlsx)
    }

    private func table(_ page: PageOf<AskedCommand>) -> ListTable<AskedCommand> {
        ListTable(
            caption: "远程命令", columns: CommandDesk.columns(visit.now, visit.factors), page: page,
            address: address, request: request, now: visit.now,
            empty: HTML.empty(
                "没有符合条件的命令", "发给这台设备的命令、设备的应答和结果都会留在这里。",
                askButton))
    }

    private var askButton: HTML {
        guard visit.mayAskDevices else { return .empty }
        let path = "/devices/\(Form.encoded(visit.mn))/ask"
        return "<a class=\"btn btn-primary\" href=\"\(path)\">发出命令</a>"
    }

    private static func columns(
        _ now: Instant, _ names: FactorTable
    ) -> [Column<AskedCommand>] {
        [
            Column(
                head: "命令", sort: "number", isTitle: true,
                cell: {
                    """
                    <a href="\($0.path)">\($0.name)</a><span class="sub ident">\($0.number)</span>
                    """
                }, text: { "\($0.number) \($0.name)" }),
            Column(
                head: "参数", cell: { "\($0.parameterWords(names))" },
                text: { $0.parameterWords(names) }),
            Column(
                head: "发出", sort: "at",
                cell: { "<span class=\"num\">\($0.askedAt)</span>" }, text: { "\($0.askedAt)" }),
            Column(
                head: "发出人", sort: "by", cell: { "\($0.askedBy)" }, text: { $0.askedBy }),
            Column(head: "理由", cell: { "\($0.reason)" }, text: { $0.reason }),
            Column(
                head: "结果", cell: { $0.stateTag(now) }, text: { $0.state(at: now).inChinese }),
            Column(
                head: "设备报告", cell: { "\($0.told)" }, text: { $0.told }),
        ]
    }
}

extension AskedCommand {
    var path: String { "/devices/\(Form.encoded(mn))/commands/\(id)" }

    /// What was said with it, in the words of the form.
    func parameterWords(_ names: FactorTable) -> String {
        let known = DeviceCommand.numbered(number)?.parameters ?? []
        let words = parameters.sorted { $0.key < $1.key }.map { name, text in
            let parameter = known.first { $0.name == name }
            if parameter?.kind == .factor { return "\(names.name(of: text))分析仪" }
            let label = parameter?.label ?? name
            return "\(label) \(CommandStep.Statement("DataTime", text).timeShown ?? text)"
        }
        let hidden = known.filter { $0.kind == .password }.map { "\($0.label) ••••••" }
        return (words + hidden).joined(separator: "，")
    }

    /// What the logger said, on one line.
    var told: String { firstTold(3) }

    /// So many of the things it said; which instrument and when stand on the command's page.
    func firstTold(_ most: Int) -> String {
        let said = statements.filter { !["PolId", "DataTime"].contains($0.name) }
        let first = said.prefix(most).map { "\($0.label) \($0.shown)" }
        let more = said.count > most ? " 等 \(said.count) 项" : ""
        return first.joined(separator: "，") + more
    }

    func stateTag(_ now: Instant) -> HTML {
        let state = state(at: now)
        let shape: HTML.TagShape =
            switch state {
            case .waiting: .open
            case .sent, .underway: .doing
            case .done: .done
            case .cancelled, .expired: .void
            case .refused, .failed, .unsendable: .late
            case .silent, .unexecuted, .unconfirmed: .person
            }
        return HTML.tag(shape, state.inChinese)
    }
}

extension CommandStep.Statement {
    /// Fourteen digits as a time; nil for anything else.
    fileprivate var timeShown: String? {
        text.utf8.count == 14 && text.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? shown : nil
    }
}
