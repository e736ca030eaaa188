/// The room in which frames are read: some 14 KiB, which nothing outlives but one visit.
///
/// A centre with fifty thousand lines gives the readers of one thread one scratch together. A
/// reader that is given none makes its own.
public final class FrameScratch {
    private(set) var readings: UnsafeMutablePointer<Reading>
    private var room: Int

    /// A frame at the very end of what came, with the bytes behind it that the words need.
    private var copy: UnsafeMutableRawBufferPointer

    /// Room for frames of the usual size; it grows with longer ones.
    public init() {
        room = 256
        readings = .allocate(capacity: room)
        copy = .allocate(byteCount: 4096, alignment: 8)
    }

    deinit {
        readings.deallocate()
        copy.deallocate()
    }

    /// A copy of some bytes with the slack of zeros behind them.
    func copy(of bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        if copy.count < bytes.count + WireWords.slack {
            copy.deallocate()
            copy = .allocate(byteCount: (bytes.count + WireWords.slack) * 2, alignment: 8)
        }
        copy.copyMemory(from: bytes)
        let whole = bytes.count + WireWords.slack
        for index in bytes.count..<whole { copy[index] = 0 }
        return UnsafeRawBufferPointer(rebasing: copy[..<whole])
    }

    @inline(__always)
    func makeRoom(_ needed: Int) {
        guard needed > room else { return }
        readings.deallocate()
        room = needed * 2
        readings = .allocate(capacity: room)
    }
}
