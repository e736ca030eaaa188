import NIOCore
import Store

/// The answers of one batch, line by line, for each event loop together.
///
/// A loop that sleeps is woken once for all of its lines and not once for each frame.
struct Answers {
    private struct Letter {
        let line: Line
        let frames: Int
        let answers: [UInt8]
    }

    private var loops: [ObjectIdentifier: (loop: any EventLoop, letters: [Letter])] = [:]

    init(_ deliveries: [Delivery], _ verdicts: [[FrameVerdict]]) {
        for (delivery, verdicts) in zip(deliveries, verdicts) {
            guard let line = delivery.line else { continue }
            let letter = Letter(
                line: line, frames: verdicts.count, answers: delivery.answers(verdicts))
            loops[ObjectIdentifier(line.eventLoop), default: (line.eventLoop, [])]
                .letters.append(letter)
        }
    }

    func send() {
        for (loop, letters) in loops.values {
            loop.execute {
                for letter in letters { letter.line.settle(letter.frames, letter.answers) }
            }
        }
    }
}

extension Delivery {
    /// What is answered when the frames have these verdicts.
    fileprivate func answers(_ verdicts: [FrameVerdict]) -> [UInt8] {
        if verdicts.allSatisfy(\.isAnswered) { return answers }
        return zip(arrivals, verdicts).flatMap { arrival, verdict in
            verdict.isAnswered ? answers[arrival.answer] : []
        }
    }
}
