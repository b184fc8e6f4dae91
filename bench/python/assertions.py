"""What test files assert, by their syntax trees: prints the number of tests, of those with each weakness, and ten tests drawn by a seed. `assertions.py <seed> <files>`"""

import ast
import json
import random
import re
import sys

RULES = {
    "none": "no assertion",
    "engine": "only that the interpreter raises TypeError, AttributeError or NameError, without its message",
    "nan": "only that something is no number",
    "type": "only the type of something, or that it can be called or is there",
    "private": "a private name of the package: imported, or read of an object",
    "wide": "a line over 100 columns",
}
ENGINE = {"TypeError", "AttributeError", "NameError", "UnboundLocalError"}
PRIVATE = re.compile(r"_[^_]")


def weaknesses(test, lines, private):
    asserts = [node for node in ast.walk(test) if isinstance(node, ast.Assert)]
    raises = [node for node in ast.walk(test) if isinstance(node, ast.Call) and ast.unparse(node.func) in ("pytest.raises", "self.assertRaises", "self.assertRaisesRegex")]
    said = [node for node in ast.walk(test) if isinstance(node, ast.Call) and re.search(r"\.assert\w+$", ast.unparse(node.func)) and node not in raises]
    found = []
    if not asserts + raises + said:
        found.append("none")
    if raises and not asserts + said and all(not node.keywords and ast.unparse(node.args[0]) in ENGINE for node in raises):
        found.append("engine")
    if asserts and not raises + said:
        texts = [ast.unparse(node.test) for node in asserts]
        if all(text.startswith("math.isnan(") for text in texts):
            found.append("nan")
        if all(re.match(r"(isinstance|callable)\(|.* is not None$", text) for text in texts):
            found.append("type")
    names = {node.id for node in ast.walk(test) if isinstance(node, ast.Name)} & private
    if names or any(isinstance(node, ast.Attribute) and PRIVATE.match(node.attr) for node in ast.walk(test)):
        found.append("private")
    if any(len(line) > 100 for line in lines[test.lineno - 1:test.end_lineno]):
        found.append("wide")
    return found


def main(seed, paths):
    tests = []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        tree = ast.parse(text)
        private = {name.asname or name.name for node in tree.body if isinstance(node, ast.ImportFrom) for name in node.names if PRIVATE.match(name.name)}
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test_"):
                tests.append({"file": path, "name": node.name, "weak": weaknesses(node, text.split("\n"), private)})
    counts = {rule: sum(rule in test["weak"] for test in tests) for rule in RULES}
    drawn = random.Random(seed).sample(tests, min(10, len(tests)))
    print(json.dumps({"functions": len(tests), "counts": counts, "weak": [test for test in tests if test["weak"]], "drawn": ["%(file)s::%(name)s" % test for test in drawn]}))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
