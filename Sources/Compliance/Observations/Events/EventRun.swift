/// The changes in some statements of one subject, whatever the order in which they came.
///
/// The record finds changes in SQL; this says what a change is, and the tests hold both together.
package enum EventRun {
    package static func events(in statements: [DeviceStatement], of mn: String) -> [DeviceEvent] {
        let sorted = statements.sorted { ($0.at, $0.value) < ($1.at, $1.value) }
        var last: [Key: String] = [:]
        var events: [DeviceEvent] = []
        for statement in sorted {
            let key = Key(code: statement.code, subject: statement.subject)
            defer { last[key] = statement.value }
            let before = statement.kind == .state ? last[key] : nil
            guard before != statement.value else { continue }
            events.append(
                DeviceEvent(
                    at: statement.at, mn: mn, code: statement.code, subject: statement.subject,
                    before: before ?? "", after: statement.value))
        }
        return events
    }

    private struct Key: Hashable {
        let code: String
        let subject: String
    }
}
