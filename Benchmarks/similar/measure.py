#!/usr/bin/env python3
"""Recall, verdicts, time and memory of `tongchou similar` and its peers over one folder of generate.py, one after the other.

measure.py FOLDER TONGCHOU [tongchou|tantivy|sklearn|pg_trgm …] [--each N]   N questions of each level
Times are CPU time of the answering process, and wall time beside it; on a shared machine only the former compares.
pg_trgm runs in a database server of its own, in a new folder, that is thrown away afterwards.
"""
import glob
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter


def questions(folder, each):
    seen = Counter()
    for line in open(folder + "/questions.tsv"):
        level, source, title, content = line.rstrip("\n").split("\t")
        seen[level] += 1
        if seen[level] <= (each * 5 if level == "0" else each):
            yield int(level), source, title, content.replace("\\n", "\n")


def records(folder):
    for line in open(folder + "/corpus.tsv"):
        yield line.rstrip("\n").split("\t", 2)


class Tongchou:
    def __init__(self, folder, program):
        self.process = subprocess.Popen([program, "similar", "--corpus", folder + "/corpus.tsv", "--verdict"],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.ask("预热", "预热")

    def ask(self, title, content):
        self.process.stdin.write(json.dumps({"title": title, "content": content, "limit": 10}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        return answer["ids"], answer["flagged"]

    def cpu(self):
        # Nanoseconds on the processor: the first number of each thread.
        return sum(int(open(path).read().split()[0]) for path in glob.glob(f"/proc/{self.process.pid}/task/*/schedstat")) / 1e9

    def memory(self):
        return int(open(f"/proc/{self.process.pid}/statm").read().split()[1]) * 4096


class Own:
    """A peer inside this process."""
    def cpu(self): return time.process_time()
    def memory(self): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


class Tantivy(Own):
    """As its more-like-this does: the 25 terms of highest tf-idf, joined by or, scored by BM25; terms are pairs of characters."""
    def __init__(self, folder, _):
        import math
        import tantivy
        self.tantivy, self.math = tantivy, math
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
        self.schema = builder.build()
        self.index = tantivy.Index(self.schema)
        writer = self.index.writer(128_000_000, 1)
        self.counts, self.total = Counter(), 0
        for id, title, content in records(folder):
            pairs = self.pairs(title + content)
            self.counts.update(set(pairs))
            self.total += 1
            writer.add_document(tantivy.Document(id=[id], body=[" ".join(pairs)]))
        writer.commit()
        self.index.reload()
        self.searcher = self.index.searcher()

    @staticmethod
    def pairs(text):
        text = "".join(c if c.isalnum() else " " for c in text)
        return [a + b for a, b in zip(text, text[1:]) if " " not in (a, b)]

    def ask(self, title, content):
        t = self.tantivy
        weights = {p: n * self.math.log(self.total / self.counts[p]) for p, n in Counter(self.pairs(title + content)).items() if self.counts[p]}
        chosen = sorted(weights, key=lambda p: (-weights[p], p))[:25]
        query = t.Query.boolean_query([(t.Occur.Should, t.Query.term_query(self.schema, "body", p)) for p in chosen])
        return [self.searcher.doc(a)["id"][0] for _, a in self.searcher.search(query, 10).hits], None


class Sklearn(Own):
    """TF-IDF over 2- and 3-grams of characters, exact cosine."""
    def __init__(self, folder, _):
        import numpy
        from sklearn.feature_extraction.text import TfidfVectorizer
        everything = list(records(folder))
        self.ids = [r[0] for r in everything]
        self.vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), dtype=numpy.float32)
        self.matrix = self.vectorizer.fit_transform(r[1] + "\n" + r[2].replace("\\n", "\n") for r in everything).T.tocsr()

    def ask(self, title, content):
        import numpy
        scores = (self.vectorizer.transform([title + "\n" + content]) @ self.matrix).toarray()[0]
        best = numpy.argpartition(-scores, 10)[:10]
        return [self.ids[i] for i in best[numpy.argsort(-scores[best])]], None


class Trigrams:
    """PostgreSQL's pg_trgm: title and text in one column under a GIN index, the most similar of those above its own threshold of 0.3."""
    def __init__(self, folder, _):
        import psycopg2
        self.place = tempfile.mkdtemp()
        self.tools = max(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]))
        if os.getuid() == 0:
            shutil.chown(self.place, "postgres", "postgres")
        # A database of locale C drops every Chinese character.
        self.run("initdb", "--locale=C.UTF-8", "--encoding=UTF8", "--auth=trust", "-U", "postgres", "-D", self.place)
        # Everything in memory, nothing in parallel, nothing made durable: the best case of one core.
        settings = "-k %s -c listen_addresses= -c shared_buffers=2GB -c maintenance_work_mem=2GB -c fsync=off -c max_parallel_workers_per_gather=0 -c max_parallel_maintenance_workers=0" % self.place
        self.run("pg_ctl", "-w", "-D", self.place, "-l", self.place + "/log", "-o", settings, "start")
        connection = psycopg2.connect(host=self.place, user="postgres")
        connection.autocommit = True
        self.cursor = connection.cursor()
        self.pid = connection.info.backend_pid
        self.cursor.execute("CREATE EXTENSION pg_trgm; CREATE TABLE records (id text, body text); SET pg_trgm.similarity_threshold = 0.3")
        for id, title, content in records(folder):
            self.cursor.execute("INSERT INTO records VALUES (%s, %s)", (id, title + "\n" + content.replace("\\n", "\n")))
        self.cursor.execute("CREATE INDEX ON records USING gin (body gin_trgm_ops)")
        self.cursor.execute("ANALYZE records")

    def run(self, tool, *arguments):
        command = [self.tools + "/" + tool, *arguments]
        user = {"user": "postgres", "group": "postgres"} if os.getuid() == 0 else {}
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", **user)

    def ask(self, title, content):
        body = title + "\n" + content
        self.cursor.execute("SELECT id FROM records WHERE body %% %s ORDER BY similarity(body, %s) DESC LIMIT 10", (body, body))
        return [row[0] for row in self.cursor.fetchall()], None

    def cpu(self):
        return int(open(f"/proc/{self.pid}/schedstat").read().split()[0]) / 1e9

    def memory(self):
        """Not memory but the size of table and index."""
        self.cursor.execute("SELECT pg_total_relation_size('records')")
        return self.cursor.fetchone()[0]

    def close(self):
        self.run("pg_ctl", "-m", "immediate", "-D", self.place, "stop")
        shutil.rmtree(self.place)


def measure(name, folder, program, each):
    before, wall = time.process_time(), time.time()
    peer = {"tongchou": Tongchou, "tantivy": Tantivy, "sklearn": Sklearn, "pg_trgm": Trigrams}[name](folder, program)
    built = peer.cpu() - (before if isinstance(peer, Own) else 0)
    hits, ranks, asked, flagged, times, walls = Counter(), Counter(), Counter(), Counter(), [], []
    for level, source, title, content in questions(folder, each):
        cpu, wall = peer.cpu(), time.time()
        ids, flag = peer.ask(title, content)
        times.append(peer.cpu() - cpu)
        walls.append(time.time() - wall)
        asked[level] += 1
        flagged[level] += bool(flag)
        if source in ids:
            hits[level] += 1
            ranks[level] += 1 / (ids.index(source) + 1)
    times.sort(), walls.sort()
    at = lambda list, share: f"{list[min(len(list) - 1, int(len(list) * share))] * 1000:.1f}"
    recall = " | ".join(f"{hits[l] / asked[l]:.2f} / {ranks[l] / asked[l]:.2f}" for l in (1, 2, 3, 4))
    verdict = " / ".join(f"{flagged[l] / asked[l]:.3f}" for l in (0, 1, 2, 3, 4)) if name == "tongchou" else "–"
    print(f"| {name} | {recall} | {verdict} | {built:.0f} | {peer.memory() / 2**20:.0f} | {at(times, .5)} / {at(times, .99)} | {at(walls, .5)} / {at(walls, .99)} |", flush=True)
    if name == "pg_trgm":
        peer.close()


def main():
    arguments = sys.argv[1:]
    each = 100
    if "--each" in arguments:
        at = arguments.index("--each")
        each = int(arguments[at + 1])
        del arguments[at:at + 2]
    folder, program, *names = arguments
    print("| | level 1 recall@10 / MRR | level 2 | level 3 | level 4 | flagged: new / 1 / 2 / 3 / 4 | index s (CPU) | memory MB | p50 / p99 ms CPU | p50 / p99 ms wall |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for name in names or ["tongchou", "tantivy", "sklearn", "pg_trgm"]:
        # A process of its own for each, so that memory is its own.
        if os.fork() == 0:
            measure(name, folder, program, each)
            os._exit(0)
        os.wait()


main()
