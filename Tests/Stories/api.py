"""What went before a story, done over the API: quicker than through pages, and under the same rules."""

import json
import urllib.error
import urllib.parse
import urllib.request

from house import PASSWORD, TODAY, House


class Refused(Exception):
    """The office answered with a problem."""

    def __init__(self, status: int, body: dict):
        super().__init__(f"{status} {json.dumps(body, ensure_ascii=False)}")
        self.status = status
        self.body = body


class Office:
    """Somebody's desk over the API. Steps and fields are named as the regulation names them, in Chinese."""

    def __init__(self, house: House, login: str):
        self.house = house
        self.token = None
        self.token = self._call("POST", "/tokens", {"login": login, "password": PASSWORD})["token"]
        self.steps = {step["title"]: step for step in self._call("GET", "/regulations")["steps"]}
        self.me = self._call("GET", "/me")

    def _call(self, method: str, path: str, body=None, raw: bytes | None = None, headers: dict | None = None):
        data = raw if raw is not None else (json.dumps(body).encode() if body is not None else None)
        request = urllib.request.Request(f"{self.house.address}/api/v1{path}", data=data, method=method)
        request.add_header("Content-Type", "application/octet-stream" if raw is not None else "application/json")
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        for name, value in (headers or {}).items():
            request.add_header(name, value)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as problem:
            raise Refused(problem.code, json.load(problem)) from None

    # reading

    def find(self, title: str) -> str:
        """The number of the dossier with exactly this title."""
        found = self._call("GET", f"/dossiers?limit=200&kind=project&text={urllib.parse.quote(title)}")["items"]
        return next(row["id"] for row in found if row["title"] == title)

    def dossier(self, number: str) -> dict:
        return self._call("GET", f"/dossiers/{number}")

    def situation(self, number: str) -> dict:
        return self._call("GET", f"/dossiers/{number}/situation")

    def offers(self, number: str) -> set[str]:
        titles = {step["id"]: title for title, step in self.steps.items()}
        return {titles[offer["step"]] for offer in self.situation(number)["offers"]}

    def due(self, number: str, step: str) -> str | None:
        wanted = self.steps[step]["id"]
        return next((duty.get("due") for duty in self.situation(number)["duties"] if duty["step"] == wanted), None)

    # acting

    def paper(self, name: str = "材料.txt") -> dict:
        return self._call("POST", f"/papers?name={urllib.parse.quote(name)}", raw=f"{name}，内容虚构".encode())

    def opens(self, kind: str, **fields) -> str:
        step = self.steps[kind]
        body = {"kind": step["id"], "on": TODAY, "fields": self._fields(step, fields)}
        return self._call("POST", "/dossiers", body)["dossier"]

    def does(self, number: str, title: str, outcome: str | None = None, **fields) -> dict:
        step = self.steps[title]
        body = {"step": step["id"], "on": TODAY, "fields": self._fields(step, fields)}
        if outcome:
            body["outcome"] = next(each["id"] for each in step["outcomes"] if each["title"] == outcome)
        return self._call("POST", f"/dossiers/{number}/acts", body)

    def _fields(self, step: dict, given: dict) -> dict:
        """Fields that a story does not name get the usual value of their type; `None` leaves one out."""
        result = {}
        for field in step["fields"]:
            label = field["label"]
            if label in given:
                if given[label] is not None:
                    result[field["id"]] = given[label]
            elif not field["optional"] and label not in CONDITIONAL:
                result[field["id"]] = self._usual(field["type"])
        unknown = set(given) - {field["label"] for field in step["fields"]}
        assert not unknown, f"{step['title']} has no field {unknown}"
        return result

    def _usual(self, kind):
        if isinstance(kind, dict):
            if "choice" in kind:
                return kind["choice"][0]
            if "list" in kind:
                return [self._usual(kind["list"])]
            if "reference" in kind:
                return self.me["unit"]
            raise AssertionError(f"no usual value for {kind}")
        return {
            "text": "照实填写", "yes/no": True, "money": "1万元", "percent": "1%", "number": 1, "day": TODAY, "person": "王经办",
        }.get(kind) if kind != "file" else self.paper()


# Asked only under a condition that the stories' projects do not meet.
CONDITIONAL = {
    "项目方案", "论证材料", "上级批复", "与上级的衔接说明", "省级承担", "市级承担", "县级承担", "未采用的理由", "不用政务云的理由", "专家书面意见",
    "退回原因", "不批准的理由", "核准调整金额", "调整后建设内容", "部署文件", "不涉及对接的理由", "目录偏差说明", "保密审查结果",
}
