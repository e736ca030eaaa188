import Compliance

/// A line of an exported journal, read.
enum JournalLine {
    case header(key: JournalPublicKey, derived: [String])
    case entry(JournalEntryLine)
    case roll(table: String, ids: [String])
    case derived(Act.Subject, row: JSON)
    case checkpoint(String)

    /// Why a line is none of these.
    struct Unreadable: Error { let reason: String }

    init(_ text: String) throws(Unreadable) {
        let json: JSON
        do { json = try JSON.parse(text) } catch { throw Unreadable(reason: error.reason) }
        if let checkpoint = json["checkpoint"].text {
            self = .checkpoint(checkpoint)
        } else if let ids = json["ids"].array, let table = json["table"].text {
            self = .roll(table: table, ids: ids.compactMap(\.text))
        } else if let table = json["derived"].text, let id = json["id"].text {
            self = .derived(Act.Subject(table, id), row: json["row"])
        } else if json["entry"].text != nil {
            self = .entry(try JournalEntryLine(json))
        } else {
            let derived = (json["derived"].array ?? []).compactMap(\.text)
            self = .header(key: try Self.key(json), derived: derived)
        }
    }

    private static func key(_ json: JSON) throws(Unreadable) -> JournalPublicKey {
        guard json["format"].text == JournalExport.format else {
            throw Unreadable(reason: "不是 \(JournalExport.format) 格式")
        }
        guard let key = json["key"].text.flatMap(JournalPublicKey.init),
            json["origin"].text == key.name
        else { throw Unreadable(reason: "公钥无法识别") }
        return key
    }
}

/// One entry with its note and the rows it answers for.
struct JournalEntryLine {
    let number: Int64
    /// The text that was hashed.
    let text: String
    let entry: JSON
    /// The leaf as the database keeps it.
    let leaf: String
    let note: String
    /// Hash by row, as the act wrote them.
    let written: [(subject: Act.Subject, sha256: String)]
    /// The rows as they were at the export.
    let rows: [Act.Subject: JSON]

    init(_ json: JSON) throws(JournalLine.Unreadable) {
        guard let number = json["number"].integer, let text = json["entry"].text,
            let note = json["note"].text, let rows = json["records"].array
        else { throw .init(reason: "记录缺少序号、正文、检查点或行") }
        (self.number, self.text, self.note) = (number, text, note)
        leaf = json["leaf"].text ?? ""
        do { entry = try JSON.parse(text) } catch { throw .init(reason: error.reason) }
        written = (entry["records"].array ?? []).compactMap { record in
            guard let subject = Act.Subject(record), let hash = record["sha256"].text else {
                return nil
            }
            return (subject, hash)
        }
        self.rows = Dictionary(
            rows.compactMap { row in Act.Subject(row).map { ($0, row["row"]) } },
            uniquingKeysWith: { first, _ in first })
    }
}

extension Act.Subject {
    fileprivate init?(_ json: JSON) {
        guard let table = json["table"].text, let id = json["id"].text else { return nil }
        self.init(table, id)
    }
}
