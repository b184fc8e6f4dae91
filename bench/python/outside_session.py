"""A session of the outside mutation tool: `draw <session> <coverage> <seed> <most>` keeps some mutants of covered lines, `tell <session>` says how they ended."""

import json
import random
import sqlite3
import sys

COLUMNS = "module_path, start_pos_row, end_pos_row, operator_name, occurrence, job_id"


def draw(session, coverage, seed, most):
    with open(coverage) as file:
        covered = {path: set(seen["executed_lines"]) for path, seen in json.load(file)["files"].items()}
    rows = session.execute("SELECT %s FROM mutation_specs" % COLUMNS).fetchall()
    able = sorted(row for row in rows if row[1] in covered.get(row[0], ()))
    kept = {row[-1] for row in random.Random(int(seed)).sample(able, min(int(most), len(able)))}
    for job in (row[-1] for row in rows if row[-1] not in kept):
        for table in ("mutation_specs", "work_items"):
            session.execute("DELETE FROM %s WHERE job_id = ?" % table, (job,))
    session.commit()
    print(json.dumps({"all": len(rows), "covered": len(able)}))


def tell(session):
    query = "SELECT %s, worker_outcome, test_outcome, output FROM mutation_specs NATURAL JOIN work_results" % COLUMNS
    mutants = [
        {"file": row[0], "line": row[1], "operator": row[3], "occurrence": row[4], "fate": fate(*row[6:])}
        for row in sorted(session.execute(query).fetchall())
    ]
    print(json.dumps(mutants))


def fate(worker, test, output):
    if worker != "NORMAL":
        return worker.lower()
    return "timed out" if "timeout" in (output or "").lower()[:40] else test.lower()


if __name__ == "__main__":
    {"draw": draw, "tell": tell}[sys.argv[1]](sqlite3.connect(sys.argv[2]), *sys.argv[3:])
