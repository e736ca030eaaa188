/// One thing that happened to a command on its way to a logger and back.
package struct CommandStep: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// The request went out; `number` is the how manieth time.
        case sent
        /// 9011 came; `number` is QnRtn.
        case answered
        /// Data came; `number` counts the packets so far.
        case data
        /// 9012 came; `number` is ExeRtn.
        case executed
        /// 9013 came.
        case acknowledged
        /// No answer after the last sending.
        case silent
        /// 9011 came, and then nothing.
        case unexecuted
        /// Data came, and then no result.
        case unconfirmed
        /// The logger was not connected while the command was good.
        case expired
        /// The logger's edition cannot be asked this.
        case unsendable
    }

    package let at: Instant
    package let kind: Kind
    package let number: Int?
    /// The request number (QN) under which it was asked.
    package let qn: String
    /// The gateway that saw it.
    package let gateway: String
    /// Gateway and number of the batch that keeps the frame as evidence; empty for what was sent.
    package let batch: String
    /// The frame that was sent, its password hidden, or why nothing was.
    package let text: String
    /// What the data said, name by name.
    package let statements: [Statement]

    package struct Statement: Sendable, Hashable {
        package let name: String
        package let text: String

        package init(_ name: String, _ text: String) { (self.name, self.text) = (name, text) }
    }

    package init(
        _ kind: Kind, at: Instant, number: Int? = nil, qn: String = "", gateway: String = "",
        batch: String = "", text: String = "", statements: [Statement] = []
    ) {
        (self.kind, self.at, self.number, self.qn) = (kind, at, number, qn)
        (self.gateway, self.batch, self.text) = (gateway, batch, text)
        self.statements = statements
    }

    /// Whether nothing more is awaited after it.
    package var isLast: Bool {
        switch kind {
        case .sent, .data: false
        case .answered: number != 1
        default: true
        }
    }
}

/// Where a command stands, as its steps say.
package enum CommandState: Sendable, Hashable {
    /// Nothing was sent: the logger is not connected, or the time has not come.
    case waiting
    case sent(times: Int)
    /// The logger will carry it out.
    case underway
    case done
    /// QnRtn.
    case refused(Int)
    /// ExeRtn.
    case failed(Int)
    case silent
    case unexecuted
    case unconfirmed
    case expired
    case unsendable
    case cancelled

    /// The last step that ends a command decides, also when it came late or after a cancelling:
    /// what the logger did is done.
    package init(_ steps: [CommandStep], cancelledAt: Instant?, expiresAt: Instant, now: Instant) {
        let end = steps.last { $0.isLast }
        if let end, cancelledAt == nil || [.executed, .acknowledged].contains(end.kind) {
            self = CommandState(endedBy: end)
        } else if cancelledAt != nil {
            self = .cancelled
        } else if steps.contains(where: { $0.kind == .answered || $0.kind == .data }) {
            self = .underway
        } else if let last = steps.last(where: { $0.kind == .sent }) {
            self = .sent(times: last.number ?? 1)
        } else {
            self = now > expiresAt ? .expired : .waiting
        }
    }

    private init(endedBy step: CommandStep) {
        self =
            switch step.kind {
            case .answered: .refused(step.number ?? 100)
            case .executed: step.number == 1 ? .done : .failed(step.number ?? 2)
            case .acknowledged: .done
            case .silent: .silent
            case .unexecuted: .unexecuted
            case .unconfirmed: .unconfirmed
            case .expired: .expired
            case .sent, .data, .unsendable: .unsendable
            }
    }

    package var isOver: Bool {
        switch self {
        case .waiting, .sent, .underway: false
        default: true
        }
    }
}
