"""Officials work in spreadsheets: lists go out to them, tables of forms come in from them."""

import csv
import io
import re

from people import Form, Person
from playwright.sync_api import expect
from sheets import rows, workbook
from stories.accessible import look, look_in_the_dark
from telling import Stage, story

YESTERDAY = "2026-10-13"


TABLE = "项目清单"


def yearly_list(clerk: Person) -> tuple[Form, str]:
    """A bureau's list of the projects of next year; answers the number of its dossier, too."""
    clerk.open("/")
    href = clerk.page.locator("main a[href*='/acts/unit_list']").first.get_attribute("href")
    assert clerk.open(href) == 200
    return Form(clerk.page), href.split("/")[2]


def table(form: Form):
    return form.page.locator("fieldset", has=form.page.locator("legend", has_text=re.compile(f"^{TABLE}")))


def reads(form, content: bytes, name: str = "清单.xlsx") -> int:
    table(form).get_by_label("要读入的 Excel 或 CSV 文件").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    return form.press("从 Excel 读入").status


def values(form) -> list[list[str]]:
    return [
        [control.input_value() for control in row.locator("input, select").all()]
        for row in table(form).locator("tbody tr").all()
    ]


def empty(form: Form):
    """What was refused the time before is kept."""
    while any(any(row) for row in values(form)):
        form.page.get_by_role("button", name="删除第 1 行").click()
        form.page.wait_for_load_state()


@story("清单先下模板，在表格软件里填好再读进来，别处填的都在，没有无障碍问题")
def a_table_from_a_workbook(stage: Stage):
    for script in [False, True]:
        clerk = stage.person("dy-shijian", script=script)
        form, number = yearly_list(clerk)
        entries = len(stage.office("dy-shijian").dossier(number)["entries"])
        empty(form)
        template = clerk.page.request.get(table(form).get_by_role("link", name="下载填写模板").get_attribute("href"))
        heads = rows(template.body())[-1]
        assert heads == ["项目名称", "预算（万元）"], heads
        form.page.locator("input[name=happened]").fill(YESTERDAY)
        assert reads(form, workbook([heads, ["移动执法终端", 18.00001], ["计量检定系统", 120]])) == 200
        form = Form(clerk.page)
        assert values(form) == [["移动执法终端", "18.00001"], ["计量检定系统", "120"]], values(form)
        assert form.page.locator("input[name=happened]").input_value() == YESTERDAY
        expect(table(form).get_by_role("status")).to_contain_text("读入 2 行")
        # With mistakes: the good rows come in, none comes twice, and each mistake is named.
        status = reads(form, workbook([["预 算（元）", "序号", "项目名称"], [1200000, 1, "计量检定系统"], ["三千", 2, "办公设备"]]))
        assert status == 422, status
        form = Form(clerk.page)
        assert [row[0] for row in values(form)] == ["移动执法终端", "计量检定系统", "办公设备"], values(form)
        clerk.sees("第 3 行“预算”：请只填数字")
        if script:
            found = look(clerk, "a table with mistakes") + look_in_the_dark(clerk, "a table with mistakes")
            assert not found, "\n".join(found)
        assert reads(form, b"%PDF-1.7", "清单.pdf") == 422
        clerk.sees("这不是 Excel 工作簿")
        # What the earlier file had and could not be read stands at its cell, whatever was done since, and nothing is submitted without it.
        form = Form(clerk.page)
        form.page.get_by_role("button", name="增加一行").first.click()
        clerk.sees("表里是“三千”")
        form = Form(clerk.page)
        assert form.press("提交").status == 422
        clerk.sees("表里是“三千”")
        if script:
            found = look(clerk, "cells that are waited for") + look_in_the_dark(clerk, "cells that are waited for")
            assert not found, "\n".join(found)
        # Nothing was submitted by all of this.
        assert len(stage.office("dy-shijian").dossier(number)["entries"]) == entries


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
        assert f"　全部　共 {len(sheet) - 2} 行　" in sheet[0][0] and sheet[0][0].endswith("导出"), sheet[0]
        money = next(index for index, head in enumerate(sheet[1]) if "（元）" in head)
        for row, line in zip(sheet[2:], lines[1:]):
            if line[money]:
                assert round(float(line[money]) * 10000, 2) == float(row[money]), (row, line)


@story("草稿里填错的格子点名到行，合计不算它，有没有脚本说的一样")
def wrong_cells(stage: Stage):
    clerk = stage.person("dy-ziran")
    form, _ = yearly_list(clerk)
    cells = lambda row, column: table(form).locator("tbody tr").nth(row).locator("input").nth(column)  # noqa: E731
    table(form).get_by_role("button", name="增加一行").click()
    for row, name, budget in [(0, "不动产登记", "12.5"), (1, "林权登记", "三千")]:
        cells(row, 0).fill(name)
        cells(row, 1).fill(budget)
    total = table(form).locator("tfoot td.num").last
    expect(total).to_have_text("12.50（不含填错的第 2 行）")
    form.press("保存草稿")
    form = Form(clerk.page)
    expect(table(form).locator("tfoot td.num").last).to_have_text("12.50（不含填错的第 2 行）")
    missing = clerk.page.locator("#missing")
    expect(missing).to_contain_text("填错 1 处要改正")
    expect(missing).to_contain_text("第 2 行“预算”：请只填数字")
    expect(table(form)).to_contain_text("第 2 行“预算”：请只填数字")
    found = look(clerk, "a draft with a wrong cell")
    assert not found, "\n".join(found)
    cells(1, 1).fill("3,000.00元")
    expect(table(form).locator("tfoot td.num").last).to_have_text("12.80")
    form.press("保存草稿")
    form = Form(clerk.page)
    expect(table(form).locator("tfoot td.num").last).to_have_text("12.80")
    clerk.does_not_see("要改正")
