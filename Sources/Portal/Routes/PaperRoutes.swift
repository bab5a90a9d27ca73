import Casework
import Foundation
import Hummingbird
import NIOCore
import Pages
import Presentation
import Storage

/// Papers, for whoever may see a dossier they belong to.
struct PaperRoutes: Sendable {
    let portal: Portal

    func add(to router: Router<PortalContext>) {
        router.get("/papers/:digest", use: portal.handle(show))
    }

    private func show(_ exchange: Exchange) async throws -> Response {
        let visitor = try exchange.visitor
        return try await PaperRoutes.response(
            exchange, try exchange.parameter("digest"), name: try exchange.query["name"]?.first, visitor: visitor)
    }

    static func response(_ exchange: Exchange, _ digest: String, name: String?, visitor: Visitor) async throws
        -> Response
    {
        guard let paper = try await exchange.office.store.paper(digest),
            try await exchange.office.mayRead(paper: digest, visitor)
        else { throw Trouble.notFound }
        // Who reads a contract must be able to rely on its being the one that was handed in.
        guard try await exchange.office.store.isIntact(paper) else {
            throw StoreError.corrupt("the file of paper \(digest) is gone or was changed")
        }
        // Saved, never shown in place: a paper is somebody else's content.
        var saved = (name ?? "").isEmpty ? "\(digest.prefix(12))" : PaperName.cleaned(name!)
        // A link may ask for any name, but not for a program under the office's address.
        if ActForms.type(of: saved) != paper.type { saved += ".\(paper.type.ending)" }
        let headers: HTTPFields = [
            .contentType: paper.type.rawValue, .contentLength: String(paper.size), .cacheControl: "private, no-store",
            .contentDisposition: "attachment; filename*=UTF-8''\(Addresses.escaped(saved))",
        ]
        let path = paper.path
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody(contentLength: paper.size) { writer in
                let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
                defer { try? file.close() }  // reading only: nothing can be lost by a failed close
                while let chunk = try file.read(upToCount: 256 << 10), !chunk.isEmpty {
                    try await writer.write(ByteBuffer(bytes: chunk))
                }
                try await writer.finish(nil)
            })
    }
}
