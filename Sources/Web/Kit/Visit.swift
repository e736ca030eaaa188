package import Compliance
package import HTTPTypes
package import Store

/// One request at the counter: what was asked, by whom, when.
package struct Visit: Sendable {
    package let counter: Counter
    package let method: HTTPRequest.Method
    package let path: String
    package let query: [(name: String, value: String)]
    package let parameters: [String: String]
    package let form: Form
    package let person: SignedIn?
    package let now: Instant
    package let token: String
    package let client: String
    package let headers: HTTPFields
    /// How many things wait for the person, by navigation path.
    package var counts: [String: Int] = [:]
    /// What a program sent, as it came.
    package var content: [UInt8] = []

    package var store: Store { counter.store }
    package var law: Law { counter.law }
    package var factors: FactorTable { counter.factors }
    package var today: Day { now.day }

    /// The value of a query item, trimmed; nil when absent or empty.
    package func query(_ name: String) -> String? {
        query.last { $0.name == name }.map(\.value.trimmingBlanks).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A part of the path that the route names.
    package func parameter(_ name: String) -> String { parameters[name] ?? "" }

    /// What the visitor may see: the public's view for those who did not sign in.
    package var scope: Scope { person?.scope ?? .everyone }

    package func signedIn() throws(Refusal) -> SignedIn {
        guard let person else { throw Refusal(.signInNeeded, "请先登录") }
        return person
    }
}
