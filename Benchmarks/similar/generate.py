#!/usr/bin/env python3
"""A corpus of filings and questions with planted repetitions, always the same for the same seed.

generate.py FOLDER RECORDS [QUESTIONS per level]   writes FOLDER/corpus.tsv and FOLDER/questions.tsv

questions.tsv: level, id of the source, title, content. Level 0 is new; 1 lightly edited; 2 sentences in another order, some split or
joined; 3 renamed with the synonyms below; 4 three tenths of the functions of the source inside an otherwise different text.
The synonyms are this file's own and not the product's.
"""
import os
import random
import sys

FIELDS = """卫生:门诊 住院 转诊 疫苗 妇幼 慢病 处方 检验 影像 血站 家庭医生 传染病
教育:学籍 招生 课程 考务 师资 校车 食堂 助学金 教研 作业 社团 宿舍
民政:低保 养老床位 殡葬 婚姻 收养 残疾补贴 社会组织 地名 流浪救助 志愿者 福利彩票 孤儿
公安:户籍 车驾管 出入境 流动人口 接处警 卡口 重点人员 旅馆 危化品 枪支 犬只 监所
住建:施工许可 房屋预售 物业维修金 公租房 危房 燃气管网 供热 工地扬尘 造价 图审 监理 农民工工资
交通:客运 货运 公交线路 治超站 桥梁养护 出租车 航道 港口 驾校 路网 枢纽场站 网约车
水利:水库 河湖长 取水许可 灌区 墒情 堤防 水土保持 山洪 泵站 供水 水价 闸门
农业:耕地质量 种子 畜禽 农机 合作社 植保 渔政 高标准农田 宅基地 农产品追溯 屠宰 兽药
市监:登记注册 特种设备 食品抽检 计量 价格 专利 广告 药店 电梯 消费维权 双随机 标准件
环保:排污许可 空气站 水质断面 固废 辐射 环评 噪声 机动车尾气 碳排放 入河口 危废转移 土壤
财政:预算指标 国库支付 非税票据 政采 会计集中核算 惠民补贴 国资 绩效 债券 工资统发 公务卡 决算
自然资源:不动产 宗地 矿权 林地 测绘成果 卫片 规划条件 征地 海域 地灾点 确权 出让
人社:参保 就业 培训券 劳动仲裁 职称 人事档案 失业金 工伤 创业贷款 社保卡 技工院校 招聘会
应急:危险源 值守 物资仓库 矿山 烟花爆竹 演练 避难所 救援队 灾情 预案 森林防火 防汛
司法:法律援助 公证 调解 社区矫正 律师 行政复议 普法 司法鉴定 仲裁委 安置帮教 执法证 规范性文件
文旅:景区 博物馆 非遗 图书借阅 演出 民宿 导游 文物点 客流 体育场馆 票务 研学""".split("\n")
VERBS = "登记 受理 核发 变更 注销 抽查 派单 催办 回访 比对 归档 公示 评分 预约 签收 核销 续期 稽核 巡检 调度 填报 汇总 追踪 转办 测算".split()
THINGS = "申请 台账 名单 记录 证件 任务 指标 票据 图表 位置 影像资料 结果 材料 线索 合同 清单 轨迹 档案 额度 进度".split()
WAYS = "按街道分级 以二维码 通过短信 凭身份证号 依托电子地图 按季度 逐户 随机 分批次 经人脸识别 用平板 借助夜间批处理 在窗口 由网格员 跨部门 凭回执 按风险等级 离线 以拖拽方式 限时".split()
ENDS = "并自动生成{n}份统计报表 ，超过{n}天未办的提示责任人 ，保留近{n}年的变动痕迹 ，支持{n}个并发用户 ，结果推送至{t} ，与{t}交换数据 ，差错率不高于千分之{n} ，形成{f}{t}的专题视图 ，向公众开放{t}的查询 ，供领导在大屏查看".split()
FRAMES = ["{f}{t}{v}：{w}完成{f2}{t2}的{v2}{e}", "{w}对{f}的{t}进行{v}，核对{f2}{t2}{e}", "建立{f}{t}库，{w}{v}{f2}的{t2}{e}",
          "实现{f}{v}与{f2}{v2}的联动，{w}更新{t}{e}", "{f}{t}的{v}由系统{w}办理，{t2}随之{v2}{e}", "面向{f}提供{t}{v}功能，{w}采集{t2}{e}"]
OPENINGS = ["为落实上级关于数字化建设的要求，解决{u}现有业务手工办理、数据分散的问题，拟建设本系统，主要内容如下", "{u}现有软件使用多年，已不能满足需要，本期拟完成以下内容",
            "根据年度信息化工作安排，{u}计划采购软件开发服务，需求如下", "本项目服务于{u}日常工作，在政务云上部署，包括以下功能"]
CLOSINGS = ["系统应符合网络安全等级保护二级要求，提供一年免费维护", "建设期六个月，完成后组织培训和验收", "软件应适配国产操作系统和数据库，部署在政务外网", "数据按目录汇入共享平台，接口按统一规范开发"]
SUFFIX = "系统 平台 信息系统 管理系统 系统建设项目 平台采购项目 软件开发服务 系统升级改造项目 系统（二期）".split()
SYNONYMS = dict(p.split("=") for p in """登记=录记 受理=接件 核发=发放 变更=改动 注销=销户 抽查=抽检核对 派单=分派工单 催办=督促办理 回访=事后访问 比对=对照 归档=存档 公示=张榜 评分=打分
签收=收讫确认 续期=延长有效期 巡检=巡查 填报=上报 汇总=合计 追踪=跟进 转办=移交办理 申请=申办件 台账=底册 名单=花名册 记录=流水 证件=证照 任务=工单 指标=参数 票据=单据 图表=统计图 位置=坐标
结果=结论 材料=要件 线索=问题苗头 合同=协议 清单=明细 轨迹=路径 档案=卷宗 额度=限额 进度=进展 建立=搭建 实现=达成 系统=平台 提供=给出 采集=收集 自动=无人工干预 统计报表=汇总表 提示=提醒 保留=留存 支持=满足
推送=发送 交换=互传 查询=检索 用户=使用者 数据=资料 门诊=门急诊 住院=入院治疗 学籍=在册学生 低保=最低生活保障 户籍=户口 水库=蓄水工程 养老床位=老人床位 预算指标=预算额度 参保=投保 景区=游览区 公租房=保障房""".split())


def function(rng, field, other):
    pick = rng.choice
    end = pick(ENDS).format(n=rng.randint(2, 60), t=pick(THINGS), f=pick(field))
    return pick(FRAMES).format(f=pick(field), f2=pick(other if rng.random() < .3 else field), t=pick(THINGS), t2=pick(THINGS),
                               v=pick(VERBS), v2=pick(VERBS), w=pick(WAYS), e=end)


class Maker:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.fields = [(l.split(":")[0], l.split(":")[1].split()) for l in FIELDS]

    def filing(self):
        rng = self.rng
        name, field = rng.choice(self.fields)
        other = rng.choice(self.fields)[1]
        unit = "".join(rng.choice("安宁永和平江海山河清源泉丰兴") for _ in range(2)) + rng.choice("县市区") + name + "局"
        title = unit + rng.choice(field) + rng.choice(VERBS) + rng.choice(SUFFIX)
        functions = [function(rng, field, other) for _ in range(rng.randint(8, 12))]
        return [title, rng.choice(OPENINGS).format(u=unit), functions, rng.choice(CLOSINGS)]

    @staticmethod
    def text(filing):
        title, opening, functions, closing = filing
        return opening + "：\\n" + "。\\n".join(functions) + "。\\n" + closing + "。"

    def repeated(self, source, level):
        """-> filing"""
        rng = self.rng
        title, opening, functions, closing = source
        functions = list(functions)
        new = self.filing()
        if level == 1:
            functions = [self.edited(f, 1) if rng.random() < .5 else f for f in functions]
            if len(functions) > 8: functions.pop(rng.randrange(len(functions)))
            return [title, opening, functions, closing]
        if level == 2:
            rng.shuffle(functions)
            mixed = []
            for f in functions:
                if "，" in f and rng.random() < .3: mixed.extend(f.split("，", 1)[::-1])
                elif mixed and rng.random() < .2: mixed[-1] += "，" + f
                else: mixed.append(f)
            return [new[0], new[1], mixed, new[3]]
        if level == 3:
            return [renamed(title, rng), renamed(opening, rng), [renamed(f, rng) for f in functions], renamed(closing, rng)]
        kept = max(1, round(len(functions) * .3))
        taken = [self.edited(f, 1) if rng.random() < .3 else f for f in rng.sample(functions, kept)]
        mixed = new[2][:len(functions) - kept] + taken
        rng.shuffle(mixed)
        return [new[0], new[1], mixed, new[3]]

    def edited(self, text, times):
        for _ in range(times):
            at = self.rng.randrange(len(text))
            text = text[:at] + self.rng.choice(["", "的", "和", "等", "及时"]) + text[at + self.rng.randint(0, 2):]
        return text


def renamed(text, rng):
    for word, other in SYNONYMS.items():
        if word in text and rng.random() < .85:
            text = text.replace(word, other)
    return text


def main():
    folder, records = sys.argv[1], int(sys.argv[2])
    questions = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    os.makedirs(folder, exist_ok=True)
    maker = Maker(records)
    wanted = random.Random(7).sample(range(records), questions * 4)
    sources = {}
    with open(folder + "/corpus.tsv", "w") as out:
        chosen = set(wanted)
        for number in range(records):
            filing = maker.filing()
            if number in chosen: sources[number] = filing
            out.write(f"r{number}\t{filing[0]}\t{maker.text(filing)}\n")
    with open(folder + "/questions.tsv", "w") as out:
        for at, number in enumerate(wanted):
            level = at % 4 + 1
            filing = maker.repeated(sources[number], level)
            out.write(f"{level}\tr{number}\t{filing[0]}\t{maker.text(filing)}\n")
        for _ in range(questions * 5):
            filing = maker.filing()
            out.write(f"0\t-\t{filing[0]}\t{maker.text(filing)}\n")


main()
