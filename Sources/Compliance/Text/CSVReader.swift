/// Parts text into records of cells, one scalar at a time.
///
/// A quote opens a quoted cell only at the cell's start; elsewhere it is an inch mark or a slip and
/// stays as it is. CR LF, LF and a lone CR end a record.
struct CSVReader {
    private let separator: Unicode.Scalar
    private var records: [(line: Int, cells: [String])] = []
    private var cells: [String] = []
    private var cell = String.UnicodeScalarView()
    private var (line, start) = (1, 1)
    /// The line of the quote that is open now.
    private var quoteLine: Int?
    private var (wasQuote, wasReturn) = (false, false)

    init(parting separator: Unicode.Scalar = ",") { self.separator = separator }

    mutating func read(_ scalar: Unicode.Scalar) {
        let isSecondHalf = scalar == "\n" && wasReturn
        wasReturn = scalar == "\r"
        if (scalar == "\n" && !isSecondHalf) || scalar == "\r" { line += 1 }
        if quoteLine != nil {
            readQuoted(scalar)
            return
        }
        switch scalar {
        case "\"" where wasQuote:
            cell.append("\"")
            quoteLine = line
        case "\"" where cell.allSatisfy(\.properties.isWhitespace):
            cell.removeAll()
            quoteLine = line
        case separator: closeCell()
        case "\n" where isSecondHalf: break
        case "\r", "\n": closeRecord()
        default: cell.append(scalar)
        }
        wasQuote = false
    }

    private mutating func readQuoted(_ scalar: Unicode.Scalar) {
        if scalar == "\"" {
            (quoteLine, wasQuote) = (nil, true)
        } else {
            cell.append(scalar)
        }
    }

    private mutating func closeCell() {
        cells.append(String(cell))
        cell.removeAll()
    }

    private mutating func closeRecord() {
        closeCell()
        records.append((start, cells))
        cells = []
        start = line
    }

    mutating func finish() -> (records: [(line: Int, cells: [String])], unclosedQuote: Int?) {
        if !cell.isEmpty || !cells.isEmpty { closeRecord() }
        return (records, quoteLine)
    }
}
