import Foundation
import Hummingbird

extension Parameters {
    /// A part of the path as its sender meant it. Nothing here has a name longer than 200 octets.
    func part(_ name: String) throws -> String {
        guard let text = get(name),
            let value = text.utf8.contains(UInt8(ascii: "%")) ? text.removingPercentEncoding : text,
            !value.isEmpty, value.utf8.count <= 200
        else { throw Trouble.notFound }
        return value
    }
}
