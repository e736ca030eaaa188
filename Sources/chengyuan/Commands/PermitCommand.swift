import ArgumentParser
import Compliance
import Store

struct PermitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "permit", abstract: "排污许可证",
        subcommands: [Check.self, Obligations.self, Import.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "核对许可证文件，不用数据库")

        @Argument(help: "许可证 JSON 文件") var file: String
        @Flag(help: "输出 JSON") var json = false

        func run() throws {
            let readings = PermitFile(factors: try Home.find().factors()).read(
                try Files.bytes(file))
            if json {
                print(JSON.array(readings.map(\.json)).unwrappedSingle.canonical)
            } else {
                for reading in readings { reading.show() }
            }
            let errors = readings.flatMap(\.errors)
            if !errors.isEmpty { throw Failure("permit-invalid", "有 \(errors.count) 处错误") }
        }
    }

    struct Obligations: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "许可证一年的义务，不用数据库")

        @Argument(help: "许可证 JSON 文件") var file: String
        @Option(help: "年份") var year: Int
        @Flag(help: "输出 JSON") var json = false

        func run() throws {
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
        @Flag(help: "每张许可证输出一行 JSON") var json = false

        func run() async throws {
            let home = try Home.find()
            let store = try await place.store()
            var refused = 0
            for file in files {
                for reading in try home.permits(in: file) {
                    refused += try await take(reading, from: file, into: store) ? 0 : 1
                }
            }
            try await store.database.close()
            if refused > 0 { throw Failure("permit-invalid", "\(refused) 张许可证没有入库") }
        }

        private func take(
            _ reading: PermitReading, from file: String, into store: Store
        ) async throws -> Bool {
            guard let permit = reading.permit else {
                show(reading, file, "拒绝")
                return false
            }
            let outcome = try await store.importPermit(
                permit, source: file, by: .program, at: Clock.now()
            ).outcome
            show(reading, file, outcome.inChinese)
            return true
        }

        private func show(_ reading: PermitReading, _ file: String, _ outcome: String) {
            guard json else {
                print("\(outcome) \(reading.permit?.number.description ?? file)")
                reading.show()
                return
            }
            let line: JSON = [
                "file": .string(file), "number": JSON(reading.permit?.number.description),
                "outcome": .string(outcome), "problems": .array(reading.problems.map(\.json)),
            ]
            print(line.canonical)
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

    func show() {
        for problem in problems {
            StandardError.say("\(problem.severity == .error ? "错误" : "提醒")：\(problem.inWords)")
        }
    }
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
        for reading in readings where reading.permit == nil { reading.show() }
        guard readings.count == 1, let permit = readings[0].permit else {
            throw Failure("permit-invalid", "\(file) 不是一张合格的许可证")
        }
        return permit
    }

    func permits(in file: String) throws -> [PermitReading] {
        PermitFile(factors: try factors()).read(try Files.bytes(file))
    }
}

extension Act.Actor {
    /// The person at the command line of the server, whose name nobody knows.
    static let program = Act.Actor(id: "", name: "命令行", role: "system")
}
