import Foundation

/// The real packets that stand outside the repository; tests over them are skipped without it.
enum SharedData {
    /// `CHENGYUAN_SHARED`, else the folder `shared` beside the repository.
    static let root: URL = {
        if let path = ProcessInfo.processInfo.environment["CHENGYUAN_SHARED"] {
            return URL(filePath: path)
        }
        let repository = URL(filePath: #filePath).appending(path: "../../..")
        return repository.appending(path: "../shared").standardizedFileURL
    }()

    static let isPresent = FileManager.default.fileExists(
        atPath: root.appending(path: "data/hj212/samples.jsonl").path)

    static func lines(of file: String) -> [String] {
        let url = root.appending(path: "data/hj212").appending(path: file)
        let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
        return text.split(whereSeparator: \.isNewline).map(String.init)
    }

    static func objects(of file: String) -> [[String: Any]] {
        lines(of: file).compactMap(jsonObject)
    }
}

func jsonObject(_ text: String) -> [String: Any]? {
    (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any]
}
