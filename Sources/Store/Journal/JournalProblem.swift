/// One thing that is wrong with an exported journal, named so that it can be found.
package enum JournalProblem: Sendable, Hashable {
    /// A line that is not what the format says.
    case unreadable(line: Int, reason: String)
    /// Entries that are not there.
    case missing(ClosedRange<Int64>)
    /// An entry that stands in the wrong place, or twice.
    case misplaced(Int64)
    /// The text of an entry, or its leaf, is not what was signed: one of these numbers.
    case altered(ClosedRange<Int64>)
    /// The signed checkpoint after an entry is not the journal's.
    case noteAltered(Int64)
    /// An entry says another number than the one it stands under.
    case renumbered(Int64)
    /// An entry is older than the one before it, by more than clocks differ.
    case timeRunsBack(Int64)
    /// A row differs from what its last act wrote.
    case rowAltered(Act.Subject, entry: Int64)
    /// A row that an act wrote is gone.
    case rowRemoved(Act.Subject, entry: Int64)
    /// A row that no act wrote.
    case rowAdded(Act.Subject)
    /// A row that follows from journaled ones says something else than they do.
    case derivedAltered(Act.Subject)
    /// A row that follows from journaled ones is gone, or a file of a journaled row.
    case derivedMissing(Act.Subject)
    /// The content of a file is not the one whose hash an act put on record.
    case contentAltered(Act.Subject)
    /// The journal's last checkpoint is missing, unsigned or not over these entries.
    case endAltered
    /// A checkpoint that someone kept is not this journal's, or not signed with its key.
    case foreignCheckpoint
    /// The entries lead to another root than a checkpoint that someone kept.
    case forked(size: Int64)
    /// The first line names another journal or key than the one that was expected.
    case anotherKey(String)
}

extension JournalProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable(let line, let reason): "第 \(line) 行无法识别：\(reason)"
        case .missing(let numbers): "缺少\(name(numbers))记录"
        case .misplaced(let number): "第 \(number) 号记录重复或次序颠倒"
        case .altered(let numbers): "\(name(numbers))记录的正文被改动"
        case .noteAltered(let number): "第 \(number) 号记录之后的签名检查点被改动"
        case .renumbered(let number): "第 \(number) 号记录的正文写着另一序号"
        case .timeRunsBack(let number): "第 \(number) 号记录的时间早于前一条"
        case .rowAltered(let row, let entry):
            "\(name(row)) 被改动（最后一次办理见第 \(entry) 号记录）"
        case .rowRemoved(let row, let entry):
            "\(name(row)) 被删除（最后一次办理见第 \(entry) 号记录）"
        case .rowAdded(let row): "\(name(row)) 没有任何办理记录，系绕过办理日志添加"
        case .derivedAltered(let row): "\(name(row)) 与办理记录推出的内容不符，系绕过办理日志改动"
        case .derivedMissing(let row): "\(name(row)) 应由办理记录推出，却不存在"
        case .contentAltered(let row): "\(name(row)) 的文件内容与登记的 SHA-256 不符"
        case .endAltered: "文件末尾的检查点缺失、签名不符或与记录不符"
        case .foreignCheckpoint: "所给检查点不属于本日志，或签名不符"
        case .forked(let size): "前 \(size) 条记录与所给检查点不符：历史被改写"
        case .anotherKey(let key): "文件所载密钥 \(key) 与所要求的不同"
        }
    }

    private func name(_ numbers: ClosedRange<Int64>) -> String {
        numbers.count == 1
            ? "第 \(numbers.lowerBound) 号"
            : "第 \(numbers.lowerBound) 至 \(numbers.upperBound) 号中的"
    }

    private func name(_ row: Act.Subject) -> String { "表 \(row.table) 的 \(row.id)" }
}
