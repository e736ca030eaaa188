import ArgumentParser
import Compliance
import Store
import Web

struct ObservationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "observations", abstract: "监测数据、电表水表读数、事件的导入",
        subcommands: [Import.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "导入 CSV 或 XLSX：好的行入库，坏的行逐条说明；重复导入没有变化")

        @Argument(help: "文件") var file: String
        @Option(help: "排污单位：编号、许可证编号或名称") var site: String
        @OptionGroup var place: DataOptions
        @Flag(help: "只核对，不入库") var check = false
        @Flag(help: "输出一个 JSON 对象") var json = false

        func run() async throws {
            let home = try Home.find()
            let store = try await place.store()
            let unit = try await found(in: store)
            let permit = try await store.permit(of: unit)
            let bytes = try Files.bytes(file)
            let now = Clock.now()
            let sheet: ObservationFile
            do {
                sheet = try ObservationSheet.read(
                    bytes, factors: try home.factors(), outlets: permit.outlets.map(\.code),
                    at: now)
            } catch let unreadable as ObservationSheet.Unreadable {
                throw Failure("observations-unreadable", "\(file)：\(unreadable.message)")
            }
            let name = file.split(separator: "/").last.map(String.init) ?? file
            let preview =
                check
                ? try await store.preview(sheet, of: unit.id)
                : try await store.take(
                    sheet, from: SentFile(name: name, bytes: bytes), of: unit.id, by: .program,
                    at: now)
            try await store.database.close()
            show(preview, of: sheet)
            if !preview.problems.isEmpty {
                throw Failure("observations-invalid", "\(preview.problems.count) 行没有入库")
            }
        }

        private func found(in store: Store) async throws -> SiteSummary {
            let all = try await store.sites(
                in: .everyone, matching: SiteFilter(text: site), PageRequest(size: 2)
            ).items
            if all.count == 1 { return all[0] }
            if all.isEmpty { return try await store.site(site, in: .everyone) }
            throw Failure("site-unclear", "“\(site)”不止对应一个排污单位，请写许可证编号")
        }

        private func show(_ preview: ImportPreview, of sheet: ObservationFile) {
            for column in sheet.unknownColumns {
                StandardError.say("提醒：没有人读的列 \(column)")
            }
            for problem in preview.problems { StandardError.say("错误：\(problem.inWords)") }
            let counts: [(key: String, count: Int)] = [
                ("new", preview.count(.new)), ("changed", preview.count(.changed)),
                ("unchanged", preview.count(.unchanged)), ("refused", preview.problems.count),
            ]
            guard json else {
                print(
                    "\(sheet.kind.inChinese)：新增 \(counts[0].count)，更正 \(counts[1].count)，"
                        + "没有变化 \(counts[2].count)，拒绝 \(counts[3].count)")
                return
            }
            var members: [String: JSON] = ["kind": .string(sheet.kind.rawValue)]
            for (key, count) in counts { members[key] = JSON(count) }
            members["problems"] = .array(
                preview.problems.map { problem in
                    [
                        "line": JSON(problem.line), "column": .string(problem.column),
                        "value": .string(problem.value), "rule": .string(problem.rule),
                    ]
                })
            print(JSON.object(members).canonical)
        }
    }
}
