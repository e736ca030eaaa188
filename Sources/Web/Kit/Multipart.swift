import Compliance

/// Reads `multipart/form-data` (RFC 7578): the form that carries files.
enum Multipart {
    /// Nil when the body does not keep to its own boundary.
    static func form(_ body: [UInt8], contentType: String) -> Form? {
        guard let boundary = parameter("boundary", in: contentType),
            (1...70).contains(boundary.utf8.count)
        else { return nil }
        let mark = Array("--\(boundary)".utf8)
        var fields: [(name: String, value: String)] = []
        var files: [Form.File] = []
        let places = occurrences(of: mark, in: body)
        guard (2...FormLimit.parts).contains(places.count) else { return nil }
        for (start, end) in zip(places, places.dropFirst()) {
            guard let part = Part(body[(start + mark.count)..<end]) else { return nil }
            if let fileName = part.fileName {
                files.append(
                    Form.File(
                        field: part.name, name: plain(fileName), type: part.type,
                        bytes: Array(part.body)))
            } else {
                guard let text = String(validating: part.body, as: UTF8.self),
                    !text.utf8.contains(0)
                else { return nil }
                fields.append((part.name, text))
            }
        }
        return Form(fields: fields, files: files)
    }

    /// A file's own name: no folders, nothing that is not seen, not longer than a name is.
    private static func plain(_ name: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last ?? ""
        let seen = last.unicodeScalars.filter { scalar in
            ![.control, .format, .lineSeparator, .paragraphSeparator]
                .contains(scalar.properties.generalCategory)
        }
        return String(String.UnicodeScalarView(seen).suffix(FormLimit.fileNameCharacters))
    }

    private struct Part {
        let name: String
        let fileName: String?
        let type: String
        let body: ArraySlice<UInt8>

        /// A part between two boundaries: CR LF, head, blank line, body, CR LF.
        init?(_ bytes: ArraySlice<UInt8>) {
            guard let gap = firstOccurrence(of: Array("\r\n\r\n".utf8), in: bytes) else {
                return nil
            }
            guard let head = String(validating: bytes[..<gap], as: UTF8.self) else { return nil }
            let lines = head.split(separator: "\r\n").map(String.init)
            let disposition = lines.first { $0.lowercased().hasPrefix("content-disposition") } ?? ""
            guard let name = parameter("name", in: disposition) else { return nil }
            self.name = name
            fileName = parameter("filename", in: disposition)
            type =
                lines.first { $0.lowercased().hasPrefix("content-type:") }
                .map { String($0.dropFirst(13)).trimmingBlanks } ?? "text/plain"
            body = bytes[(gap + 4)...].dropLast(2)
        }
    }

    /// A parameter of a head's line; a quoted one may hold semicolons (RFC 9110 5.6.6).
    private static func parameter(_ name: String, in text: String) -> String? {
        var (parts, isQuoted) = ([""], false)
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if character == ";" && !isQuoted {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, String(pair[0]).trimmingBlanks.lowercased() == name else {
                continue
            }
            let value = String(pair[1]).trimmingBlanks
            return value.hasPrefix("\"") ? String(value.dropFirst().dropLast()) : value
        }
        return nil
    }

    private static func occurrences(of mark: [UInt8], in body: [UInt8]) -> [Int] {
        var places: [Int] = []
        var rest = body[...]
        while places.count <= FormLimit.parts, let place = firstOccurrence(of: mark, in: rest) {
            places.append(place)
            rest = body[(place + mark.count)...]
        }
        return places
    }

    private static func firstOccurrence(of mark: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = mark.first else { return nil }
        var place = bytes.startIndex
        while let next = bytes[place...].firstIndex(of: first), next + mark.count <= bytes.endIndex
        {
            if bytes[next..<(next + mark.count)].elementsEqual(mark) { return next }
            place = next + 1
        }
        return nil
    }
}
