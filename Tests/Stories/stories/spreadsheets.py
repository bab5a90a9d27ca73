"""Officials work in spreadsheets: lists go out to them, tables of forms come in from them."""

import csv
import io

from playwright.sync_api import expect

from sheets import rows, workbook
from telling import Stage, story


def acceptance(stage: Stage, script: bool):
    """The filing of an accepted project, which asks for its assets."""
    clerk = stage.person("gongan", script=script)
    number = stage.office("gongan").find("智慧平安小区接入平台")
    return clerk, clerk.opens_form(number, "竣工备案"), number


def assets(form):
    return form.page.locator("fieldset", has=form.page.locator("legend", has_text="资产清单"))


def reads(form, content: bytes, name: str = "资产.xlsx") -> int:
    assets(form).get_by_label("要读入的 Excel 或 CSV 文件").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    return form.press("从 Excel 读入").status


def values(form) -> list[list[str]]:
    return [
        [control.input_value() for control in row.locator("input, select").all()]
        for row in assets(form).locator("tbody tr").all()
    ]


@story("资产清单先下模板，在表格软件里填好再读进来，别处填的都在")
def assets_from_a_workbook(stage: Stage):
    for script in [False, True]:
        clerk, form, number = acceptance(stage, script)
        entries = clerk.history().count()
        template = clerk.page.request.get(
            assets(form).get_by_role("link", name="下载填写模板").get_attribute("href"))
        heads = rows(template.body())[-1]
        assert heads == ["名称", "类别", "价值（万元）", "保管人"], heads
        form.fill({"不涉及对接的理由": "只在内网使用"})
        status = reads(form, workbook([heads, ["前置服务器", "固定资产", 18.00001, "张保管"], ["平安小区平台", "软件", 120, "李保管"]]))
        assert status == 200, status
        form = type(form)(clerk.page)
        assert values(form) == [["前置服务器", "固定资产", "18.00001", "张保管"], ["平安小区平台", "软件", "120", "李保管"]], values(form)
        assert form.field("不涉及对接的理由").input_value() == "只在内网使用"
        expect(assets(form).get_by_role("status")).to_contain_text("读入 2 行")
        # With mistakes: the good rows come in, and each mistake is named.
        status = reads(form, workbook([
            ["名称", "价 值（元）", "保管人", "类别"], ["平安小区平台", 1200000, "李保管", "软件"], ["交换机", "三千", "王保管", "固定资产"]]))
        assert status == 422, status
        form = type(form)(clerk.page)
        assert [row[0] for row in values(form)] == ["前置服务器", "平安小区平台", "交换机"], values(form)
        clerk.sees("第 3 行“价值”：请只填数字")
        assert reads(form, b"%PDF-1.7", "资产.pdf") == 422
        clerk.sees("这不是 Excel 工作簿")
        # Nothing was submitted by all of this.
        clerk.opens_dossier(number)
        assert clerk.history().count() == entries


@story("名册导出成 Excel，列和 CSV 一样，金额是数")
def lists_as_workbooks(stage: Stage):
    lead = stage.person("xzspj")
    for path in ["/projects", "/registers/project?register=library"]:
        lead.open(path)
        sheet = rows(lead.context.request.get(lead.page.get_by_role("link", name="导出 Excel").get_attribute("href")).body())
        comma = lead.context.request.get(lead.page.get_by_role("link", name="导出 CSV").get_attribute("href")).text()
        lines = list(csv.reader(io.StringIO(comma.removeprefix("\ufeff"))))
        assert [head.split("（")[0] for head in sheet[1]] == [head.split("（")[0] for head in lines[0]], (sheet[1], lines[0])
        assert [row[0] for row in sheet[2:]] == [line[0] for line in lines[1:]]
        money = next(index for index, head in enumerate(sheet[1]) if "（元）" in head)
        for row, line in zip(sheet[2:], lines[1:]):
            if line[money]:
                assert round(float(line[money]) * 10000, 2) == float(row[money]), (row, line)
