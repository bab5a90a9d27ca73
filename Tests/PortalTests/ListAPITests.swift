import Foundation
import Testing

@testable import Portal

/// What pages list, for programs: registers, what the numbers of the overview count, what a form may name, the law itself.
@Suite(.serialized) struct ListAPITests {
    private func items(_ answer: Answer) -> [[String: Any]] { answer.object["items"] as? [[String: Any]] ?? [] }

    @Test func aRegisterOfThePackHasItsColumnsAndEachReadsHisOwn() async throws {
        try await TestHouse.with(beside: Neighbours.pack) { house in
            try await Neighbours.moveIn(house)
            let (jia, lead) = (try await house.client("jia"), try await house.client("lead"))
            let unit = try #require(try await jia.call("GET", "/me").object["unit"] as? String)
            let opened = try await jia.call(
                "POST", "/dossiers",
                [
                    "kind": "data_resource", "fields": ["owner": unit, "name": "学籍"],
                ])
            let id = try #require(opened.object["dossier"] as? String, "\(opened.text)")
            try await Walking.catalogue(house, id)
            let known = try #require(
                items(try await lead.call("GET", "/registers")).first { $0["register"] as? String == "data_catalogue" })
            #expect(known["kind"] as? String == "data_resource" && known["article"] as? String == "第二十九条")
            let list = try await lead.call("GET", "/registers/data_resource?register=data_catalogue")
            #expect(list.object["columns"] as? [String] == known["columns"] as? [String])
            #expect(list.object["total"] as? Int == 1 && list.object["more"] as? Bool == false)
            let row = try #require(items(list).first)
            #expect(row["dossier"] as? String == id && (row["cells"] as? [String])?.prefix(3) == ["X-1", "学籍", "jia"])
            for (login, count) in [("jia", 1), ("yi", 0)] {
                let client = try await house.client(login)
                #expect(items(try await client.call("GET", "/registers/data_resource")).count == count, "\(login)")
            }
            #expect(try await house.client("city-lead").call("GET", "/registers/data_resource").status == 404)
            for path in ["data_resource?register=cloud_status", "data_resource?size=7", "data_resource?page=0"] {
                #expect(try await lead.call("GET", "/registers/\(path)").status == 400, "\(path)")
            }
            #expect(try await lead.call("GET", "/registers/apply").status == 404)
        }
    }

    @Test func aKindWithoutARegisterIsListedAndLeafedThrough() async throws {
        try await TestHouse.with { house in
            let lead = try await house.client("lead")
            let units = try await lead.call("GET", "/registers/unit?size=20")
            #expect(units.object["register"] == nil && units.object["total"] as? Int == 2)
            #expect(items(units).compactMap { ($0["cells"] as? [String])?.first } == ["jia", "yi"])
            #expect(items(try await lead.call("GET", "/registers/unit?text=yi")).count == 1)
            let beyond = try await lead.call("GET", "/registers/unit?size=20&page=2")
            #expect(items(beyond).isEmpty && beyond.object["more"] as? Bool == false)
        }
    }

    @Test func theNumbersOfTheOverviewLeadToTheirLists() async throws {
        try await TestHouse.with { house in
            let walk = try await Walking.toContract(house)
            _ = try await house.client("yi").project(["name": "乙的项目"], paper: "乙的")
            let lead = try await house.client("lead")
            let overview = try await lead.call("GET", "/overview").object
            func number(_ name: String, _ part: String) -> Int? {
                ((overview[name] as? [String: Any])?[part] as? [String: Any])?["dossiers"] as? Int
            }
            func total(_ query: String) async throws -> Int? {
                try await lead.call("GET", "/dossiers?kind=project&\(query)").object["total"] as? Int
            }
            #expect(number("amounts", "applied") == 2 && number("amounts", "contract") == 1)
            for meaning in ["applied", "approved", "contract"] {
                #expect(try await total("amount=\(meaning)") == number("amounts", meaning), "\(meaning)")
            }
            #expect(overview["unpaidDossiers"] as? Int == 1)
            let unpaid = items(try await lead.call("GET", "/dossiers?balance=left"))
            #expect(unpaid.map { $0["id"] as? String } == [walk.project] && unpaid[0]["unpaid"] as? Int == 88_000_000)
            let units = try #require(overview["units"] as? [[String: Any]])
            #expect(Set(units.compactMap { $0["name"] as? String }) == ["jia", "yi"])
            for unit in units {
                #expect(try await total("unit=\(unit["unit"]!)") == unit["dossiers"] as? Int)
            }
            let steps = try #require(overview["steps"] as? [[String: Any]])
            #expect(!steps.isEmpty)
            for step in steps {
                let (id, inTime) = (step["step"]!, step["inTime"] as? Int)
                let acts = try await lead.call("GET", "/overview/acts?step=\(id)&late=no")
                #expect(acts.object["total"] as? Int == inTime && items(acts).count == inTime, "\(id)")
                #expect(items(acts).allSatisfy { $0["dossier"] as? String == walk.project && $0["workdays"] is Int })
            }
            let all = steps.reduce(0) { $0 + ($1["inTime"] as! Int) + ($1["late"] as! Int) }
            #expect(try await lead.call("GET", "/overview/acts").object["total"] as? Int == all)
            #expect(items(try await lead.call("GET", "/overview/acts?offset=\(all - 1)")).count == 1)
            #expect(try await lead.call("GET", "/overview/acts?late=yes").object["total"] as? Int == 0)
            #expect(try await lead.call("GET", "/overview/acts?year=1999").object["total"] as? Int == 0)
            // Each is told of what he may read.
            #expect(try await house.client("yi").call("GET", "/overview/acts").object["total"] as? Int == 0)
            let sorted = items(try await lead.call("GET", "/dossiers?kind=project&sort=amount"))
            #expect(sorted.compactMap { $0["amount"] as? Int } == [100_000_000, 163_000_000])
            #expect(
                items(try await lead.call("GET", "/dossiers?kind=project&sort=-amount")).first?["amount"] as? Int
                    == 163_000_000)
        }
    }

    @Test func whatIsLookedAtTwiceIsListedWithItsReason() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            let id = try await jia.project()
            let corrected = try await jia.call(
                "POST", "/dossiers/\(id)/entries/1/correct", ["reason": "写错了字", "fields": ["name": "入学两件事"]])
            #expect(corrected.status == 201, "\(corrected.text)")
            let lead = try await house.client("lead")
            let told = try await lead.call("GET", "/overview").object["notable"] as? [String: [String: Any]]
            #expect(told?["corrected"]?["acts"] as? Int == 1 && told?["corrected"]?["dossiers"] as? Int == 1)
            let list = try await lead.call("GET", "/overview/notable?act=corrected")
            let line = try #require(items(list).first)
            #expect(list.object["total"] as? Int == 1 && line["entry"] as? Int == 2 && line["dossier"] as? String == id)
            #expect(line["text"] as? String == "写错了字" && line["step"] as? String == "@correct", "\(line)")
            #expect(try await lead.call("GET", "/overview/notable?act=voided").object["total"] as? Int == 0)
            #expect(try await lead.call("GET", "/overview/notable?act=odd").status == 400)
            let yi = try await house.client("yi").call("GET", "/overview/notable?act=corrected")
            #expect(yi.object["total"] as? Int == 0)
        }
    }

    @Test func functionsThatWereRuledOnAreListedOneByOne() async throws {
        try await TestHouse.with { house in
            let walk = try await Walking.begin(house)
            try await walk.act("internal_review", ["experts": false])
            try await walk.act("collective_decision")
            try await walk.act("apply", ["has_superior": false, "multi_level": false])
            try await walk.act("receive")
            let cut: [String: Any] = ["function": "入学报名", "existing": "市平台", "ruling": "核减", "saved": "8万元"]
            let kept: [String: Any] = ["function": "学位预警", "existing": NSNull(), "ruling": "保留"]
            try await walk.act("necessity_review", ["rulings": [cut, kept]])
            let lead = try await house.client("lead")
            let rulings = try await lead.call("GET", "/overview").object["rulings"] as? [String: [String: Any]]
            #expect(rulings?["cut"]?["saved"] as? Int == 8_000_000)
            let list = try await lead.call("GET", "/overview/functions?ruling=cut")
            let line = try #require(items(list).first)
            #expect(list.object["total"] as? Int == 1 && line["function"] as? String == "入学报名")
            #expect(line["saved"] as? Int == 8_000_000 && line["existing"] as? String == "市平台")
            let other = try #require(items(try await lead.call("GET", "/overview/functions?ruling=keep")).first)
            #expect(other["function"] as? String == "学位预警" && other["existing"] == nil)
            let yi = try await house.client("yi").call("GET", "/overview/functions?ruling=cut")
            #expect(yi.object["total"] as? Int == 0)
        }
    }

    @Test func whatAFieldMayNameIsFound() async throws {
        try await TestHouse.with(beside: Neighbours.pack) { house in
            try await Neighbours.moveIn(house)
            let (jia, yi) = (try await house.client("jia"), try await house.client("yi"))
            let project = try await jia.project()
            // Every unit may be named by everybody; a project only by whom it concerns.
            let units = try await yi.call("GET", "/references/unit")
            #expect(items(units).compactMap { $0["title"] as? String } == ["jia", "yi"])
            #expect(units.object["complete"] as? Bool == true)
            let named = try #require(items(units).first?["id"] as? String)
            let joint = try await yi.call(
                "POST", "/dossiers", try await yi.opening(["partners": [named]], paper: "共建"))
            #expect(joint.status == 201, "\(joint.text)")
            #expect(items(try await jia.call("GET", "/references/project")).contains { $0["id"] as? String == project })
            #expect(!items(try await yi.call("GET", "/references/project")).contains { $0["id"] as? String == project })
            #expect(try await yi.call("GET", "/references/nothing").status == 404)
            let neighbour = try await house.client("city-jia")
            #expect(try await !neighbour.call("GET", "/references/unit").text.contains(named))
            let editions = items(try await neighbour.call("GET", "/editions")).map { $0["jurisdiction"] as? String }
            #expect(editions.count == 2 && editions.last == TestHouse.jurisdiction, "one's own first: \(editions)")
        }
    }

    @Test func theLawIsReadByItsEditionAndCompared() async throws {
        try await TestHouse.with { house in
            let jia = try await house.client("jia")
            let editions = items(try await jia.call("GET", "/editions"))
            let (own, other) = (editions[0]["id"] as! String, editions[1]["id"] as! String)
            let law = try await jia.call("GET", "/regulations/\(own)")
            #expect(law.text == (try await jia.call("GET", "/regulations").text))
            #expect(try await jia.call("GET", "/regulations/none-2026").status == 404)
            let dossier = try await jia.call("GET", "/dossiers/\(try await jia.project())").object
            #expect(dossier["edition"] as? String == own)
            let compared = try await jia.call("GET", "/regulations/\(own)/comparison/\(other)").object
            #expect((compared["changes"] as? [Any])?.isEmpty == false && compared["strangers"] as? Bool == true)
            let same = try await jia.call("GET", "/regulations/\(own)/comparison/\(own)").object
            #expect((same["changes"] as? [Any])?.isEmpty == true && same["strangers"] as? Bool == false)
            #expect(try await jia.call("GET", "/regulations/\(own)/comparison/none").status == 404)
        }
    }
}
