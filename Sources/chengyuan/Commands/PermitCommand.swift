import ArgumentParser
import Compliance
import Store
import Web

struct PermitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "permit", abstract: "排污许可证",
        subcommands: [Check.self, Obligations.self, Import.self, Format.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "核对许可证文件或清单，不用数据库")

        @Argument(help: "许可证 JSON，或清单 CSV、XLSX") var file: String
        @Flag(help: "输出 JSON：许可证一个对象，清单每行一个对象") var json = false

        func run() throws {
            let intake = try Home.find().intake(try Files.bytes(file))
            switch intake {
            case .permits(let readings):
                if json {
                    print(JSON.array(readings.map(\.json)).unwrappedSingle.canonical)
                } else {
                    for reading in readings { reading.problems.say() }
                }
            case .list(let list):
                list.problems.say()
                for row in list.rows {
                    if json { print(row.json.canonical) } else { row.problems.say() }
                }
                let refused = list.rows.count { $0.permit == nil }
                StandardError.say(
                    "共 \(list.rows.count) 行，合格 \(list.rows.count - refused)，不合格 \(refused)")
            }
            let errors = intake.errors
            if errors > 0 { throw Failure("permit-invalid", "有 \(errors) 处错误") }
        }
    }

    struct Format: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "许可证文件和清单的格式说明")

        @Flag(help: "输出 Markdown，即 docs/permit-format.md") var markdown = false
        @Flag(help: "输出清单模板 CSV") var template = false

        func run() throws {
            if template {
                print("\u{FEFF}" + ListColumn.template, terminator: "")
            } else {
                print(PermitFormat.markdown, terminator: "")
            }
        }
    }

    struct Obligations: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "许可证一年的义务，不用数据库")

        @Argument(help: "许可证 JSON 文件") var file: String
        @Option(help: "年份") var year: Int
        @Flag(help: "输出 JSON") var json = false

        func run() throws {
            guard let year = Day(year: year, month: 1, day: 1)?.year else {
                throw Failure("bad-year", "--year 应为 1600 至 9999 的年份")
            }
            let home = try Home.find()
            let permit = try home.permit(file)
            let owed = try permit.obligations(of: year, under: try home.law())
            if json {
                print(JSON.array(owed.map(\.json)).canonical)
            } else {
                for item in owed {
                    print("\(item.due?.description ?? "持续      ")  \(item.what)  \(item.clause)")
                }
            }
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "许可证入库：JSON 为完整许可证，CSV、XLSX 为清单；好的入库，坏的逐条说明")

        @Argument(help: "文件") var files: [String]
        @OptionGroup var place: DataOptions
        @Flag(help: "每张许可证、清单的每一行输出一行 JSON") var json = false

        func run() async throws {
            let home = try Home.find()
            let store = try await place.store()
            var all: [IntakeItem] = []
            var unreadable = 0
            let regions = try home.regions().adding(try await store.regions())
            for file in files {
                let bytes = try Files.bytes(file)
                let intake = PermitUpload.read(
                    bytes, factors: try home.factors(), regions: regions)
                unreadable += intake.problems.count { $0.severity == .error }
                let items = try await store.take(
                    intake, from: IntakeSource(name: file.fileName, bytes: bytes),
                    naming: regions, in: .everyone, by: .program, at: Clock.now())
                show(items, of: intake, in: file)
                all += items
            }
            try await store.database.close()
            StandardError.say(all.summary)
            let refused = all.count { $0.outcome == .refused }
            if refused + unreadable > 0 {
                throw Failure("permit-invalid", "\(refused + unreadable) 张许可证或行没有入库")
            }
        }

        private func show(_ items: [IntakeItem], of intake: PermitIntake, in file: String) {
            if json, !intake.problems.isEmpty {
                let line: JSON = [
                    "file": .string(file), "problems": .array(intake.problems.map(\.json)),
                ]
                print(line.canonical)
            }
            intake.problems.say()
            for item in items {
                if json {
                    print(item.json(file).canonical)
                } else {
                    print("\(item.outcome.inChinese) \(item.place) \(item.number) \(item.name)")
                    item.problems.say()
                }
            }
        }
    }
}

extension PermitReading {
    var json: JSON {
        [
            "valid": .bool(permit != nil), "number": JSON(permit?.number.description),
            "errors": .array(errors.map(\.json)), "warnings": .array(warnings.map(\.json)),
        ]
    }
}

extension ListedReading {
    var json: JSON {
        let warnings = problems.filter { $0.severity == .warning }
        return [
            "row": JSON(line), "valid": .bool(permit != nil), "number": .string(number),
            "name": .string(name), "errors": .array(errors.map(\.json)),
            "warnings": .array(warnings.map(\.json)),
        ]
    }
}

extension IntakeItem {
    func json(_ file: String) -> JSON {
        [
            "file": .string(file), "row": JSON(line), "place": .string(place),
            "number": .string(number), "name": .string(name), "outcome": .string(outcome.key),
            "outcomeText": .string(outcome.inChinese), "problems": .array(problems.map(\.json)),
        ]
    }
}

extension PermitIntake {
    var errors: Int {
        switch self {
        case .permits(let readings): readings.reduce(0) { $0 + $1.errors.count }
        case .list(let list):
            list.problems.count { $0.severity == .error }
                + list.rows.reduce(0) { $0 + $1.errors.count }
        }
    }
}

extension [PermitProblem] {
    /// Tells them on standard error, for people.
    func say() {
        for problem in self {
            StandardError.say("\(problem.severity == .error ? "错误" : "提醒")：\(problem.inWords)")
        }
    }
}

extension String {
    /// What a file is called, without where it lies.
    fileprivate var fileName: String { split(separator: "/").last.map(String.init) ?? self }
}

extension JSON {
    /// The one item of an array of one; the array otherwise.
    var unwrappedSingle: JSON {
        if let items = array, items.count == 1 { items[0] } else { self }
    }
}

extension Obligation {
    var json: JSON {
        [
            "id": .string(id), "row": .string(row), "what": .string(what),
            "subject": .string(subject), "period": .string(period), "due": JSON(due?.description),
            "basis": JSON(basis.map(\.short)), "citations": JSON(basis.map(\.description)),
            "clause": .string(clause), "consequence": JSON(consequence),
            "evidence": .string(evidence),
        ]
    }
}

extension Home {
    /// The permit of a file that must hold exactly one.
    func permit(_ file: String) throws -> Permit {
        let readings = PermitFile(factors: try factors()).read(try Files.bytes(file))
        for reading in readings where reading.permit == nil { reading.problems.say() }
        guard readings.count == 1, let permit = readings[0].permit else {
            throw Failure("permit-invalid", "\(file) 不是一张合格的许可证")
        }
        return permit
    }

    func intake(_ bytes: [UInt8]) throws -> PermitIntake {
        PermitUpload.read(bytes, factors: try factors(), regions: try regions())
    }
}

extension Act.Actor {
    /// The person at the command line of the server, whose name nobody knows.
    static let program = Act.Actor(id: "", name: "命令行", role: "system")
}
