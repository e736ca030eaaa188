extension Ban {
    /// Everything that is not written here, with what is written in its stead.
    static let all = ofTime + ofCrashes + ofConcurrency + ofMarkup + ofLeftovers

    private static let ofTime = [
        Ban(
            "the clock", instead: "take `now: Instant` as an argument; Sources/chengyuan reads it",
            pattern: #"\bDate\(\)|\bDate\.now\b|\bNSDate\b|\b(Continuous|Suspending)Clock\b"#
                + #"|\bclock_gettime\b|\bgettimeofday\b|\btime\(nil\)|\bNIODeadline\.now\b"#
                + #"|\bDispatchTime\b|\bCFAbsoluteTime\w*"#,
            for: { $0.isSource && !$0.isProgram })
    ]

    private static let ofCrashes = [
        Ban(
            "fatalError", instead: "throw; where nothing can fail, preconditionFailure with why",
            pattern: #"\bfatalError\b"#, for: \.isSwift),
        Ban(
            "try!", instead: "try, in a function that throws", pattern: #"\btry!"#, for: \.isSwift),
        Ban(
            "a forced cast or unwrapping", instead: "guard let, or #require in a test",
            pattern: #"[\w\)\]\}"`?>]!(?![=(])"#, for: \.isSwift),
    ]

    private static let ofConcurrency = [
        Ban(
            "DispatchQueue", instead: "structured concurrency, or Mutex for a small shared state",
            pattern: #"\bDispatch(Queue|Group|WorkItem)\b"#, for: \.isSwift),
        Ban(
            "@unchecked Sendable", instead: "a value; or the proof in a comment on the line above",
            pattern: #"@unchecked\s+Sendable|nonisolated\(unsafe\)"#, yieldsToProof: true,
            for: \.isSwift),
        Ban(
            "print", instead: "a Logger, or return the text; Sources/chengyuan prints",
            pattern: #"(?:^|[^\w.])(debugPrint|print|dump)\("#,
            for: { $0.isSwift && !$0.isProgram }),
    ]

    private static let ofMarkup = [
        Ban(
            "inline style or script",
            instead: "a class, or a data- attribute; the policy blocks it",
            pattern: #"\sstyle=\\?["']|<style\b|\son[a-z]+=\\?["']|<script>"#, in: .literals,
            for: { $0.isSource && $0.floor == "Web" }),
        Ban(
            "raw markup", instead: "interpolate: only HTML passes unescaped",
            pattern: #"\bHTML\(stringLiteral:"#,
            for: { $0.isSwift && $0.path != "Sources/Web/Kit/HTML.swift" }),
    ]

    private static let ofLeftovers = [
        Ban(
            "an unfinished mark", instead: "do it, or open an issue",
            pattern: #"\b(TODO|FIXME|XXX|HACK)\b"#, in: .everything,
            for: { !$0.isTidy && $0.path != "STYLE.md" }),
        Ban(
            "a path of one machine", instead: "a path from the root, an option, an environment",
            pattern: #"(?:^|[^\w.~$}])/(work|root|tmp|Users)/"#, in: .everything,
            for: { !$0.isTidy && !$0.path.hasPrefix("Tests/") }),
        Ban(
            "the host of a package registry", instead: "the client's own configuration",
            pattern: #"(?i)\b(files\.pythonhosted|pypi|registry\.npmjs|registry\.yarnpkg"#
                + #"|crates|rubygems|proxy\.golang|repo1?\.maven\.apache)\.(org|io|com)\b"#,
            in: .everything, for: { !$0.isTidy }),
    ]
}
