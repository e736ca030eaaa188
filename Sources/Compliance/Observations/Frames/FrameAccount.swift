/// 报文解读: what each part of a raw frame says, in the order of its bytes.
///
/// The floor that knows the wire makes it, the floor that shows pages shows it.
package struct FrameAccount: Sendable, Hashable {
    /// All parts one after the other are the frame's text.
    package let parts: [Part]
    /// `HJ 212-2017`.
    package let edition: String
    /// `2061 小时数据`.
    package let command: String
    /// When the sender made the frame, by its QN.
    package let sentAt: Instant?
    /// What `DataTime` says; nil where it is absent or no time.
    package let dataTime: Instant?
    package let declaredLength: Int?
    package let actualLength: Int
    package let check: Check
    /// Everything found wrong, in words.
    package let issues: [String]
    package let wantsAnswer: Bool
    /// 补传, as the sender says (HJ 212-2025).
    package let isResent: Bool
    package let values: [Value]

    /// A piece of the text with its meaning.
    package struct Part: Sendable, Hashable {
        package enum Kind: String, Sendable {
            case head, length, field, time, value, flag, check, plain
        }

        package let kind: Kind
        package let text: String
        /// In Chinese; empty for separators.
        package let meaning: String

        package init(_ kind: Kind, _ text: String, _ meaning: String = "") {
            (self.kind, self.text, self.meaning) = (kind, text, meaning)
        }
    }

    /// The check field, as sent and as computed over the data segment.
    package struct Check: Sendable, Hashable {
        package enum Outcome: Sendable {
            case right, modbus, wrong
        }

        package let sent: String
        package let computed: String
        package let outcome: Outcome

        package init(sent: String, computed: String, outcome: Outcome) {
            (self.sent, self.computed, self.outcome) = (sent, computed, outcome)
        }
    }

    /// A value that the frame brings to the record.
    package struct Value: Sendable, Hashable {
        /// As sent, which may be a code of 2005.
        package let sentCode: String
        package let factor: String
        package let statistic: Statistic
        package let start: Instant
        /// Seconds it speaks of; 0 for a moment.
        package let length: Int
        package let value: MeasuredValue?
        package let flag: DataFlag

        package init(
            sentCode: String, factor: String, statistic: Statistic, start: Instant, length: Int,
            value: MeasuredValue?, flag: DataFlag
        ) {
            (self.sentCode, self.factor, self.statistic) = (sentCode, factor, statistic)
            (self.start, self.length, self.value, self.flag) = (start, length, value, flag)
        }
    }

    package init(
        parts: [Part], edition: String, command: String, sentAt: Instant?, dataTime: Instant?,
        declaredLength: Int?, actualLength: Int, check: Check, issues: [String],
        wantsAnswer: Bool, isResent: Bool, values: [Value]
    ) {
        (self.parts, self.edition, self.command) = (parts, edition, command)
        (self.sentAt, self.dataTime) = (sentAt, dataTime)
        (self.declaredLength, self.actualLength, self.check) = (declaredLength, actualLength, check)
        (self.issues, self.wantsAnswer, self.isResent) = (issues, wantsAnswer, isResent)
        self.values = values
    }
}
