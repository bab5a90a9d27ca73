import Casework
import Foundation
import Hummingbird
import NIOCore

/// Papers: sent before they are named in a field, fetched by whoever may see a dossier they belong to.
extension Endpoint {
    static let papers: [Endpoint] = [
        Endpoint(
            method: .post, path: "/papers", id: "keepPaper", summary: "上传一份材料：正文是文件本身，查询参数 name 是文件名",
            query: [.init(name: "name", description: "文件名，含扩展名", isRequired: true)], body: "Paper", answer: "PaperKept",
            status: 201
        ) { call in
            guard try call.visitor.actsOnDossiers else { throw Trouble.forbidden("只有经办人可以上传材料") }
            let name = call.query.text("name") ?? ""
            let content: ByteBuffer
            do {
                content = try await call.request.body.collect(upTo: call.portal.options.paperLimit)
            } catch is NIOTooManyBytesError {
                throw Trouble.tooLarge(limit: call.portal.options.paperLimit)
            }
            switch try await ActForms(portal: call.portal).keep(name, content, try call.visitor) {
            case .success(let paper):
                return .json(["digest": paper.digest, "name": paper.name, "size": paper.size], status: .created)
            case .failure(let problem):
                return Problem(status: .unprocessableContent, title: "没有收下", detail: problem.message).response
            }
        },
        Endpoint(
            method: .get, path: "/papers/{digest}", id: "paper", summary: "下载一份材料",
            query: [.init(name: "name", description: "存成什么名字")], isFile: true
        ) { call in
            let visitor = try call.visitor
            let exchange = Exchange(
                portal: call.portal, request: call.request, parameters: call.parameters, cookies: [:], visit: nil)
            return try await PaperRoutes.response(
                exchange, try call.parameter("digest"), name: call.query.text("name"), visitor: visitor)
        },
    ]
}
