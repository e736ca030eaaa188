import Foundation
import Store
import Testing

struct ValueTests {
    private enum Tier: String, Storable { case key, simplified }

    @Test func `what is stored is read back`() {
        #expect(String(stored: "文".stored) == "文")
        #expect(Int(stored: 7.stored) == 7)
        #expect(Int64(stored: Int64.min.stored) == .min)
        #expect(Double(stored: 0.1.stored) == 0.1)
        #expect(Bool(stored: true.stored) == true)
        #expect([UInt8](stored: [UInt8]([1, 2]).stored) == [1, 2])
        #expect(Data(stored: Data([1, 2]).stored) == Data([1, 2]))
        #expect(Tier(stored: Tier.key.stored) == .key)
        #expect(Int?(stored: .null) == .some(nil))
    }

    @Test func `another kind is refused`() {
        #expect(String(stored: .integer(1)) == nil)
        #expect(Int(stored: .text("1")) == nil)
        #expect(Int(stored: .null) == nil)
        #expect(Int64(stored: .real(1)) == nil)
        #expect(Double(stored: .integer(.max)) == nil)
        #expect(Bool(stored: .integer(2)) == nil)
        #expect([UInt8](stored: .text("a")) == nil)
        #expect(Data(stored: .null) == nil)
        #expect(Tier(stored: .text("other")) == nil)
        #expect(Int?(stored: .text("1")) == nil)
    }
}
