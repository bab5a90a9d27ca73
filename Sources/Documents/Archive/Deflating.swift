import CZlib

/// Octets made smaller as they come (压缩), so that a long list never lies in memory as it will be written.
final class Deflating {
    private let stream: UnsafeMutablePointer<z_stream>
    private(set) var octets: [UInt8] = []
    /// Of what went in.
    private(set) var size: UInt64 = 0
    private(set) var checksum: UInt = crc32(0, nil, 0)
    private var room = [UInt8](repeating: 0, count: 64 << 10)

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // It fails for want of memory only.
        precondition(raw_deflate_begin(stream) == Z_OK, "no memory for zlib")
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    func add(_ input: [UInt8]) {
        size += UInt64(input.count)
        checksum = input.withUnsafeBufferPointer { crc32(checksum, $0.baseAddress, UInt32($0.count)) }
        run(input, Z_NO_FLUSH)
    }

    func finish() { run([], Z_FINISH) }

    private func run(_ input: [UInt8], _ flush: Int32) {
        var input = input
        input.withUnsafeMutableBufferPointer { source in
            stream.pointee.next_in = source.baseAddress
            stream.pointee.avail_in = UInt32(source.count)
            var isFull = true
            while isFull {
                let written = room.withUnsafeMutableBufferPointer { target in
                    stream.pointee.next_out = target.baseAddress
                    stream.pointee.avail_out = UInt32(target.count)
                    deflate(stream, flush)
                    return target.count - Int(stream.pointee.avail_out)
                }
                octets.append(contentsOf: room[..<written])
                isFull = written == room.count
            }
        }
    }
}

/// Makes octets as large as they were, but never larger than `limit`; `nil` where they are broken or want to be larger.
func inflated(_ input: ArraySlice<UInt8>, size: Int, limit: Int) -> [UInt8]? {
    guard size >= 0, size <= limit else { return nil }
    var stream = z_stream()
    guard raw_inflate_begin(&stream) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    var input = Array(input)
    // One octet more than was promised shows whoever promised too little.
    var output = [UInt8](repeating: 0, count: size + 1)
    let (ended, written) = input.withUnsafeMutableBufferPointer { source in
        output.withUnsafeMutableBufferPointer { target in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            stream.next_out = target.baseAddress
            stream.avail_out = UInt32(target.count)
            let ended = inflate(&stream, Z_FINISH) == Z_STREAM_END
            return (ended, target.count - Int(stream.avail_out))
        }
    }
    guard ended, written == size else { return nil }
    output.removeLast()
    return output
}

func checksum(of octets: [UInt8]) -> UInt32 {
    UInt32(octets.withUnsafeBufferPointer { crc32(crc32(0, nil, 0), $0.baseAddress, UInt32($0.count)) })
}
